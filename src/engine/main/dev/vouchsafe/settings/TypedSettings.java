package dev.vouchsafe.settings;

import dev.vouchsafe.assertion.TokenFormat.SamlVersion;
import dev.vouchsafe.assertion.TokenFormat.WsTrust;
import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.encryption.ContentAlgorithm;
import dev.vouchsafe.encryption.KeyTransportDigest;
import dev.vouchsafe.json.LocatedValue;
import dev.vouchsafe.mapping.MappingSettings;
import dev.vouchsafe.mapping.NameIdSettings;
import dev.vouchsafe.settings.AssertionSettings.TimeOf;
import dev.vouchsafe.settings.SettingType.OneOf;
import dev.vouchsafe.signing.DigestAlgorithm;
import dev.vouchsafe.signing.SignatureAlgorithm;
import dev.vouchsafe.signing.SignatureSettings.Target;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Settings of a client, written in code. They mean the same as the JSON settings of these names and
 * are validated, with their combinations, when the client is built. Immutable: each method returns
 * a copy.
 */
public final class TypedSettings {
  /** No settings: the defaults of the manual apply. */
  public static final TypedSettings NONE = new TypedSettings(Map.of());

  /**
   * Nothing is issued but what is mapped: no claims without a mapping, no UPN, no identities. For
   * an identity provider that is not Auth0, as its issuer's defaults.
   */
  public static final TypedSettings MAPPED_ONLY =
      NONE.passthrough(false).upn(false).identities(MappingSettings.Identities.NONE);

  /** The source that trace and problems name for these settings. */
  private static final String SOURCE = "settings in code";

  private final Map<Setting, ClaimValue> written;

  private TypedSettings(Map<Setting, ClaimValue> written) {
    this.written = written;
  }

  /**
   * Sets any setting, including those without a method here, to the value that JSON would contain.
   *
   * @param value text, number, boolean, list or map
   * @throws IllegalArgumentException if JSON cannot represent the value
   */
  public TypedSettings set(Setting setting, Object value) {
    Map<Setting, ClaimValue> more = new LinkedHashMap<>(written);
    more.put(setting, ClaimValue.of(Objects.requireNonNull(value)));
    return new TypedSettings(more);
  }

  /** Sets the audiences of the assertion: entity ids. */
  public TypedSettings audience(String... entityIds) {
    return set(Setting.AUDIENCE, List.of(entityIds));
  }

  /** Sets the issuer of the assertion. */
  public TypedSettings issuer(String entityId) {
    return set(Setting.ISSUER, entityId);
  }

  /**
   * Issues a claim as an attribute. The first call replaces the seven documented mappings; one
   * claim can become several attributes.
   *
   * @param path the claim, such as {@code email} or {@code app_metadata.team}
   */
  public TypedSettings mapping(String path, String attribute) {
    Map<String, ClaimValue> mappings = new LinkedHashMap<>();
    if (written.get(Setting.MAPPINGS) instanceof ClaimValue.Fields before) {
      mappings.putAll(before.fields());
    }
    List<ClaimValue> names = new ArrayList<>();
    if (mappings.get(path) instanceof ClaimValue.Items before) {
      names.addAll(before.items());
    }
    names.add(new ClaimValue.Text(attribute));
    mappings.put(path, new ClaimValue.Items(names));
    return set(Setting.MAPPINGS, new ClaimValue.Fields(mappings));
  }

  /** Issues claims as attributes of the same names, each as by {@link #mapping}. */
  public TypedSettings mapped(String... names) {
    TypedSettings settings = this;
    for (String name : names) {
      settings = settings.mapping(name, name);
    }
    return settings;
  }

  /** Sets whether claims without a mapping are issued. */
  public TypedSettings passthrough(boolean on) {
    return set(Setting.PASSTHROUGH_CLAIMS_WITH_NO_MAPPING, on);
  }

  /**
   * Sets whether such claims keep their own name, without the prefix {@code
   * http://schemas.auth0.com/}.
   */
  public TypedSettings bareNames(boolean on) {
    return set(Setting.MAP_UNKNOWN_CLAIMS_AS_IS, on);
  }

  /** Sets whether the UPN attribute is added. */
  public TypedSettings upn(boolean on) {
    return set(Setting.CREATE_UPN_CLAIM, on);
  }

  /** Sets which details of the user's first identity are issued. */
  public TypedSettings identities(MappingSettings.Identities details) {
    if (details == MappingSettings.Identities.PUBLIC) {
      Map<Setting, ClaimValue> less = new LinkedHashMap<>(written);
      less.remove(Setting.MAP_IDENTITIES);
      return new TypedSettings(less);
    }
    return set(Setting.MAP_IDENTITIES, details == MappingSettings.Identities.WITH_ACCESS_TOKEN);
  }

  /** Sets whether {@code xsi:type} depends on the value. */
  public TypedSettings typedAttributes(boolean on) {
    return set(Setting.TYPED_ATTRIBUTES, on);
  }

  /** Sets whether {@code NameFormat} is written. */
  public TypedSettings nameFormats(boolean on) {
    return set(Setting.INCLUDE_ATTRIBUTE_NAME_FORMAT, on);
  }

  /** Sets attribute names; the first one that has a value gives the NameID. */
  public TypedSettings nameIdProbes(String... attributes) {
    return set(Setting.NAME_IDENTIFIER_PROBES, List.of(attributes));
  }

  /** Sets the format of the NameID, a URI. */
  public TypedSettings nameIdFormat(String uri) {
    return set(Setting.NAME_IDENTIFIER_FORMAT, uri);
  }

  /** Sets the source of the NameID. */
  public TypedSettings nameIdSource(NameIdSettings.Source source) {
    return choose(Setting.NAME_IDENTIFIER_SOURCE, source);
  }

  /** Sets the signature algorithm, which must fit the key. */
  public TypedSettings signatureAlgorithm(SignatureAlgorithm algorithm) {
    return set(Setting.SIGNATURE_ALGORITHM, algorithm.setting());
  }

  /** Sets the digest algorithm of signatures. */
  public TypedSettings digestAlgorithm(DigestAlgorithm algorithm) {
    return set(Setting.DIGEST_ALGORITHM, algorithm.setting());
  }

  /** Sets what is signed: the assertion, the Response or both. */
  public TypedSettings sign(Target target) {
    return set(
        Setting.SIGN_RESPONSE,
        target == Target.BOTH ? "both" : (Object) (target == Target.RESPONSE));
  }

  /** Encrypts the assertion for a service provider. */
  public TypedSettings encryptFor(X509Certificate certificate) {
    return set(Setting.ENCRYPTION_CERT, pem(certificate))
        .set(
            Setting.ENCRYPTION_PUBLIC_KEY,
            pem("PUBLIC KEY", certificate.getPublicKey().getEncoded()));
  }

  /** Sets the algorithms of encryption; without a recipient they have no effect. */
  public TypedSettings encryption(ContentAlgorithm content, KeyTransportDigest digest) {
    return set(Setting.ENCRYPTION_ALGORITHM, content.setting())
        .set(Setting.KEY_TRANSPORT_DIGEST, digest.setting());
  }

  /** Sets how long the assertion is valid, in whole seconds. */
  public TypedSettings lifetime(Duration lifetime) {
    return set(Setting.LIFETIME_IN_SECONDS, seconds(lifetime));
  }

  /** Sets how long before its issue the assertion becomes valid, in whole seconds. */
  public TypedSettings notBeforeSkew(Duration skew) {
    return set(Setting.NOT_BEFORE_SKEW_SECONDS, seconds(skew));
  }

  /** Sets the URI of the authentication context. */
  public TypedSettings authnContext(String uri) {
    return set(Setting.AUTHN_CONTEXT_CLASS_REF, uri);
  }

  /** Sets the time stated as that of authentication. */
  public TypedSettings authnInstant(TimeOf time) {
    return choose(Setting.AUTHN_INSTANT, time);
  }

  /** Sets the form of the assertion in WS-Federation. */
  public TypedSettings token(SamlVersion version, WsTrust trust) {
    return choose(Setting.TOKEN_TYPE, version).choose(Setting.WS_TRUST, trust);
  }

  /** Sets the entity ids that requests may come from. */
  public TypedSettings requestsFrom(String... entityIds) {
    return set(Setting.REQUEST_ISSUER, List.of(entityIds));
  }

  /** Sets certificates; requests must be signed with the key of one of them. */
  public TypedSettings requestsSignedBy(X509Certificate... certificates) {
    return set(
        Setting.SIGNING_CERT,
        Stream.of(certificates).map(TypedSettings::pem).collect(Collectors.joining()));
  }

  /** Sets the URL and the binding of logout requests and responses. */
  public TypedSettings logout(String url, Binding binding) {
    return set(Setting.LOGOUT, Map.of("callback", url)).choose(Setting.BINDING, binding);
  }

  /** Merges two sets of settings; the others take precedence. */
  public TypedSettings and(TypedSettings others) {
    Map<Setting, ClaimValue> both = new LinkedHashMap<>(written);
    both.putAll(others.written);
    return new TypedSettings(both);
  }

  /** A copy with the settings that satisfy the condition. */
  TypedSettings only(Predicate<Setting> kind) {
    Map<Setting, ClaimValue> some = new LinkedHashMap<>(written);
    some.keySet().removeIf(kind.negate());
    return new TypedSettings(some);
  }

  /** These settings as a layer of this origin. */
  public SettingsLayer layer(SettingsLayer.Origin origin) {
    Map<String, LocatedValue> entries = new LinkedHashMap<>();
    written.forEach((setting, value) -> entries.put(setting.key(), LocatedValue.of(value, SOURCE)));
    return new SettingsLayer(origin, entries);
  }

  private TypedSettings choose(Setting setting, Object choice) {
    String word =
        ((OneOf) setting.type())
            .choices().entrySet().stream()
                .filter(entry -> entry.getValue() == choice)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    return set(setting, word);
  }

  /**
   * Keeps a duration that is not a whole number of seconds as it is; building the client refuses
   * it.
   */
  private static Object seconds(Duration duration) {
    return duration.getNano() == 0 ? (Object) duration.getSeconds() : duration.toMillis() / 1000.0;
  }

  private static String pem(X509Certificate certificate) {
    try {
      return pem("CERTIFICATE", certificate.getEncoded());
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a certificate has octets", e);
    }
  }

  private static String pem(String kind, byte[] der) {
    return "-----BEGIN "
        + kind
        + "-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
        + "\n-----END "
        + kind
        + "-----\n";
  }

  @Override
  public String toString() {
    return written.size() + " settings";
  }
}

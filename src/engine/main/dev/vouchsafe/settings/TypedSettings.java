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
 * Settings of a client as code writes them. They mean what the settings of the same names mean in
 * JSON, and are checked, with their combinations, when the client is built. Immutable: each method
 * gives new settings.
 */
public final class TypedSettings {
  /** Nothing is set: the defaults of the manual hold. */
  public static final TypedSettings NONE = new TypedSettings(Map.of());

  /** Where trace and problems say that a setting stands. */
  private static final String SOURCE = "settings in code";

  private final Map<Setting, ClaimValue> written;

  private TypedSettings(Map<Setting, ClaimValue> written) {
    this.written = written;
  }

  /**
   * Any setting, with the value that JSON would hold; for those that have no method here.
   *
   * @param value text, number, boolean, list or map
   * @throws IllegalArgumentException if it is nothing that JSON could hold
   */
  public TypedSettings set(Setting setting, Object value) {
    Map<Setting, ClaimValue> more = new LinkedHashMap<>(written);
    more.put(setting, ClaimValue.of(Objects.requireNonNull(value)));
    return new TypedSettings(more);
  }

  /** For whom the assertion is: entity ids. */
  public TypedSettings audience(String... entityIds) {
    return set(Setting.AUDIENCE, List.of(entityIds));
  }

  /** Who issues the assertion. */
  public TypedSettings issuer(String entityId) {
    return set(Setting.ISSUER, entityId);
  }

  /**
   * Issues a claim as an attribute. The first mapping replaces the documented seven; a claim can
   * become several attributes.
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

  /** Whether claims that no mapping uses are issued. */
  public TypedSettings passthrough(boolean on) {
    return set(Setting.PASSTHROUGH_CLAIMS_WITH_NO_MAPPING, on);
  }

  /** Whether such claims keep their own name, without {@code http://schemas.auth0.com/}. */
  public TypedSettings bareNames(boolean on) {
    return set(Setting.MAP_UNKNOWN_CLAIMS_AS_IS, on);
  }

  /** Whether the UPN attribute is added. */
  public TypedSettings upn(boolean on) {
    return set(Setting.CREATE_UPN_CLAIM, on);
  }

  /** Which details of the user's first identity are issued. */
  public TypedSettings identities(MappingSettings.Identities details) {
    if (details == MappingSettings.Identities.PUBLIC) {
      Map<Setting, ClaimValue> less = new LinkedHashMap<>(written);
      less.remove(Setting.MAP_IDENTITIES);
      return new TypedSettings(less);
    }
    return set(Setting.MAP_IDENTITIES, details == MappingSettings.Identities.WITH_ACCESS_TOKEN);
  }

  /** Whether {@code xsi:type} follows the value. */
  public TypedSettings typedAttributes(boolean on) {
    return set(Setting.TYPED_ATTRIBUTES, on);
  }

  /** Whether {@code NameFormat} is written. */
  public TypedSettings nameFormats(boolean on) {
    return set(Setting.INCLUDE_ATTRIBUTE_NAME_FORMAT, on);
  }

  /** Names of attributes; the first with a value gives the NameID. */
  public TypedSettings nameIdProbes(String... attributes) {
    return set(Setting.NAME_IDENTIFIER_PROBES, List.of(attributes));
  }

  /** The format of the NameID. */
  public TypedSettings nameIdFormat(String uri) {
    return set(Setting.NAME_IDENTIFIER_FORMAT, uri);
  }

  /** Where the NameID comes from. */
  public TypedSettings nameIdSource(NameIdSettings.Source source) {
    return choose(Setting.NAME_IDENTIFIER_SOURCE, source);
  }

  /** How to sign; it has to fit the key. */
  public TypedSettings signatureAlgorithm(SignatureAlgorithm algorithm) {
    return set(Setting.SIGNATURE_ALGORITHM, algorithm.setting());
  }

  /** How to digest what is signed. */
  public TypedSettings digestAlgorithm(DigestAlgorithm algorithm) {
    return set(Setting.DIGEST_ALGORITHM, algorithm.setting());
  }

  /** What is signed. */
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

  /** How the assertion is encrypted, where it is. */
  public TypedSettings encryption(ContentAlgorithm content, KeyTransportDigest digest) {
    return set(Setting.ENCRYPTION_ALGORITHM, content.setting())
        .set(Setting.KEY_TRANSPORT_DIGEST, digest.setting());
  }

  /** How long the assertion holds, in whole seconds. */
  public TypedSettings lifetime(Duration lifetime) {
    return set(Setting.LIFETIME_IN_SECONDS, seconds(lifetime));
  }

  /** How long before it is made the assertion begins to hold, in whole seconds. */
  public TypedSettings notBeforeSkew(Duration skew) {
    return set(Setting.NOT_BEFORE_SKEW_SECONDS, seconds(skew));
  }

  /** The authentication context. */
  public TypedSettings authnContext(String uri) {
    return set(Setting.AUTHN_CONTEXT_CLASS_REF, uri);
  }

  /** Which time is given as that of authentication. */
  public TypedSettings authnInstant(TimeOf time) {
    return choose(Setting.AUTHN_INSTANT, time);
  }

  /** How WS-Federation carries the assertion. */
  public TypedSettings token(SamlVersion version, WsTrust trust) {
    return choose(Setting.TOKEN_TYPE, version).choose(Setting.WS_TRUST, trust);
  }

  /** The entity ids that requests may come from. */
  public TypedSettings requestsFrom(String... entityIds) {
    return set(Setting.REQUEST_ISSUER, List.of(entityIds));
  }

  /** Requests have to be signed by the key of one of these. */
  public TypedSettings requestsSignedBy(X509Certificate... certificates) {
    return set(
        Setting.SIGNING_CERT,
        Stream.of(certificates).map(TypedSettings::pem).collect(Collectors.joining()));
  }

  /** Where logout requests and responses go, and how. */
  public TypedSettings logout(String url, Binding binding) {
    return set(Setting.LOGOUT, Map.of("callback", url)).choose(Setting.BINDING, binding);
  }

  /** These settings, and the others where they set the same. */
  public TypedSettings and(TypedSettings others) {
    Map<Setting, ClaimValue> both = new LinkedHashMap<>(written);
    both.putAll(others.written);
    return new TypedSettings(both);
  }

  /** Those of a kind. */
  TypedSettings only(Predicate<Setting> kind) {
    Map<Setting, ClaimValue> some = new LinkedHashMap<>(written);
    some.keySet().removeIf(kind.negate());
    return new TypedSettings(some);
  }

  /** The settings as a layer of this origin. */
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

  /** What is no whole number stays none, and is refused when the client is built. */
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

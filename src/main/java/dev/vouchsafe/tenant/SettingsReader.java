package dev.vouchsafe.tenant;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.encryption.EncryptionSettings;
import dev.vouchsafe.json.JsonObject;
import dev.vouchsafe.json.LocatedValue;
import dev.vouchsafe.mapping.AddonMappings;
import dev.vouchsafe.mapping.DefaultMappings;
import dev.vouchsafe.mapping.MappingSettings;
import dev.vouchsafe.mapping.MappingSettings.Identities;
import dev.vouchsafe.mapping.Mappings;
import dev.vouchsafe.mapping.NameIdSettings;
import dev.vouchsafe.mapping.RuleMappings;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.NearestName;
import dev.vouchsafe.problem.Problems;
import dev.vouchsafe.signing.DigestAlgorithm;
import dev.vouchsafe.signing.SignatureAlgorithm;
import dev.vouchsafe.signing.SignatureSettings;
import dev.vouchsafe.signing.SigningKey;
import dev.vouchsafe.trace.Decision;
import dev.vouchsafe.trace.Decision.Kind;
import dev.vouchsafe.trace.Decision.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads SAML settings from layers, later ones winning key by key. A value that cannot be used is a
 * problem with its place; a setting nobody knows is a note in the trace, for vendors' pages and old
 * tenants are full of them.
 */
public final class SettingsReader {
  private static final int DEFAULT_LIFETIME = 3600;
  private static final int DEFAULT_SKEW = 60;
  private static final int MAX_LIFETIME = 366 * 24 * 3600;

  private static final Set<String> KNOWN =
      new TreeSet<>(
          List.of(
              "audience",
              "recipient",
              "destination",
              "issuer",
              "mappings",
              "createUpnClaim",
              "passthroughClaimsWithNoMapping",
              "mapUnknownClaimsAsIs",
              "mapIdentities",
              "signatureAlgorithm",
              "digestAlgorithm",
              "signResponse",
              "lifetimeInSeconds",
              "notBeforeSkewSeconds",
              "nameIdentifierFormat",
              "nameIdentifierProbes",
              "nameIdentifierSource",
              "authnContextClassRef",
              "typedAttributes",
              "includeAttributeNameFormat",
              "strictNameIdPolicy",
              "strictAuthnContext",
              "logout",
              "binding",
              "signingCert",
              "encryptionCert",
              "encryptionPublicKey",
              "encryptionAlgorithm",
              "keyTransportDigest",
              "cert",
              "key",
              "RelayState"));

  private final Problems problems = new Problems();
  private final List<Decision> notes = new ArrayList<>();
  private final List<SettingsLayer> layers;
  private final JsonObject settings;

  private SettingsReader(List<SettingsLayer> layers) {
    this.layers = layers;
    Map<String, LocatedValue> merged = new LinkedHashMap<>();
    for (SettingsLayer layer : layers) {
      layer
          .entries()
          .forEach(
              (name, value) -> {
                if (!value.isNull()) {
                  merged.put(name, value);
                }
              });
    }
    this.settings = JsonObject.of(LocatedValue.ofFields(merged, "settings"), "settings", problems);
  }

  /**
   * The settings in force.
   *
   * @throws InvalidInputException with everything that cannot be used
   */
  public static SamlSettings read(List<SettingsLayer> layers) {
    SettingsReader reader = new SettingsReader(layers);
    SamlSettings settings = reader.read();
    reader.problems.throwIfAny();
    return settings;
  }

  private SamlSettings read() {
    noteUnknown();
    checkForServers();
    NameIdSettings nameId = nameId();
    Optional<EncryptionSettings> encryption = EncryptionReader.read(settings, notes);
    SignatureSettings signature = signature(encryption.isPresent());
    Optional<SigningKey> key = key();
    return new SamlSettings(
        mapping(nameId.source() != NameIdSettings.Source.PROBES),
        nameId,
        assertion(),
        new SamlSettings.Protection(signature, key, encryption),
        notes);
  }

  private void noteUnknown() {
    settings
        .fields()
        .forEach(
            (name, value) -> {
              if (!KNOWN.contains(name)) {
                String hint =
                    NearestName.of(name, KNOWN)
                        .map(nearest -> "; \"" + nearest + "\" may be meant")
                        .orElse("");
                note(
                    name,
                    Outcome.IGNORED,
                    "no such setting" + hint + " (" + value.position() + ")");
              }
            });
  }

  /** Settings that concern requests and logout: checked here, used by servers. */
  private void checkForServers() {
    settings
        .object("logout")
        .ifPresent(
            logout -> {
              logout.text("callback");
              logout.bool("slo_enabled");
            });
    settings.text("binding");
    settings.text("signingCert");
  }

  /**
   * @param opaque true if the NameID is opaque: then whatever would identify the user beside it is
   *     off unless switched on by name
   */
  private MappingSettings mapping(boolean opaque) {
    boolean byDefault = !opaque;
    return new MappingSettings(
        mappings(opaque),
        settings.bool("createUpnClaim").orElse(byDefault),
        new MappingSettings.Passthrough(
            settings.bool("passthroughClaimsWithNoMapping").orElse(byDefault),
            settings.bool("mapUnknownClaimsAsIs").orElse(false)),
        settings
            .bool("mapIdentities")
            .map(on -> on ? Identities.WITH_ACCESS_TOKEN : Identities.NONE)
            .orElse(opaque ? Identities.NONE : Identities.PUBLIC),
        new MappingSettings.Writing(
            settings.bool("typedAttributes").orElse(true),
            settings.bool("includeAttributeNameFormat").orElse(true)));
  }

  /** The rules' mappings if there are any, else the add-on's, else the defaults; never merged. */
  private Mappings mappings(boolean opaque) {
    Mappings inForce = opaque ? DefaultMappings.NONE : DefaultMappings.DOCUMENTED;
    for (SettingsLayer layer : layers) {
      LocatedValue written = layer.entries().get("mappings");
      if (written == null || written.isNull()) {
        continue;
      }
      Map<String, LocatedValue> fields = JsonObject.of(written, "mappings", problems).fields();
      Mappings read =
          layer.origin() == SettingsLayer.Origin.ADDON
              ? AddonMappings.read(fields, problems)
              : RuleMappings.read(fields, problems);
      if (!read.entries().isEmpty()) {
        inForce = read;
      }
    }
    return inForce;
  }

  private NameIdSettings nameId() {
    String format = settings.text("nameIdentifierFormat").orElse(NameIdSettings.UNSPECIFIED);
    List<String> probes =
        settings
            .texts("nameIdentifierProbes", true)
            .filter(list -> !list.isEmpty())
            .orElse(NameIdSettings.DEFAULTS.probes());
    NameIdSettings.Source source =
        choice(
            "nameIdentifierSource",
            Map.of(
                "probes", NameIdSettings.Source.PROBES,
                "pairwise", NameIdSettings.Source.PAIRWISE,
                "transient", NameIdSettings.Source.TRANSIENT),
            NameIdSettings.Source.PROBES);
    return new NameIdSettings(source, format, probes);
  }

  private AssertionSettings assertion() {
    return new AssertionSettings(
        settings.text("issuer"),
        settings.texts("audience", true).orElse(List.of()),
        new AssertionSettings.Endpoints(
            settings.text("recipient"), settings.text("destination"), settings.text("RelayState")),
        new AssertionSettings.Validity(
            seconds("lifetimeInSeconds", 1, DEFAULT_LIFETIME),
            seconds("notBeforeSkewSeconds", 0, DEFAULT_SKEW)),
        settings.text("authnContextClassRef").orElse(AssertionSettings.UNSPECIFIED_CONTEXT),
        new AssertionSettings.Strictness(
            settings.bool("strictNameIdPolicy").orElse(false),
            settings.bool("strictAuthnContext").orElse(false)));
  }

  private Duration seconds(String name, int least, int otherwise) {
    Optional<ClaimValue.Num> number = settings.number(name);
    if (number.isPresent()) {
      String text = number.get().text();
      if (text.matches("[0-9]{1,9}")
          && Integer.parseInt(text) >= least
          && Integer.parseInt(text) <= MAX_LIFETIME) {
        return Duration.ofSeconds(Integer.parseInt(text));
      }
      settings.wrong(
          name,
          "out-of-range",
          "\"" + name + "\" is not a whole number of seconds from " + least + " to " + MAX_LIFETIME,
          "write seconds, such as " + otherwise);
    }
    return Duration.ofSeconds(otherwise);
  }

  private SignatureSettings signature(boolean encrypted) {
    Optional<SignatureAlgorithm> algorithm =
        settings
            .text("signatureAlgorithm")
            .flatMap(
                name ->
                    known(
                        "signatureAlgorithm",
                        SignatureAlgorithm.of(name),
                        SignatureAlgorithm.settings()));
    DigestAlgorithm digest =
        settings
            .text("digestAlgorithm")
            .flatMap(
                name ->
                    known("digestAlgorithm", DigestAlgorithm.of(name), DigestAlgorithm.settings()))
            .orElse(DigestAlgorithm.SHA256);
    if (algorithm.orElse(null) == SignatureAlgorithm.LEGACY_RSA_SHA1) {
      note(
          "signatureAlgorithm",
          Outcome.WARNING,
          "SHA-1 is broken: use rsa-sha256 unless the service provider cannot");
    }
    if (digest == DigestAlgorithm.LEGACY_SHA1) {
      note(
          "digestAlgorithm",
          Outcome.WARNING,
          "SHA-1 is broken: use sha256 unless the service provider cannot");
    }
    return new SignatureSettings(
        encrypted ? targetAroundEncryption() : target(), algorithm, digest);
  }

  /** Strict service providers decrypt nothing that is not in a signed Response. */
  private SignatureSettings.Target targetAroundEncryption() {
    if (settings.value("signResponse").isEmpty()) {
      note(
          "signResponse",
          Outcome.ISSUED,
          "not written, and the assertion is encrypted: the Response is signed as well");
      return SignatureSettings.Target.BOTH;
    }
    SignatureSettings.Target written = target();
    if (!written.signsResponse()) {
      note(
          "signResponse",
          Outcome.WARNING,
          "strict service providers decrypt only what comes in a signed Response: leave it out");
    }
    return written;
  }

  private SignatureSettings.Target target() {
    Optional<LocatedValue> written = settings.value("signResponse");
    if (written.map(LocatedValue::value).orElse(null) instanceof ClaimValue.Text) {
      return choice(
          "signResponse",
          Map.of("both", SignatureSettings.Target.BOTH),
          SignatureSettings.Target.ASSERTION);
    }
    return settings.bool("signResponse").orElse(false)
        ? SignatureSettings.Target.RESPONSE
        : SignatureSettings.Target.ASSERTION;
  }

  private Optional<SigningKey> key() {
    Optional<String> certificate = settings.text("cert");
    Optional<String> key = settings.text("key");
    if (certificate.isPresent() != key.isPresent()) {
      settings.wrong(
          key.isPresent() ? "key" : "cert",
          "half-a-key",
          "\"cert\" and \"key\" belong together, and only one of them is set",
          "set both to sign with another key for this client, or neither");
      return Optional.empty();
    }
    return key.map(
        pem ->
            SigningKey.fromPemText(
                pem,
                certificate.orElseThrow(),
                settings.fields().get("key").position().toString()));
  }

  private <T> Optional<T> known(String name, Optional<T> found, List<String> names) {
    if (found.isEmpty()) {
      settings.wrong(
          name,
          "unknown-algorithm",
          "\"" + name + "\" names an algorithm that is not supported",
          "use one of " + String.join(", ", names));
    }
    return found;
  }

  private <T> T choice(String name, Map<String, T> choices, T otherwise) {
    Optional<String> written = settings.text(name);
    if (written.isPresent() && !choices.containsKey(written.get())) {
      settings.wrong(
          name,
          "unknown-value",
          "\"" + name + "\" has a value that is not supported",
          "use one of " + String.join(", ", new TreeSet<>(choices.keySet())));
    }
    return written.map(choices::get).orElse(otherwise);
  }

  private void note(String setting, Outcome outcome, String reason) {
    notes.add(new Decision(Kind.SETTING, setting, outcome, reason, List.of()));
  }
}

package dev.vouchsafe.settings;

import dev.vouchsafe.assertion.SamlNames;
import dev.vouchsafe.assertion.TokenFormat;
import dev.vouchsafe.assertion.TokenFormat.SamlVersion;
import dev.vouchsafe.assertion.TokenFormat.WsTrust;
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
import dev.vouchsafe.problem.Problems;
import dev.vouchsafe.settings.AssertionSettings.TimeOf;
import dev.vouchsafe.trace.Decision.Outcome;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads SAML settings from layers, later ones winning key by key. A value that cannot be used is a
 * problem with its place; a setting nobody knows is a note in the trace, for vendors' pages and old
 * tenants are full of them.
 */
public final class SettingsReader {
  private static final int DEFAULT_SKEW = 60;
  private static final int MAX_LIFETIME = 366 * 24 * 3600;

  private static final Set<String> TOKEN_SETTINGS = Set.of("tokenType", "wsTrust");

  private final Problems problems = new Problems();
  private final SettingNotes notes = new SettingNotes();
  private final Protocol protocol;
  private final List<SettingsLayer> layers;
  private final JsonObject settings;

  private SettingsReader(Protocol protocol, List<SettingsLayer> layers) {
    this.protocol = protocol;
    this.layers =
        layers.stream()
            .map(this::counting)
            .map(layer -> CountedSettings.of(layer, problems, notes))
            .toList();
    Map<String, LocatedValue> merged = new LinkedHashMap<>();
    for (SettingsLayer layer : this.layers) {
      merged.putAll(layer.entries());
    }
    this.settings = JsonObject.of(LocatedValue.ofFields(merged, "settings"), "settings", problems);
  }

  /**
   * The settings in force.
   *
   * @throws InvalidInputException with everything that cannot be used
   */
  public static SamlSettings read(Protocol protocol, List<SettingsLayer> layers) {
    SettingsReader reader = new SettingsReader(protocol, layers);
    SamlSettings settings = reader.read();
    reader.problems.throwIfAny();
    return settings;
  }

  /**
   * WS-Federation clients have no add-on settings but what their token looks like; the rest is set
   * by rules and actions.
   */
  private SettingsLayer counting(SettingsLayer layer) {
    if (protocol != Protocol.WSFED || layer.origin() != SettingsLayer.Origin.ADDON) {
      return layer;
    }
    Map<String, LocatedValue> counting = new LinkedHashMap<>(layer.entries());
    counting.keySet().retainAll(TOKEN_SETTINGS);
    layer
        .entries()
        .forEach(
            (name, value) -> {
              if (!TOKEN_SETTINGS.contains(name)) {
                String at = " (" + value.position() + ")";
                notes.add(name, Outcome.IGNORED, "not a setting of WS-Federation add-ons" + at);
              }
            });
    return new SettingsLayer(layer.origin(), counting);
  }

  private SamlSettings read() {
    NameIdSettings nameId = nameId();
    Optional<EncryptionSettings> encryption = encryption();
    SignatureReader signature = new SignatureReader(protocol, settings, notes);
    return new SamlSettings(
        mapping(nameId.source() != NameIdSettings.Source.PROBES),
        nameId,
        assertion(),
        new SamlSettings.Protection(
            signature.signature(encryption.isPresent()), signature.key(), encryption),
        new RequestReader(settings, notes).read(),
        notes.decisions());
  }

  /**
   * An assertion that was to be encrypted must never leave in the clear, also where nothing
   * encrypts.
   */
  private Optional<EncryptionSettings> encryption() {
    if (protocol == Protocol.SAMLP) {
      return EncryptionReader.read(settings, notes);
    }
    for (String name : List.of("encryptionCert", "encryptionPublicKey")) {
      if (settings.value(name).isPresent()) {
        settings.wrong(
            name,
            "encryption-not-supported",
            "WS-Federation answers are not encrypted",
            "sign in by SAML 2.0 where the assertion must be encrypted");
      }
    }
    return Optional.empty();
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
        writing());
  }

  private MappingSettings.Writing writing() {
    boolean typed = settings.bool("typedAttributes").orElse(true);
    boolean nameFormats = settings.bool("includeAttributeNameFormat").orElse(true);
    return protocol == Protocol.WSFED && format().version() == SamlVersion.SAML11
        ? MappingSettings.Writing.SAML11
        : new MappingSettings.Writing(typed, nameFormats, false);
  }

  private TokenFormat format() {
    return new TokenFormat(
        settings.choice(
            "tokenType",
            Map.of("saml1", SamlVersion.SAML11, "saml2", SamlVersion.SAML20),
            TokenFormat.DEFAULT.version()),
        settings.choice(
            "wsTrust",
            Map.of("2005/02", WsTrust.FEBRUARY_2005, "1.3", WsTrust.V13),
            TokenFormat.DEFAULT.trust()));
  }

  /** The rules' mappings if there are any, else the add-on's, else the defaults; never merged. */
  private Mappings mappings(boolean opaque) {
    Mappings inForce = opaque ? DefaultMappings.NONE : DefaultMappings.DOCUMENTED;
    for (SettingsLayer layer : layers) {
      LocatedValue written = layer.entries().get("mappings");
      if (written == null) {
        continue;
      }
      Map<String, LocatedValue> fields = JsonObject.of(written, "mappings", problems).fields();
      Mappings read =
          layer.origin() == SettingsLayer.Origin.ADDON
              ? AddonMappings.read(fields, problems)
              : RuleMappings.read(fields, problems);
      if (!read.entries().isEmpty()) {
        notes.overridden(inForce, read, written.position());
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
        settings.choice(
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
            settings.text("recipient"),
            settings.text("destination"),
            settings.text(protocol == Protocol.WSFED ? "wctx" : "RelayState")),
        new AssertionSettings.Validity(
            seconds("lifetimeInSeconds", 1, (int) protocol.lifetime().toSeconds()),
            seconds("notBeforeSkewSeconds", 0, DEFAULT_SKEW)),
        new AssertionSettings.Statement(
            settings.text("authnContextClassRef").orElse(SamlNames.UNSPECIFIED_CONTEXT),
            settings.choice(
                "authnInstant",
                Map.of("authentication", TimeOf.AUTHENTICATION, "issue", TimeOf.ISSUE),
                TimeOf.AUTHENTICATION),
            format()),
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
}

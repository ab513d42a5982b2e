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
import dev.vouchsafe.settings.SettingType.Flag;
import dev.vouchsafe.trace.Decision.Outcome;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads SAML settings from layers; later layers win, key by key. An invalid value is a problem with
 * its position. An unknown setting is only a note in the trace, because vendors' pages and old
 * tenants contain many of them.
 */
public final class SettingsReader {
  private static final int DEFAULT_SKEW = 60;
  private final Problems problems = new Problems();
  private final SettingNotes notes = new SettingNotes();
  private final Protocol protocol;
  private final List<SettingsLayer> asWritten;
  private final List<SettingsLayer> layers;
  private final WrittenSettings settings;

  private SettingsReader(Protocol protocol, List<SettingsLayer> layers) {
    this.protocol = protocol;
    this.asWritten = layers.stream().map(this::counting).toList();
    this.layers =
        asWritten.stream().map(layer -> CountedSettings.of(layer, problems, notes)).toList();
    Map<String, LocatedValue> merged = new LinkedHashMap<>();
    for (SettingsLayer layer : this.layers) {
      merged.putAll(layer.entries());
    }
    this.settings =
        new WrittenSettings(
            JsonObject.of(LocatedValue.ofFields(merged, "settings"), "settings", problems));
  }

  /**
   * Reads the settings in force.
   *
   * @throws InvalidInputException with all problems of the settings
   */
  public static SamlSettings read(Protocol protocol, List<SettingsLayer> layers) {
    SettingsReader reader = new SettingsReader(protocol, layers);
    SamlSettings settings = reader.read();
    reader.problems.throwIfAny();
    return settings;
  }

  /**
   * Drops the add-on settings that WS-Federation ignores: its add-on sets the token's form only;
   * rules and actions set the rest.
   */
  private SettingsLayer counting(SettingsLayer layer) {
    if (protocol != Protocol.WSFED || layer.origin() != SettingsLayer.Origin.ADDON) {
      return layer;
    }
    Map<String, LocatedValue> counting = new LinkedHashMap<>(layer.entries());
    counting.keySet().removeIf(name -> !isOfWsFederationAddons(name));
    layer
        .entries()
        .forEach(
            (name, value) -> {
              if (!isOfWsFederationAddons(name)) {
                String at = " (" + value.position() + ")";
                notes.add(name, Outcome.IGNORED, "not a setting of WS-Federation add-ons" + at);
              }
            });
    return new SettingsLayer(layer.origin(), counting);
  }

  private static boolean isOfWsFederationAddons(String name) {
    return Setting.of(name).filter(Setting::isOfWsFederationAddons).isPresent();
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
        new RequestSettingsReader(settings, notes).read(),
        notes.decisions());
  }

  /**
   * Reads the settings of encryption. WS-Federation answers cannot be encrypted, so such a setting
   * is a problem there: an assertion that should be encrypted must never be sent unencrypted.
   */
  private Optional<EncryptionSettings> encryption() {
    if (protocol == Protocol.SAMLP) {
      return EncryptionReader.read(settings, notes);
    }
    for (Setting setting : List.of(Setting.ENCRYPTION_CERT, Setting.ENCRYPTION_PUBLIC_KEY)) {
      if (settings.value(setting).isPresent()) {
        settings.wrong(
            setting,
            "encryption-not-supported",
            "WS-Federation answers are not encrypted",
            "sign in by SAML 2.0 where the assertion must be encrypted");
      }
    }
    return Optional.empty();
  }

  /**
   * @param opaque true if the NameID is opaque: then claims that identify the user are off unless a
   *     setting switches them on by name
   */
  private MappingSettings mapping(boolean opaque) {
    Mappings mappings = mappings(opaque);
    Set<MappingSettings.Flag> on = EnumSet.noneOf(MappingSettings.Flag.class);
    for (Setting setting : Setting.values()) {
      if (setting.type() instanceof Flag type && type.mapping().isPresent()) {
        MappingSettings.Flag flag = type.mapping().get();
        if (settings.bool(setting).orElse(type.byDefault() && !(opaque && flag.isIdentifying()))) {
          on.add(flag);
        }
      }
    }
    Identities identities =
        settings
            .bool(Setting.MAP_IDENTITIES)
            .map(written -> written ? identities() : Identities.NONE)
            .orElse(opaque ? Identities.NONE : Identities.PUBLIC);
    MappingSettings mapping = new MappingSettings(mappings, identities, on, false);
    return protocol == Protocol.WSFED && format().version() == SamlVersion.SAML11
        ? mapping.forSaml11()
        : mapping;
  }

  /**
   * Reads {@code true} strictly: a text that counts as true does not release the upstream token.
   */
  private Identities identities() {
    boolean isText = false;
    for (SettingsLayer layer : asWritten) {
      LocatedValue written = layer.entries().get(Setting.MAP_IDENTITIES.key());
      if (written != null && !written.isNull()) {
        isText = written.value() instanceof ClaimValue.Text;
      }
    }
    if (isText) {
      notes.add(
          Setting.MAP_IDENTITIES.key(),
          Outcome.IGNORED,
          "the text \"true\" issues no access token of the upstream provider; write true without quotes if it is to leave");
    }
    return isText ? Identities.PUBLIC : Identities.WITH_ACCESS_TOKEN;
  }

  private TokenFormat format() {
    return new TokenFormat(
        settings.choice(Setting.TOKEN_TYPE, SamlVersion.class, TokenFormat.DEFAULT.version()),
        settings.choice(Setting.WS_TRUST, WsTrust.class, TokenFormat.DEFAULT.trust()));
  }

  /**
   * Returns the rules' mappings if there are any, else the add-on's, else the defaults; they are
   * never merged.
   */
  private Mappings mappings(boolean opaque) {
    Mappings inForce = opaque ? DefaultMappings.NONE : DefaultMappings.DOCUMENTED;
    for (SettingsLayer layer : layers) {
      LocatedValue written = layer.entries().get(Setting.MAPPINGS.key());
      if (written == null) {
        continue;
      }
      Map<String, LocatedValue> fields =
          JsonObject.of(written, Setting.MAPPINGS.key(), problems).fields();
      Mappings read =
          layer.origin() == SettingsLayer.Origin.RULES
                  || layer.origin() == SettingsLayer.Origin.ACTIONS
              ? RuleMappings.read(fields, problems)
              : AddonMappings.read(fields, problems);
      if (!read.entries().isEmpty()) {
        notes.overridden(inForce, read, written.position());
        inForce = read;
      }
    }
    return inForce;
  }

  private NameIdSettings nameId() {
    String format =
        settings.text(Setting.NAME_IDENTIFIER_FORMAT).orElse(NameIdSettings.UNSPECIFIED);
    List<String> probes =
        settings
            .texts(Setting.NAME_IDENTIFIER_PROBES)
            .filter(list -> !list.isEmpty())
            .orElse(NameIdSettings.DEFAULTS.probes());
    NameIdSettings.Source source =
        settings.choice(
            Setting.NAME_IDENTIFIER_SOURCE,
            NameIdSettings.Source.class,
            NameIdSettings.Source.PROBES);
    return new NameIdSettings(source, format, probes);
  }

  private AssertionSettings assertion() {
    return new AssertionSettings(
        settings.text(Setting.ISSUER),
        settings.texts(Setting.AUDIENCE).orElse(List.of()),
        new AssertionSettings.Endpoints(
            settings.text(Setting.RECIPIENT),
            settings.text(Setting.DESTINATION),
            settings.text(protocol == Protocol.WSFED ? Setting.WCTX : Setting.RELAY_STATE)),
        new AssertionSettings.Validity(
            settings.seconds(Setting.LIFETIME_IN_SECONDS, (int) protocol.lifetime().toSeconds()),
            settings.seconds(Setting.NOT_BEFORE_SKEW_SECONDS, DEFAULT_SKEW)),
        new AssertionSettings.Statement(
            settings.text(Setting.AUTHN_CONTEXT_CLASS_REF).orElse(SamlNames.UNSPECIFIED_CONTEXT),
            settings.choice(Setting.AUTHN_INSTANT, TimeOf.class, TimeOf.AUTHENTICATION),
            format()),
        new AssertionSettings.Strictness(
            settings.is(Setting.STRICT_NAME_ID_POLICY), settings.is(Setting.STRICT_AUTHN_CONTEXT)));
  }
}

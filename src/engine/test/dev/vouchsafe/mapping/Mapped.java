package dev.vouchsafe.mapping;

import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.claims.WrittenFields;
import dev.vouchsafe.json.LocatedValue;
import dev.vouchsafe.precedence.Precedence;
import dev.vouchsafe.precedence.Resolved;
import dev.vouchsafe.settings.Protocol;
import dev.vouchsafe.settings.SamlSettings;
import dev.vouchsafe.settings.SettingsLayer;
import dev.vouchsafe.settings.SettingsReader;
import dev.vouchsafe.trace.Decision;
import dev.vouchsafe.trace.Trace;
import dev.vouchsafe.trace.TraceRecorder;
import dev.vouchsafe.withholding.DenyList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What mapping makes of a login that is told in JSON; quotes are written as {@code '}. */
final class Mapped {
  static final String CLAIMS = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/";
  static final String PREFIX = "http://schemas.auth0.com/";

  /** Settings under which nothing but the mappings writes anything. */
  static final String ONLY_MAPPINGS =
      "'passthroughClaimsWithNoMapping': false, 'createUpnClaim': false, 'mapIdentities': false";

  private final String user;
  private Protocol protocol = Protocol.SAMLP;
  private String addon = "{}";
  private String rules = "{}";
  private String idToken = "{}";
  private Fields actions = Fields.EMPTY;
  private DenyList denied = DenyList.EMPTY;
  private final TraceRecorder recorder = new TraceRecorder();
  private NameIdSelector.Candidates made;

  private Mapped(String user) {
    this.user = user;
  }

  static Mapped user(String json) {
    return new Mapped(json);
  }

  /** The protocol of the login; samlp unless set. */
  Mapped protocol(Protocol other) {
    this.protocol = other;
    return this;
  }

  Mapped addon(String json) {
    this.addon = json;
    return this;
  }

  /** Add-on mappings and nothing besides. */
  Mapped onlyMappings(String json) {
    return addon("{" + ONLY_MAPPINGS + ", 'mappings': " + json + "}");
  }

  Mapped rules(String json) {
    this.rules = json;
    return this;
  }

  Mapped idToken(String json) {
    this.idToken = json;
    return this;
  }

  Mapped actions(String json) {
    this.actions = Resolved.fields(json);
    return this;
  }

  Mapped denied(String... names) {
    this.denied = DenyList.of(List.of(names));
    return this;
  }

  SamlSettings settings() {
    return SettingsReader.read(
        protocol,
        List.of(
            layer(SettingsLayer.Origin.ADDON, addon), layer(SettingsLayer.Origin.RULES, rules)));
  }

  private static SettingsLayer layer(SettingsLayer.Origin origin, String json) {
    return new SettingsLayer(origin, LocatedValue.of(Resolved.fields(json), "test").fields());
  }

  private NameIdSelector.Candidates candidates() {
    if (made == null) {
      made = map();
    }
    return made;
  }

  private NameIdSelector.Candidates map() {
    Resolved resolved = Resolved.of(Precedence.UPGRADED, user, idToken, denied);
    MappingSettings mapping = settings().mapping();
    MappedAttributes attributes =
        AttributeMapper.map(
            resolved.claims(), mapping, new ActionAttributes(new WrittenFields(actions)), recorder);
    return new NameIdSelector.Candidates(attributes, resolved.claims(), mapping);
  }

  MappedAttributes attributes() {
    return candidates().attributes();
  }

  /** Each attribute as {@code name=value,value}, in order. */
  List<String> written() {
    List<String> lines = new ArrayList<>();
    for (MappedAttribute attribute : attributes().all()) {
      lines.add(
          attribute.name()
              + "="
              + attribute.values().stream()
                  .map(MappedAttribute.Value::text)
                  .collect(Collectors.joining(",")));
    }
    return lines;
  }

  List<String> names() {
    return attributes().all().stream().map(MappedAttribute::name).toList();
  }

  NameId nameId() {
    return nameId(
        new NameIdSelector(Optional.empty(), () -> "_fresh"),
        new NameIdSelector.Parties("urn:idp", Optional.of("urn:sp")));
  }

  NameId nameId(NameIdSelector selector, NameIdSelector.Parties parties) {
    return selector.select(candidates(), settings().nameId(), parties, recorder);
  }

  Trace trace() {
    return recorder.trace();
  }

  /** What was decided about an attribute, as words. */
  List<String> outcomes(String subject) {
    attributes();
    return trace().why(subject).stream()
        .map(Decision::outcome)
        .map(Decision.Outcome::word)
        .toList();
  }

  /** The warnings about an attribute. */
  List<String> warnings(String subject) {
    attributes();
    return trace().why(subject).stream()
        .filter(decision -> decision.caution().isPresent())
        .map(decision -> decision.caution().orElseThrow())
        .toList();
  }
}

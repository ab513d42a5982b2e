package dev.vouchsafe.debuglog;

import dev.vouchsafe.addressing.Delivery;
import dev.vouchsafe.assertion.AssertionContent;
import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.login.Login;
import dev.vouchsafe.mapping.MappedAttribute;
import dev.vouchsafe.mapping.MappedAttribute.Value;
import dev.vouchsafe.mapping.NameId;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.response.SamlStatus;
import dev.vouchsafe.settings.Protocol;
import dev.vouchsafe.trace.Decision;
import dev.vouchsafe.trace.Decision.Kind;
import dev.vouchsafe.trace.Decision.Outcome;
import dev.vouchsafe.trace.Trace;
import dev.vouchsafe.withholding.DenyList;
import dev.vouchsafe.withholding.Redactor;
import dev.vouchsafe.xml.XmlPrinter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Composes one event. Each datum is checked in one of four ways: by origin (it comes from a denied
 * claim), by value (it contains a denied value), by digest (it could confirm a guess), or not at
 * all, because it is markup, a time, an id or a certificate. The table and the XML use the same
 * checks.
 */
final class EventComposer {
  private static final String BY_ORIGIN = "withheld: it comes from a denied field";

  private final Login login;
  private final Redactor redactor;
  private final List<Object> notes = new ArrayList<>();
  private boolean nameIdDenied;

  /** The attributes as shown, in document order. */
  private final List<Shown> attributes = new ArrayList<>();

  /** The shown parts of one attribute: its name or the mark, and whether its values are hidden. */
  record Shown(MappedAttribute attribute, String name, boolean valuesHidden) {}

  EventComposer(Login login) {
    this.login = login;
    this.redactor = login.redactor();
  }

  DebugEvent issued(OutboundMessage message, Trace trace) {
    Delivery delivery = message.delivery();
    Map<String, Object> event = begin(type(message));
    message.id().ifPresent(id -> event.put("id", id));
    event.put("issuer", redactor.name(delivery.issuer()));
    event.put("destination", redactor.name(delivery.named().destination()));
    delivery.named().inResponseTo().ifPresent(id -> event.put("in_response_to", redactor.name(id)));
    message
        .signer()
        .ifPresent(
            signer ->
                event.put("algorithms", List.of(signer.algorithm().uri(), signer.digest().uri())));
    delivery.state().ifPresent(state -> event.put(stateName(), state(state)));
    message.content().ifPresent(content -> said(content, event));
    event.put("xml", XmlPrinter.print(message.octets(), new ShownMessage(this, attributes)));
    event.put("trace", decisions(trace));
    return new DebugEvent(event);
  }

  private void said(AssertionContent content, Map<String, Object> event) {
    event.put("audience", content.conditions().audiences().stream().map(redactor::name).toList());
    event.put("recipient", redactor.name(content.subject().recipient()));
    NameId nameId = content.subject().nameId();
    nameIdDenied = nameId.denied();
    event.put("name_id", nameId(nameId.value()));
    if (nameIdDenied || redactor.withholds(nameId.value())) {
      note(Kind.NAME_ID, "NameID", nameIdDenied ? BY_ORIGIN : Redactor.BY_VALUE);
    }
    content.attributes().all().forEach(this::decide);
    event.put("attributes", attributes.stream().map(EventComposer::row).toList());
  }

  DebugEvent refused(Problem problem, Trace trace) {
    Map<String, Object> event = begin("none");
    event.put("problem", EventParts.problem(redactor.problem(problem)));
    login.assertionRequest().state().ifPresent(state -> event.put(stateName(), state(state)));
    event.put("trace", decisions(trace));
    return new DebugEvent(event);
  }

  private Map<String, Object> begin(String type) {
    Map<String, Object> event = EventParts.begun("outbound", login.client(), type);
    login.connection().name().ifPresent(name -> event.put("connection", name));
    return event;
  }

  private String type(OutboundMessage message) {
    if (login.client().protocol() == Protocol.SAMLP) {
      return "Response";
    }
    return message.signer().isPresent() ? "RequestSecurityTokenResponse" : "Fault";
  }

  private String stateName() {
    return login.client().protocol() == Protocol.SAMLP ? "relay_state" : "wctx";
  }

  /**
   * Returns a RelayState or wctx: unchanged if the tenant configured it, withheld if the denied
   * values are not known any more, otherwise checked as a datum.
   */
  String state(String state) {
    ClaimValue text = new ClaimValue.Text(state);
    boolean configured =
        Stream.of("RelayState", "wctx")
            .flatMap(
                name ->
                    login.client().layers().stream()
                        .flatMap(layer -> Stream.ofNullable(layer.entries().get(name))))
            .anyMatch(value -> value.value().equals(text));
    if (configured) {
      return state;
    }
    return areValuesUnknown() ? Redactor.WITHHELD : redactor.data(state);
  }

  /**
   * Returns whether a datum of the browser could hold denied values that nobody can look for: a
   * profile that was re-read from the store has no denied field.
   */
  private boolean areValuesUnknown() {
    DenyList denied = login.connection().denyList();
    return !denied.isEmpty()
        && !login.authentication().circumstances().rereadBecause().isEmpty()
        && login.user().values().keySet().stream().noneMatch(denied::names);
  }

  String nameId(String value) {
    return nameIdDenied ? Redactor.WITHHELD : redactor.data(value);
  }

  /** Returns a name that the tenant configured, or one from a request or script. */
  String name(String text) {
    return redactor.name(text);
  }

  /**
   * Returns a status message: our own unchanged, those of others checked, because they can contain
   * anything.
   */
  String statusMessage(String text) {
    return text.startsWith(SamlStatus.REFUSED) ? text : redactor.data(text);
  }

  /**
   * Returns a digest, or the mark if fields are denied: a digest confirms a guess at a short value.
   */
  String digest(String value) {
    return login.connection().denyList().isEmpty() ? value : Redactor.WITHHELD;
  }

  private void decide(MappedAttribute attribute) {
    String name = redactor.words(attribute.name());
    List<String> texts = attribute.values().stream().map(Value::text).toList();
    boolean byValue = !attribute.denied() && redactor.withholdsTogether(texts);
    attributes.add(new Shown(attribute, name, attribute.denied() || byValue));
    if (attribute.denied()) {
      note(Kind.ATTRIBUTE, name, BY_ORIGIN);
    } else if (byValue || name.equals(Redactor.WITHHELD)) {
      note(Kind.ATTRIBUTE, name, Redactor.BY_VALUE);
    }
  }

  private static Map<String, Object> row(Shown shown) {
    List<Value> values = shown.attribute().values();
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("name", shown.name());
    if (shown.valuesHidden()) {
      row.put("values", List.of(Redactor.WITHHELD));
    } else {
      row.put("types", values.stream().map(value -> value.type().qname()).toList());
      row.put("values", values.stream().map(Value::text).toList());
    }
    return row;
  }

  private void note(Kind kind, String subject, String reason) {
    notes.add(
        EventParts.decision(new Decision(kind, subject, Outcome.WITHHELD, reason, List.of())));
  }

  private List<Object> decisions(Trace trace) {
    List<Object> decisions = new ArrayList<>();
    redactor
        .trace(trace)
        .decisions()
        .forEach(decision -> decisions.add(EventParts.decision(decision)));
    decisions.addAll(notes);
    return decisions;
  }
}

package dev.vouchsafe.debuglog;

import dev.vouchsafe.assertion.AssertionContent;
import dev.vouchsafe.login.Login;
import dev.vouchsafe.mapping.MappedAttribute;
import dev.vouchsafe.mapping.MappedAttribute.Value;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.trace.Decision;
import dev.vouchsafe.trace.Decision.Kind;
import dev.vouchsafe.trace.Decision.Outcome;
import dev.vouchsafe.trace.Trace;
import dev.vouchsafe.withholding.Redactor;
import dev.vouchsafe.xml.XmlPrinter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Composes one event. Every datum goes through one of four doors: by origin (a denied claim made
 * it), by value (it holds a denied value), by digest (it could confirm a guess), or it is markup, a
 * time, an id or a certificate and stands as it is.
 */
final class EventComposer {
  private static final String BY_VALUE = "withheld by value";
  private static final String BY_ORIGIN = "withheld: it comes from a denied field";

  /** Tells nobody anything but its length: what is in it stands in the table. */
  private static final String CIPHERTEXT = "xenc:CipherValue";

  private static final Set<String> DIGESTS = Set.of("ds:DigestValue", "ds:SignatureValue");
  private static final Set<String> CHOSEN_BY_PEOPLE =
      Set.of(
          "Destination",
          "Recipient",
          "Format",
          "NameQualifier",
          "SPNameQualifier",
          "InResponseTo",
          "SessionIndex");
  private static final Set<String> TEXTS_OF_PEOPLE =
      Set.of("saml:Issuer", "saml:Audience", "saml:AuthnContextClassRef");

  private final Login login;
  private final Redactor redactor;
  private final boolean digestsHidden;
  private final List<Object> notes = new ArrayList<>();

  /** The attributes as they are shown, by the name they are issued under. */
  private final Map<String, Shown> attributes = new LinkedHashMap<>();

  private record Shown(String name, boolean valuesHidden) {}

  EventComposer(Login login) {
    this.login = login;
    this.redactor = login.redactor();
    this.digestsHidden = !login.connection().denyList().isEmpty();
  }

  DebugEvent issued(OutboundMessage message, Trace trace) {
    AssertionContent content = message.content();
    content.attributes().all().forEach(this::decide);
    Map<String, Object> event = begin("Response");
    event.put("id", message.id());
    event.put("issuer", redactor.name(content.issuer()));
    event.put("audience", content.conditions().audiences().stream().map(redactor::name).toList());
    event.put("recipient", redactor.name(content.subject().recipient()));
    content
        .subject()
        .inResponseTo()
        .ifPresent(id -> event.put("in_response_to", redactor.name(id)));
    event.put(
        "algorithms", List.of(message.signer().algorithm().uri(), message.signer().digest().uri()));
    message
        .delivery()
        .relayState()
        .ifPresent(state -> event.put("relay_state", redactor.data(state)));
    event.put("name_id", nameId(content));
    event.put("attributes", content.attributes().all().stream().map(this::row).toList());
    event.put("xml", XmlPrinter.print(message.octets(), new Message(content)));
    event.put("trace", decisions(trace));
    return new DebugEvent(event);
  }

  DebugEvent refused(Problem problem, Trace trace) {
    Map<String, Object> event = begin("none");
    Map<String, Object> told = new LinkedHashMap<>();
    Problem shown = redactor.problem(problem);
    told.put("code", shown.code());
    told.put("where", shown.where());
    told.put("message", shown.message());
    told.put("nextStep", shown.nextStep());
    event.put("problem", told);
    login.request().relayState().ifPresent(state -> event.put("relay_state", redactor.data(state)));
    event.put("trace", decisions(trace));
    return new DebugEvent(event);
  }

  private Map<String, Object> begin(String type) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("direction", "outbound");
    event.put("protocol", "samlp");
    event.put("message", type);
    event.put("client_id", login.client().clientId());
    login.connection().name().ifPresent(name -> event.put("connection", name));
    return event;
  }

  private void decide(MappedAttribute attribute) {
    String name = redactor.attributeName(attribute.name(), attribute.claims().get(0).name());
    List<String> texts = attribute.values().stream().map(Value::text).toList();
    boolean byValue = !attribute.denied() && redactor.withholdsTogether(texts);
    attributes.put(attribute.name(), new Shown(name, attribute.denied() || byValue));
    if (attribute.denied()) {
      note(Kind.ATTRIBUTE, name, BY_ORIGIN);
    } else if (byValue || name.equals(Redactor.WITHHELD)) {
      note(Kind.ATTRIBUTE, name, BY_VALUE);
    }
  }

  private Map<String, Object> row(MappedAttribute attribute) {
    Shown shown = attributes.get(attribute.name());
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("name", shown.name());
    if (shown.valuesHidden()) {
      row.put("values", List.of(Redactor.WITHHELD));
    } else {
      row.put("types", attribute.values().stream().map(value -> value.type().qname()).toList());
      row.put("values", attribute.values().stream().map(Value::text).toList());
    }
    return row;
  }

  private String nameId(AssertionContent content) {
    boolean denied = content.subject().nameId().denied();
    String value = content.subject().nameId().value();
    if (denied || redactor.withholds(value)) {
      note(Kind.NAME_ID, "NameID", denied ? BY_ORIGIN : BY_VALUE);
      return Redactor.WITHHELD;
    }
    return value;
  }

  private void note(Kind kind, String subject, String reason) {
    notes.add(decision(new Decision(kind, subject, Outcome.WITHHELD, reason, List.of())));
  }

  private List<Object> decisions(Trace trace) {
    List<Object> decisions = new ArrayList<>();
    redactor.trace(trace).decisions().forEach(decision -> decisions.add(decision(decision)));
    decisions.addAll(notes);
    return decisions;
  }

  private static Map<String, Object> decision(Decision decision) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("kind", decision.kind().word());
    fields.put("subject", decision.subject());
    fields.put("decision", decision.outcome().word());
    fields.put("reason", decision.reason());
    fields.put("origin", decision.origin());
    return fields;
  }

  /** The XML of the message, redacted as the table is. */
  private final class Message implements XmlPrinter.Showing {
    private final AssertionContent content;

    private Message(AssertionContent content) {
      this.content = content;
    }

    @Override
    public String text(String element, String text) {
      if (element.equals(CIPHERTEXT) || (digestsHidden && DIGESTS.contains(element))) {
        return Redactor.WITHHELD;
      } else if (element.equals("saml:NameID")) {
        return content.subject().nameId().denied() ? Redactor.WITHHELD : redactor.data(text);
      }
      return TEXTS_OF_PEOPLE.contains(element) ? redactor.name(text) : text;
    }

    @Override
    public String attribute(String element, String attribute, String value) {
      if (element.equals("saml:Attribute") && attribute.equals("Name")) {
        return attributes.get(value).name();
      }
      return CHOSEN_BY_PEOPLE.contains(attribute) ? redactor.name(value) : value;
    }

    @Override
    public XmlPrinter.Replacement content(String element, String name) {
      return element.equals("saml:Attribute") && attributes.get(name).valuesHidden()
          ? new XmlPrinter.Replacement("saml:AttributeValue", Redactor.WITHHELD)
          : null;
    }
  }
}

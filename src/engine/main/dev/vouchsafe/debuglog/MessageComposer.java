package dev.vouchsafe.debuglog;

import dev.vouchsafe.addressing.Delivery;
import dev.vouchsafe.assertion.SamlNames;
import dev.vouchsafe.login.AssertionRequest;
import dev.vouchsafe.messages.InboundMessage;
import dev.vouchsafe.messages.OutgoingMessage;
import dev.vouchsafe.messages.OutgoingMessage.Said;
import dev.vouchsafe.messages.Parameters;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.settings.Client;
import dev.vouchsafe.settings.Protocol;
import dev.vouchsafe.settings.SamlSettings;
import dev.vouchsafe.signing.SignatureAlgorithm;
import dev.vouchsafe.withholding.Redactor;
import dev.vouchsafe.xml.XmlElement;
import dev.vouchsafe.xml.XmlPrinter;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Composes the event of a message around a login or a logout. The user of such a message is unknown
 * when it arrives, so there are no denied values to search for. If a field of any user is denied, a
 * datum is shown only if it equals the tenant's configuration, and the XML is not shown.
 */
final class MessageComposer {
  /** Messages whose RelayState may be logged; any other RelayState could be a logout ticket. */
  private static final String SIGNATURES = "http://www.w3.org/2000/09/xmldsig#";

  private static final Set<String> WITH_STATE_OF_ITS_OWN = Set.of("AuthnRequest", "LogoutRequest");

  private static final Set<String> KNOWN =
      Set.of(
          "Response",
          "AuthnRequest",
          "LogoutRequest",
          "LogoutResponse",
          "Fault",
          "wsignin1.0",
          "wsignout1.0",
          "wsignoutcleanup1.0");

  /** Attributes of SAML messages to their names in the event. */
  private static final SortedMap<String, String> ATTRIBUTES =
      Collections.unmodifiableSortedMap(
          new TreeMap<>(
              Map.of(
                  "ID", "id",
                  "Destination", "destination",
                  "InResponseTo", "in_response_to",
                  "AssertionConsumerServiceURL", "acs_url")));

  private static final List<String> PARAMETERS =
      List.of("wtrealm", "wreply", "wctx", "whr", "wct", "wfresh", "wauth");

  /** The largest shown length of a datum, in characters. */
  private static final int LONGEST = 2048;

  private final boolean open;

  /** Values of each datum that are always shown. */
  private final Map<String, Set<String>> configured = new HashMap<>();

  private final Map<String, Object> event;

  /**
   * @param direction {@code inbound} or {@code outbound}
   * @param client the sender or the receiver of the message
   */
  MessageComposer(String direction, Client client, PossibleUsers users) {
    this.open = !users.areDenied();
    this.event = EventParts.begun(direction, client, "unknown");
    SamlSettings settings = client.settings();
    Set<String> issuers = new HashSet<>(settings.requests().issuers());
    issuers.addAll(settings.assertion().audiences());
    issuers.add(client.issuer());
    Set<String> callbacks = Set.copyOf(client.callbacks());
    Set<String> states = settings.assertion().endpoints().state().map(Set::of).orElse(Set.of());
    configured.put("message", KNOWN);
    configured.put("issuer", issuers);
    configured.put("wtrealm", issuers);
    configured.put("acs_url", callbacks);
    configured.put("wreply", callbacks);
    configured.put("relay_state", states);
    configured.put("wctx", states);
  }

  DebugEvent arrived(Arrival arrival) {
    configured.put("destination", Set.of(arrival.endpoint()));
    arrival.message().ifPresent(this::saml);
    arrival.parameters().ifPresent(this::wsFed);
    arrival.problem().ifPresent(this::refused);
    if (open) { // an ignored part can have a name that the message chose
      event.put("trace", arrival.ignored().decisions().stream().map(EventParts::decision).toList());
    }
    return new DebugEvent(event);
  }

  /**
   * Composes the event of a logout message, without its RelayState, which is the ticket of the
   * running logout.
   */
  DebugEvent sent(OutgoingMessage message) {
    Said said = message.said();
    configured.put("id", Set.of(said.id()));
    configured.put("destination", Set.of(said.destination()));
    event.put("binding", message.binding().uri());
    xml(said.xml().getBytes(StandardCharsets.UTF_8), Optional.of(said.algorithm().uri()));
    return new DebugEvent(event);
  }

  /** Composes the event of an answer without a login, which repeats parts of the request. */
  DebugEvent refusal(OutboundMessage message) {
    Delivery delivery = message.delivery();
    message.id().ifPresent(id -> configured.put("id", Set.of(id)));
    configured.put("destination", Set.of(delivery.named().destination()));
    xml(message.octets(), message.signer().map(signer -> signer.algorithm().uri()));
    if (message.signer().isPresent()) {
      delivery.state().ifPresent(state -> put("relay_state", state));
    } else { // a fault, which contains no destination
      put("destination", delivery.named().destination());
      delivery.state().ifPresent(state -> put("wctx", state));
    }
    return new DebugEvent(event);
  }

  /** Composes the event of an answer that the problem prevented. */
  DebugEvent unanswered(AssertionRequest request, Problem problem) {
    event.put("message", "none");
    String state = request.protocol() == Protocol.SAMLP ? "relay_state" : "wctx";
    request.state().ifPresent(text -> put(state, text));
    refused(problem);
    return new DebugEvent(event);
  }

  private void saml(InboundMessage message) {
    event.put("binding", message.binding().uri());
    try {
      xml(message.uncheckedXml(), message.queryAlgorithm());
    } catch (InvalidInputException e) {
      event.put("xml", "not shown: it cannot be read"); // the problem has the reason
      return;
    }
    message
        .relayState()
        .filter(state -> WITH_STATE_OF_ITS_OWN.contains(event.get("message")))
        .ifPresent(state -> put("relay_state", state));
  }

  private void xml(byte[] octets, Optional<String> queryAlgorithm) {
    XmlElement root = XmlElement.read("message", octets);
    put("message", root.localName());
    root.child(SamlNames.ASSERTION, "Issuer")
        .ifPresent(issuer -> put("issuer", issuer.text().strip()));
    ATTRIBUTES.forEach(
        (name, called) -> root.attribute(name).ifPresent(value -> put(called, value)));
    queryAlgorithm
        .or(() -> signatureMethod(root))
        .ifPresent(uri -> event.put("algorithms", List.of(algorithm(uri))));
    event.put("xml", open ? XmlPrinter.print(octets, XmlPrinter.EVERYTHING) : Redactor.WITHHELD);
  }

  private static Optional<String> signatureMethod(XmlElement root) {
    return root.child(SIGNATURES, "Signature")
        .flatMap(signature -> signature.child(SIGNATURES, "SignedInfo"))
        .flatMap(signed -> signed.child(SIGNATURES, "SignatureMethod"))
        .flatMap(method -> method.attribute("Algorithm"));
  }

  private String algorithm(String uri) {
    return SignatureAlgorithm.of(uri).isPresent() ? uri : shown("algorithms", uri);
  }

  private void wsFed(Parameters parameters) {
    parameters.text("wa").ifPresent(action -> put("message", action));
    for (String name : PARAMETERS) {
      parameters.text(name).ifPresent(value -> put(name, value));
    }
  }

  /** Adds a problem, which can repeat names of the message. */
  private void refused(Problem problem) {
    event.put("problem", open ? EventParts.problem(problem) : Map.of("code", problem.code()));
  }

  private void put(String name, String datum) {
    event.put(name, shown(name, datum));
  }

  private String shown(String name, String datum) {
    return open || configured.getOrDefault(name, Set.of()).contains(datum)
        ? printable(datum)
        : Redactor.WITHHELD;
  }

  /** Escapes unprintable characters, so that no input can imitate another line of the log. */
  private static String printable(String datum) {
    StringBuilder printable = new StringBuilder();
    datum
        .codePoints()
        .limit(LONGEST)
        .forEach(
            point -> {
              switch (Character.getType(point)) {
                case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    printable.append(String.format(Locale.ROOT, "\\u%04X", point));
                default -> printable.appendCodePoint(point);
              }
            });
    return datum.codePointCount(0, datum.length()) > LONGEST
        ? printable.append("...").toString()
        : printable.toString();
  }
}

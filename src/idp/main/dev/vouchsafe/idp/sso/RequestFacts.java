package dev.vouchsafe.idp.sso;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.claims.ClaimValue.Items;
import dev.vouchsafe.login.AssertionRequest;
import dev.vouchsafe.login.SamlRequest;
import dev.vouchsafe.login.WsFedRequest;
import dev.vouchsafe.settings.Protocol;
import dev.vouchsafe.trace.Decision;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Converts an application's request to the facts of a ticket and back. */
final class RequestFacts {
  private static final String PROTOCOL = "protocol";
  private static final String ID = "id";
  private static final String ISSUER = "issuer";
  private static final String REPLY_TO = "reply_to";
  private static final String STATE = "state";
  private static final String FORMAT = "format";
  private static final String CONTEXTS = "contexts";
  private static final String IGNORED = "ignored";
  private static final String NAME = "name";
  private static final String REASON = "reason";

  private RequestFacts() {}

  static Fields of(AssertionRequest request) {
    Map<String, ClaimValue> facts = new LinkedHashMap<>();
    put(facts, PROTOCOL, Optional.of(request.protocol().word()));
    put(facts, ISSUER, request.requester());
    put(facts, REPLY_TO, request.replyTo());
    put(facts, STATE, request.state());
    put(facts, ID, request.inResponseTo());
    if (request instanceof SamlRequest saml) {
      put(facts, FORMAT, saml.wishes().nameIdFormat());
      facts.put(CONTEXTS, ClaimValue.of(saml.wishes().authnContexts()));
    }
    facts.put(IGNORED, new Items(request.ignored().stream().map(RequestFacts::ignored).toList()));
    return new Fields(facts);
  }

  /** Keeps only the name and the reason of an ignored part; its reader needs nothing else. */
  private static ClaimValue ignored(Decision decision) {
    return ClaimValue.of(Map.of(NAME, decision.subject(), REASON, decision.reason()));
  }

  private static List<Decision> ignored(Fields facts) {
    return facts.fields().get(IGNORED) instanceof Items items
        ? items.items().stream()
            .map(Fields.class::cast)
            .map(
                part ->
                    new Decision(
                        Decision.Kind.REQUEST,
                        text(part, NAME).orElseThrow(),
                        Decision.Outcome.IGNORED,
                        text(part, REASON).orElseThrow(),
                        List.of()))
            .toList()
        : List.of();
  }

  static AssertionRequest read(Fields facts) {
    return text(facts, PROTOCOL).equals(Optional.of(Protocol.WSFED.word()))
        ? new WsFedRequest(
            text(facts, ISSUER), text(facts, REPLY_TO), text(facts, STATE), ignored(facts))
        : new SamlRequest(
            text(facts, ID),
            text(facts, ISSUER),
            text(facts, REPLY_TO),
            text(facts, STATE),
            new SamlRequest.Wishes(text(facts, FORMAT), contexts(facts), ignored(facts)));
  }

  private static List<String> contexts(Fields facts) {
    return facts.fields().get(CONTEXTS) instanceof Items items
        ? items.items().stream().map(ClaimValue::text).toList()
        : List.of();
  }

  static void put(Map<String, ClaimValue> facts, String name, Optional<String> text) {
    text.ifPresent(value -> facts.put(name, new ClaimValue.Text(value)));
  }

  static Optional<String> text(Fields facts, String name) {
    return facts.fields().get(name) instanceof ClaimValue.Text text
        ? Optional.of(text.text())
        : Optional.empty();
  }
}

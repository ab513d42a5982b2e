package dev.vouchsafe.idp.sso;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Bool;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.claims.ClaimValue.Items;
import dev.vouchsafe.idp.store.Participation;
import dev.vouchsafe.mapping.NameId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A logout that has not ended: the session here has ended, and its clients are informed one after
 * the other.
 *
 * @param cause the initiator
 * @param waiting the clients that still have to receive a LogoutRequest
 * @param asked the client that received it and has to answer
 * @param cleanUps the clean-up URLs of relying parties of WS-Federation, loaded at the end
 * @param told the result for each client, in words
 * @param partial whether a client was not reached, or did not sign out
 */
record PendingLogout(
    Cause cause,
    List<Participation> waiting,
    Optional<Asked> asked,
    List<String> cleanUps,
    List<String> told,
    boolean partial) {
  private static final String CLIENT = "client";
  private static final String REQUEST = "request";
  private static final String STATE = "state";
  private static final String WREPLY = "wreply";
  private static final String WAITING = "waiting";
  private static final String INDEX = "index";
  private static final String NAME = "name";
  private static final String FORMAT = "format";
  private static final String QUALIFIER = "qualifier";
  private static final String SP_QUALIFIER = "sp_qualifier";
  private static final String ASKED = "asked";
  private static final String ASKED_ID = "asked_id";
  private static final String CLEAN_UPS = "clean_ups";
  private static final String TOLD = "told";
  private static final String PARTIAL = "partial";

  PendingLogout {
    Objects.requireNonNull(cause);
    waiting = List.copyOf(waiting);
    Objects.requireNonNull(asked);
    cleanUps = List.copyOf(cleanUps);
    told = List.copyOf(told);
  }

  /** Creates a logout at the start. */
  static PendingLogout begun(Cause cause) {
    return new PendingLogout(cause, List.of(), Optional.empty(), List.of(), List.of(), false);
  }

  /** Returns this logout with one more client to inform. */
  PendingLogout waitingFor(Participation one) {
    return new PendingLogout(cause, with(waiting, one), asked, cleanUps, told, partial);
  }

  /** Returns this logout with one more clean-up URL for the last page. */
  PendingLogout cleaningUp(String url) {
    return new PendingLogout(cause, waiting, asked, with(cleanUps, url), told, partial);
  }

  private static <T> List<T> with(List<T> some, T more) {
    List<T> all = new ArrayList<>(some);
    all.add(more);
    return all;
  }

  /**
   * The initiator of a logout.
   *
   * @param clientId the client; empty if the user signed out at this identity provider
   * @param request the id of its LogoutRequest; empty in WS-Federation
   * @param state the RelayState that it expects in the answer
   * @param wreply the URL to which a relying party wants the browser to return
   */
  record Cause(
      Optional<String> clientId,
      Optional<String> request,
      Optional<String> state,
      Optional<String> wreply) {
    /** The user, on one of our pages. */
    static final Cause USER =
        new Cause(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    boolean isOf(String client) {
      return clientId.filter(client::equals).isPresent();
    }
  }

  /** A client that received a LogoutRequest. */
  record Asked(String clientId, String requestId) {}

  /** Returns this logout with the result for a client. */
  PendingLogout told(String outcome, boolean obeyed) {
    return new PendingLogout(
        cause, waiting, Optional.empty(), cleanUps, with(told, outcome), partial || !obeyed);
  }

  /** Returns this logout without the next client, which receives the request now. */
  PendingLogout asking(Asked next) {
    return new PendingLogout(
        cause, waiting.subList(1, waiting.size()), Optional.of(next), cleanUps, told, partial);
  }

  Fields facts() {
    Map<String, ClaimValue> facts = new LinkedHashMap<>();
    RequestFacts.put(facts, CLIENT, cause.clientId());
    RequestFacts.put(facts, REQUEST, cause.request());
    RequestFacts.put(facts, STATE, cause.state());
    RequestFacts.put(facts, WREPLY, cause.wreply());
    facts.put(WAITING, new Items(waiting.stream().map(PendingLogout::facts).toList()));
    RequestFacts.put(facts, ASKED, asked.map(Asked::clientId));
    RequestFacts.put(facts, ASKED_ID, asked.map(Asked::requestId));
    facts.put(CLEAN_UPS, ClaimValue.of(cleanUps));
    facts.put(TOLD, ClaimValue.of(told));
    facts.put(PARTIAL, Bool.of(partial));
    return new Fields(facts);
  }

  private static ClaimValue facts(Participation one) {
    Map<String, ClaimValue> facts = new LinkedHashMap<>();
    RequestFacts.put(facts, CLIENT, Optional.of(one.clientId()));
    RequestFacts.put(facts, INDEX, Optional.of(one.sessionIndex()));
    one.nameId()
        .ifPresent(
            name -> {
              RequestFacts.put(facts, NAME, Optional.of(name.value()));
              RequestFacts.put(facts, FORMAT, Optional.of(name.format()));
              RequestFacts.put(
                  facts, QUALIFIER, name.qualifiers().map(NameId.Qualifiers::nameQualifier));
              RequestFacts.put(
                  facts, SP_QUALIFIER, name.qualifiers().map(NameId.Qualifiers::spNameQualifier));
            });
    return new Fields(facts);
  }

  static PendingLogout read(Fields facts) {
    return new PendingLogout(
        new Cause(
            RequestFacts.text(facts, CLIENT),
            RequestFacts.text(facts, REQUEST),
            RequestFacts.text(facts, STATE),
            RequestFacts.text(facts, WREPLY)),
        items(facts, WAITING).stream().map(one -> participation((Fields) one)).toList(),
        RequestFacts.text(facts, ASKED)
            .map(id -> new Asked(id, RequestFacts.text(facts, ASKED_ID).orElseThrow())),
        items(facts, CLEAN_UPS).stream().map(ClaimValue::text).toList(),
        items(facts, TOLD).stream().map(ClaimValue::text).toList(),
        facts.fields().get(PARTIAL) == Bool.TRUE);
  }

  private static List<ClaimValue> items(Fields facts, String name) {
    return facts.fields().get(name) instanceof Items items ? items.items() : List.of();
  }

  private static Participation participation(Fields facts) {
    return new Participation(
        RequestFacts.text(facts, CLIENT).orElseThrow(),
        RequestFacts.text(facts, INDEX).orElseThrow(),
        RequestFacts.text(facts, NAME)
            .map(
                value ->
                    new NameId(
                        value,
                        RequestFacts.text(facts, FORMAT).orElseThrow(),
                        RequestFacts.text(facts, QUALIFIER)
                            .map(
                                qualifier ->
                                    new NameId.Qualifiers(
                                        qualifier,
                                        RequestFacts.text(facts, SP_QUALIFIER).orElseThrow())))));
  }

  @Override
  public String toString() {
    return "pending logout";
  }
}

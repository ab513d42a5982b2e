package dev.vouchsafe.messages;

import dev.vouchsafe.addressing.AcsRule;
import dev.vouchsafe.claims.XmlText;
import dev.vouchsafe.login.WsFedRequest;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problems;
import dev.vouchsafe.problem.Quoted;
import dev.vouchsafe.settings.Client;
import dev.vouchsafe.trace.Decision.Kind;
import dev.vouchsafe.trace.Decision.Outcome;
import dev.vouchsafe.trace.TraceRecorder;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads the messages of WS-Federation's passive requestors. Immutable and thread-safe. */
public final class WsFedMessageReader {
  private static final int LONGEST = 1024;

  private final Clock clock;
  private final MessageLimits limits;
  private final AcsRule rule;

  public WsFedMessageReader(Clock clock, MessageLimits limits) {
    this(clock, limits, AcsRule.SAFE_URLS);
  }

  /**
   * @param rule the callbacks that answers may be posted to
   */
  public WsFedMessageReader(Clock clock, MessageLimits limits, AcsRule rule) {
    this.rule = rule;
    this.clock = clock;
    this.limits = limits;
  }

  /**
   * Reads one message.
   *
   * @param parameters the parameters of the query, or of query and form
   * @param client the client whose endpoint received it
   * @param trace records ignored parts, which the request repeats for the login's trace
   * @throws InvalidInputException with all problems of the message; show them on a page and send
   *     nothing to the URL that the message names
   */
  public WsFedMessage read(Parameters parameters, Client client, TraceRecorder trace) {
    return new Reading(parameters, client).read(trace);
  }

  /** Reads one message and collects its problems. */
  private final class Reading {
    private final Parameters parameters;
    private final Client client;
    private final Problems problems = new Problems();

    Reading(Parameters parameters, Client client) {
      this.parameters = parameters;
      this.client = client;
    }

    WsFedMessage read(TraceRecorder trace) {
      checkTime();
      WsFedMessage message =
          switch (parameters.text("wa").orElse("")) {
            case "" -> startedHere();
            case "wsignin1.0" -> signIn(trace);
            case "wsignout1.0" -> new WsFedMessage.SignOut(wreply());
            case "wsignoutcleanup1.0" -> new WsFedMessage.CleanUp(wreply());
            default -> {
              problems.add(
                  "unknown-action",
                  "wa",
                  "wa names no action that is known here",
                  "write wsignin1.0, wsignout1.0 or wsignoutcleanup1.0");
              yield new WsFedMessage.CleanUp(Optional.empty());
            }
          };
      problems.throwIfAny();
      return message;
    }

    /** Makes a sign-in without a request: the user followed a link to the client's endpoint. */
    private WsFedMessage startedHere() {
      return new WsFedMessage.SignIn(
          new WsFedRequest(
              Optional.empty(),
              rule.first(client, problems),
              IdpInitiated.state(parameters, "wctx", client)),
          named("whr"),
          Optional.empty());
    }

    private WsFedMessage signIn(TraceRecorder trace) {
      for (String name : List.of("wauth", "wreq", "wreqptr", "wp", "wres", "wencoding")) {
        if (parameters.has(name)) {
          trace.record(
              Kind.REQUEST, name, Outcome.IGNORED, "the client's settings decide what is issued");
        }
      }
      WsFedRequest asked =
          new WsFedRequest(
              realm(),
              parameters.has("wreply") ? wreply() : rule.first(client, problems),
              RelayState.of(parameters, "wctx"));
      return new WsFedMessage.SignIn(
          asked.ignoring(trace.trace().decisions()), named("whr"), freshness());
    }

    /** Reads the relying party's realm, which must equal the audience if the settings name one. */
    private Optional<String> realm() {
      Optional<String> realm = named("wtrealm").filter(name -> !name.isBlank());
      List<String> audiences = client.settings().assertion().audiences();
      if (realm.isPresent()
          && !audiences.isEmpty()
          && !audiences.contains(realm.get())
          && !realm.get().equals("urn:" + client.clientId())) {
        problems.add(
            "wrong-realm",
            "wtrealm",
            "wtrealm is "
                + Quoted.of(realm.get())
                + ", and the client's audience is "
                + Quoted.of(String.join(", ", audiences)),
            "send it to the endpoint of the right client, or set audience to it");
      }
      return realm;
    }

    private Optional<String> wreply() {
      return parameters.text("wreply").flatMap(url -> rule.named(url, "wreply", client, problems));
    }

    private Optional<Duration> freshness() {
      Optional<String> minutes = parameters.text("wfresh");
      if (minutes.isPresent() && !minutes.get().matches("[0-9]{1,6}")) {
        problems.add(
            "invalid-freshness",
            "wfresh",
            "wfresh is not a number of minutes",
            "write whole minutes; 0 asks for a fresh authentication");
        return Optional.empty();
      }
      return minutes.map(text -> Duration.ofMinutes(Integer.parseInt(text)));
    }

    private void checkTime() {
      parameters
          .text("wct")
          .map(MessageGate::instant)
          .ifPresent(made -> limits.check(made, "wct", clock.instant(), problems));
    }

    /** Reads a name that will be written in XML. */
    private Optional<String> named(String name) {
      Optional<String> text = parameters.text(name);
      if (text.isPresent()
          && (text.get().length() > LONGEST || XmlText.indexOfForbidden(text.get()) >= 0)) {
        problems.add(
            "unusable-name",
            name,
            name
                + " is longer than "
                + LONGEST
                + " characters, or holds some that XML cannot carry",
            "write the name that was agreed on");
      }
      return text;
    }
  }
}

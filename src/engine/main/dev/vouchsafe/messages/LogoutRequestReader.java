package dev.vouchsafe.messages;

import dev.vouchsafe.assertion.SamlNames;
import dev.vouchsafe.messages.InboundMessage.Kind;
import dev.vouchsafe.messages.MessageGate.Expected;
import dev.vouchsafe.messages.MessageGate.Opened;
import dev.vouchsafe.problem.Problems;
import dev.vouchsafe.response.ReplayCheck;
import dev.vouchsafe.settings.Client;
import dev.vouchsafe.trace.TraceRecorder;
import dev.vouchsafe.xml.XmlElement;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads LogoutRequests. Immutable and thread-safe. */
public final class LogoutRequestReader {
  /** The most session indexes of one request; a user has fewer sessions at one service provider. */
  private static final int MOST_SESSIONS = 100;

  private final MessageGate gate;
  private final Clock clock;

  /**
   * @param replay remembers the messages that were received; shared by every node and every reader
   */
  public LogoutRequestReader(Clock clock, MessageLimits limits, ReplayCheck replay) {
    this.gate = new MessageGate(clock, limits, replay);
    this.clock = clock;
  }

  /**
   * Reads a request; the same request is refused a second time. An {@link UnverifiedMessage
   * unverified} request may end only the session of the browser that sent it, because anybody could
   * have written it.
   *
   * @param client the client whose endpoint received it
   * @param endpoint the URL that received it, as in the metadata
   * @throws dev.vouchsafe.problem.InvalidInputException with all problems of the request
   */
  public ReceivedMessage<LogoutRequest> read(
      InboundMessage message, Client client, String endpoint) {
    Expected expected =
        new Expected(client, endpoint, Kind.REQUEST, "LogoutRequest", new TraceRecorder());
    Opened opened = gate.open(message, expected);
    XmlElement root = opened.root();
    Problems problems = new Problems();
    gate.check(opened, expected, problems);
    checkEnd(root, problems);
    Optional<XmlElement> name = root.child(SamlNames.ASSERTION, "NameID");
    if (name.filter(nameId -> !nameId.text().isEmpty()).isEmpty()) {
      problems.add(
          "no-name-id",
          "SAMLRequest.NameID",
          "the request does not name the user by a NameID in the clear",
          "send the NameID of the assertion, not encrypted");
    }
    List<String> indexes =
        root.children(SamlNames.PROTOCOL, "SessionIndex").stream()
            .map(index -> index.text().strip())
            .toList();
    if (indexes.size() > MOST_SESSIONS) {
      problems.add(
          "limit-exceeded",
          "SAMLRequest.SessionIndex",
          "the request names more than " + MOST_SESSIONS + " sessions",
          "leave SessionIndex out to end every session of the user");
    }
    problems.throwIfAny();
    gate.requireFirstUse(opened, expected);
    return opened.saying(
        new LogoutRequest(
            opened.id(), LogoutName.of(name.orElseThrow()), indexes, message.relayState()));
  }

  private void checkEnd(XmlElement root, Problems problems) {
    Optional<String> written = root.attribute("NotOnOrAfter");
    Instant now = clock.instant();
    if (written.isPresent() && MessageGate.instant(written.get()).filter(now::isBefore).isEmpty()) {
      problems.add(
          "stale-message",
          "SAMLRequest.NotOnOrAfter",
          "the time of the request is over",
          "begin the logout again at the application; if it is always so, check its clock");
    }
  }
}

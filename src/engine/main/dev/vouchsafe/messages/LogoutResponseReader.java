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
import java.util.Optional;
import java.util.Set;

/** Reads the answers to our LogoutRequests. Immutable and thread-safe. */
public final class LogoutResponseReader {
  private static final String SAMLP = SamlNames.PROTOCOL;

  private final MessageGate gate;

  /**
   * @param replay remembers the messages that were received; shared by every node and every reader
   */
  public LogoutResponseReader(Clock clock, MessageLimits limits, ReplayCheck replay) {
    this.gate = new MessageGate(clock, limits, replay);
  }

  /**
   * Reads an answer; the same answer is refused a second time.
   *
   * @param client the client whose endpoint received it
   * @param endpoint the URL that received it, as in the metadata
   * @param pending the ids of the requests to this client that are not yet answered
   * @throws dev.vouchsafe.problem.InvalidInputException with all problems of the answer
   */
  public ReceivedMessage<LogoutResponse> read(
      InboundMessage message, Client client, String endpoint, Set<String> pending) {
    Expected expected =
        new Expected(client, endpoint, Kind.RESPONSE, "LogoutResponse", new TraceRecorder());
    Opened opened = gate.open(message, expected);
    XmlElement root = opened.root();
    Problems problems = new Problems();
    gate.check(opened, expected, problems);
    Optional<String> request = root.attribute("InResponseTo");
    if (request.filter(pending::contains).isEmpty()) {
      problems.add(
          "unasked-answer",
          "SAMLResponse.InResponseTo",
          "the answer belongs to no open request",
          "begin the logout again");
    }
    problems.throwIfAny();
    gate.requireFirstUse(opened, expected);
    Optional<XmlElement> code =
        root.child(SAMLP, "Status").flatMap(status -> status.child(SAMLP, "StatusCode"));
    Optional<String> detail =
        code.flatMap(outer -> outer.child(SAMLP, "StatusCode"))
            .flatMap(inner -> inner.attribute("Value"));
    return opened.saying(
        new LogoutResponse(
            request.orElseThrow(),
            LogoutStatus.of(code.flatMap(outer -> outer.attribute("Value")).orElse(""), detail),
            message.relayState()));
  }
}

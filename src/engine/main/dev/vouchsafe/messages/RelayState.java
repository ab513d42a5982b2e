package dev.vouchsafe.messages;

import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The RelayState or {@code wctx} of a service provider: opaque, small, one line. */
final class RelayState {
  /**
   * The largest state, in octets. <em>Decided:</em> more than the 80 of saml-bindings 3.4.3,
   * because most service providers put the URL of a page there.
   */
  static final int LARGEST = 2048;

  private RelayState() {}

  /**
   * Reads the state from a parameter.
   *
   * @throws InvalidInputException if it is too large or contains control characters
   */
  static Optional<String> of(Parameters parameters, String name) {
    Optional<String> state = parameters.text(name);
    state.ifPresent(text -> check(text, name));
    return state;
  }

  private static void check(String text, String name) {
    if (text.getBytes(StandardCharsets.UTF_8).length > LARGEST) {
      throw new InvalidInputException(
          new Problem(
              "state-too-large",
              name,
              name + " has more than " + LARGEST + " octets",
              "keep the state at the service provider and send a key to it"));
    }
    if (text.codePoints().anyMatch(RelayState::isControl)) {
      throw new InvalidInputException(
          new Problem(
              "state-unprintable",
              name,
              name + " holds a control character",
              "encode it, as Base64url for example"));
    }
  }

  private static boolean isControl(int point) {
    int type = Character.getType(point);
    return type == Character.CONTROL
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR
        || (point & 0xFFFE) == 0xFFFE;
  }
}

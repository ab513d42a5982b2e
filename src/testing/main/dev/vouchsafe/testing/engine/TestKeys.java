package dev.vouchsafe.testing.engine;

import dev.vouchsafe.signing.SigningKey;
import dev.vouchsafe.testing.bridge.Engine.KeyStep;
import dev.vouchsafe.testing.bridge.Engine.RefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.List;

/** The two keys that are shipped, public to everybody, and which of them is published and signs. */
final class TestKeys {
  private final SigningKey first = read("first");
  private final SigningKey second = read("second");
  private State state = State.FIRST;

  private enum State {
    FIRST,
    BOTH_FIRST_SIGNS,
    BOTH_SECOND_SIGNS,
    SECOND
  }

  private static SigningKey read(String name) {
    return SigningKey.fromPemText(
        text(name + ".key.pem"), text(name + ".crt.pem"), "the test key " + name);
  }

  private static String text(String resource) {
    try (InputStream in = TestKeys.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  synchronized SigningKey signing() {
    return state == State.FIRST || state == State.BOTH_FIRST_SIGNS ? first : second;
  }

  synchronized List<X509Certificate> published() {
    return switch (state) {
      case FIRST -> List.of(first.certificate());
      case SECOND -> List.of(second.certificate());
      case BOTH_FIRST_SIGNS, BOTH_SECOND_SIGNS ->
          List.of(first.certificate(), second.certificate());
    };
  }

  synchronized void step(KeyStep step) {
    state =
        switch (step) {
          case PUBLISH_NEXT -> after(State.FIRST, State.BOTH_FIRST_SIGNS, "once");
          case SWITCH_TO_NEXT ->
              after(State.BOTH_FIRST_SIGNS, State.BOTH_SECOND_SIGNS, "after publishNextKey()");
          case DROP_OLD -> after(State.BOTH_SECOND_SIGNS, State.SECOND, "after switchToNextKey()");
        };
  }

  private State after(State before, State then, String when) {
    if (state != before) {
      throw new RefusedException("the step of the key roll-over is out of order; call it " + when);
    }
    return then;
  }
}

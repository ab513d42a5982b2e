package dev.vouchsafe.faults.party;

import dev.vouchsafe.faults.SigningPair;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Two keys, and the state of a key roll-over: which are published and which one signs. Thread-safe.
 */
public final class TestKeys {
  private final SigningPair first;
  private final SigningPair second;
  private State state = State.FIRST;

  private TestKeys(SigningPair first, SigningPair second) {
    this.first = first;
    this.second = second;
  }

  /** Returns the two keys that are part of this product, and so known to everybody. */
  public static TestKeys shipped() {
    return new TestKeys(Shipped.FIRST, Shipped.SECOND);
  }

  /** Creates two new keys. */
  public static TestKeys fresh() {
    Instant now = Instant.now();
    return new TestKeys(
        SigningPair.throwAway("Vouchsafe test key", now),
        SigningPair.throwAway("Vouchsafe next test key", now));
  }

  /** Returns the caller's key first, and the second key of this product. */
  public static TestKeys beginningWith(SigningPair own) {
    return new TestKeys(own, Shipped.SECOND);
  }

  /** Steps of a key roll-over. */
  public enum Step {
    PUBLISH_NEXT,
    SWITCH_TO_NEXT,
    DROP_OLD
  }

  private enum State {
    FIRST,
    BOTH_FIRST_SIGNS,
    BOTH_SECOND_SIGNS,
    SECOND
  }

  private static final class Shipped {
    static final SigningPair FIRST = read("first");
    static final SigningPair SECOND = read("second");

    private static SigningPair read(String name) {
      byte[] key =
          Base64.getMimeDecoder().decode(text(name + ".key.pem").replaceAll("-----[^-]*-----", ""));
      try {
        return new SigningPair(
            KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(key)),
            (X509Certificate)
                CertificateFactory.getInstance("X.509")
                    .generateCertificate(
                        new ByteArrayInputStream(
                            text(name + ".crt.pem").getBytes(StandardCharsets.UTF_8))));
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("a key that is shipped is readable", e);
      }
    }

    private static String text(String resource) {
      try (InputStream in = TestKeys.class.getResourceAsStream(resource)) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  synchronized SigningPair signing() {
    return state == State.FIRST || state == State.BOTH_FIRST_SIGNS ? first : second;
  }

  /** Returns the old key, which signed before the roll-over and is no longer published. */
  synchronized Optional<SigningPair> removed() {
    return state == State.SECOND ? Optional.of(first) : Optional.empty();
  }

  synchronized List<X509Certificate> published() {
    return switch (state) {
      case FIRST -> List.of(first.certificate());
      case SECOND -> List.of(second.certificate());
      case BOTH_FIRST_SIGNS, BOTH_SECOND_SIGNS ->
          List.of(first.certificate(), second.certificate());
    };
  }

  /**
   * Takes a step of the roll-over.
   *
   * @throws InvalidInputException if the step does not follow the one before
   */
  public synchronized void step(Step step) {
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
      throw new InvalidInputException(
          new Problem("key-step", "key roll-over", "the step is out of order", "call it " + when));
    }
    return then;
  }

  @Override
  public String toString() {
    return "test keys";
  }
}

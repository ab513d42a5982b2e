package dev.vouchsafe.testing.bridge;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The engine, as the façade sees it. Thread-safe. */
public interface Engine {
  /**
   * How an engine starts.
   *
   * @param entityId the identity provider's name
   * @param ssoUrl where requests come
   * @param onlyRegistered whether only the service providers of {@code trusted} are answered
   * @param trusted ACS URLs by entity id
   * @param at the time it is, if it stands still
   * @param seed where ids come from, if they repeat
   */
  record Start(
      String entityId,
      String ssoUrl,
      boolean onlyRegistered,
      Map<String, List<String>> trusted,
      Optional<Instant> at,
      Optional<String> seed) {
    public Start {
      trusted = Map.copyOf(trusted);
    }
  }

  /**
   * What came to the sign-in address.
   *
   * @param query the raw query
   * @param body the posted form; empty for HTTP-Redirect
   */
  record Question(String query, Optional<byte[]> body) {}

  /** What a service provider sent, checked. */
  record Asked(String issuer, String acsUrl, String id, boolean signed, List<String> problems) {
    public Asked {
      problems = List.copyOf(problems);
    }
  }

  /**
   * The form that answers.
   *
   * @param why how each attribute came to be, in words
   */
  record Answer(
      String action, String samlResponse, Optional<String> relayState, Map<String, String> why) {
    public Answer {
      why = Map.copyOf(why);
    }
  }

  /** Steps of a key roll-over. */
  enum KeyStep {
    PUBLISH_NEXT,
    SWITCH_TO_NEXT,
    DROP_OLD
  }

  /** What is published about the identity provider. */
  byte[] metadata();

  /** Reads and checks a request; what is wrong with it stands in its problems. */
  Asked read(Question question);

  /**
   * Answers a request for a user.
   *
   * @param profile the user's claims: texts, and lists of texts
   * @throws RefusedException if the request cannot be answered
   */
  Answer answer(Question question, Map<String, Object> profile);

  /**
   * @throws RefusedException if the step does not follow from the one before
   */
  void keys(KeyStep step);

  /** Something that the engine does not do, in a line that says what to do next. */
  final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public RefusedException(String message) {
      super(message);
    }
  }
}

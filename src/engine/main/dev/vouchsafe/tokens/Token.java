package dev.vouchsafe.tokens;

import dev.vouchsafe.precedence.EffectiveClaim;
import dev.vouchsafe.precedence.SetClaims;
import dev.vouchsafe.trace.Decision;
import java.time.Duration;
import java.util.List;

/** The two tokens of a login. */
public enum Token {
  /** Tells the client who signed in. */
  ID_TOKEN("ID token", "context.idToken", Decision.Kind.ID_TOKEN, Duration.ofHours(10)) {
    @Override
    List<EffectiveClaim> of(SetClaims set) {
      return set.idToken();
    }
  },
  /** Opens an API. */
  ACCESS_TOKEN(
      "access token", "context.accessToken", Decision.Kind.ACCESS_TOKEN, Duration.ofHours(24)) {
    @Override
    List<EffectiveClaim> of(SetClaims set) {
      return set.accessToken();
    }
  };

  private final String words;
  private final String setOn;
  private final Decision.Kind kind;
  private final Duration lifetime;

  Token(String words, String setOn, Decision.Kind kind, Duration lifetime) {
    this.words = words;
    this.setOn = setOn;
    this.kind = kind;
    this.lifetime = lifetime;
  }

  /** The custom claims that were set on it. */
  abstract List<EffectiveClaim> of(SetClaims set);

  /** The token in words. */
  String words() {
    return words;
  }

  /** Where rules set its custom claims. */
  String setOn() {
    return setOn;
  }

  /** What the trace calls it. */
  Decision.Kind kind() {
    return kind;
  }

  /** How long it holds: what the identity service's documents give as default. */
  public Duration lifetime() {
    return lifetime;
  }
}

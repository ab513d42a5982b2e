package dev.vouchsafe.tokens;

import dev.vouchsafe.precedence.EffectiveClaim;
import dev.vouchsafe.precedence.SetClaims;
import dev.vouchsafe.trace.Decision;
import java.time.Duration;
import java.util.List;

/** The two tokens of a login. */
public enum Token {
  /** The ID token, which names the user to the client. */
  ID_TOKEN("ID token", "context.idToken", Decision.Kind.ID_TOKEN, Duration.ofHours(10)) {
    @Override
    List<EffectiveClaim> of(SetClaims set) {
      return set.idToken();
    }
  },
  /** The access token, which authorises calls to an API. */
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

  /** The custom claims set on this token. */
  abstract List<EffectiveClaim> of(SetClaims set);

  /** The token's name in words. */
  String words() {
    return words;
  }

  /** The object on which rules set its custom claims. */
  String setOn() {
    return setOn;
  }

  /** The token's kind in the trace. */
  Decision.Kind kind() {
    return kind;
  }

  /** The lifetime: the default in Auth0's documentation. */
  public Duration lifetime() {
    return lifetime;
  }
}

package dev.vouchsafe.login;

import dev.vouchsafe.claims.ClaimValue.Fields;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How and when the user was authenticated.
 *
 * @param instant the time of authentication; empty for now
 * @param sessionIndex an opaque id of the session with this service provider; empty for a fresh one
 * @param methods the means of authentication, such as {@code pwd}
 * @param circumstances other events of this login, such as a redirect
 * @param event facts for scripts, with the members of an action's event
 */
public record Authentication(
    Optional<Instant> instant,
    Optional<String> sessionIndex,
    List<String> methods,
    Circumstances circumstances,
    Fields event) {
  /** Authenticated now, in a new session, with no special circumstances. */
  public static final Authentication NOW =
      new Authentication(Optional.empty(), Optional.empty(), List.of(), Circumstances.NONE);

  public Authentication {
    Objects.requireNonNull(instant);
    Objects.requireNonNull(sessionIndex);
    methods = List.copyOf(methods);
    Objects.requireNonNull(circumstances);
    Objects.requireNonNull(event);
  }

  /** An authentication without facts for scripts. */
  public Authentication(
      Optional<Instant> instant,
      Optional<String> sessionIndex,
      List<String> methods,
      Circumstances circumstances) {
    this(instant, sessionIndex, methods, circumstances, Fields.EMPTY);
  }

  /** A copy with this time of authentication. */
  public Authentication at(Instant time) {
    return new Authentication(Optional.of(time), sessionIndex, methods, circumstances, event);
  }

  /** A copy in the session with this opaque id. */
  public Authentication inSession(String index) {
    return new Authentication(instant, Optional.of(index), methods, circumstances, event);
  }

  /** A copy with these means, such as {@code pwd} and {@code mfa}. */
  public Authentication by(String... means) {
    return new Authentication(instant, sessionIndex, List.of(means), circumstances, event);
  }

  /** A copy with these circumstances. */
  public Authentication with(Circumstances others) {
    return new Authentication(instant, sessionIndex, methods, others, event);
  }

  /** A copy with these facts for scripts. */
  public Authentication with(Fields stated) {
    return new Authentication(instant, sessionIndex, methods, circumstances, stated);
  }

  @Override
  public String toString() {
    return "authentication";
  }
}

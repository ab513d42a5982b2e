package dev.vouchsafe.login;

import dev.vouchsafe.claims.ClaimValue.Fields;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How and when the user was authenticated.
 *
 * @param instant when; empty for now
 * @param sessionIndex an opaque id of the session with this service provider; empty for a fresh one
 * @param methods by what means, such as {@code pwd}
 * @param circumstances what else happened on the way
 * @param event what is stated of the login for scripts, in the shape of an action's event
 */
public record Authentication(
    Optional<Instant> instant,
    Optional<String> sessionIndex,
    List<String> methods,
    Circumstances circumstances,
    Fields event) {
  /** Authenticated just now, in a session of its own, without anything special. */
  public static final Authentication NOW =
      new Authentication(Optional.empty(), Optional.empty(), List.of(), Circumstances.NONE);

  public Authentication {
    Objects.requireNonNull(instant);
    Objects.requireNonNull(sessionIndex);
    methods = List.copyOf(methods);
    Objects.requireNonNull(circumstances);
    Objects.requireNonNull(event);
  }

  /** Of which nothing is stated for scripts. */
  public Authentication(
      Optional<Instant> instant,
      Optional<String> sessionIndex,
      List<String> methods,
      Circumstances circumstances) {
    this(instant, sessionIndex, methods, circumstances, Fields.EMPTY);
  }

  /** The same, at a time. */
  public Authentication at(Instant time) {
    return new Authentication(Optional.of(time), sessionIndex, methods, circumstances, event);
  }

  /** The same in a session with the service provider, by an opaque id of it. */
  public Authentication inSession(String index) {
    return new Authentication(instant, Optional.of(index), methods, circumstances, event);
  }

  /** The same by these means, such as {@code pwd} and {@code mfa}. */
  public Authentication by(String... means) {
    return new Authentication(instant, sessionIndex, List.of(means), circumstances, event);
  }

  /** The same with what else happened on the way. */
  public Authentication with(Circumstances others) {
    return new Authentication(instant, sessionIndex, methods, others, event);
  }

  /** The same with what is stated of the login for scripts. */
  public Authentication with(Fields stated) {
    return new Authentication(instant, sessionIndex, methods, circumstances, stated);
  }

  @Override
  public String toString() {
    return "authentication";
  }
}

package dev.vouchsafe.login;

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
 */
public record Authentication(
    Optional<Instant> instant,
    Optional<String> sessionIndex,
    List<String> methods,
    Circumstances circumstances) {
  /** Authenticated just now, in a session of its own, without anything special. */
  public static final Authentication NOW =
      new Authentication(Optional.empty(), Optional.empty(), List.of(), Circumstances.NONE);

  public Authentication {
    Objects.requireNonNull(instant);
    Objects.requireNonNull(sessionIndex);
    methods = List.copyOf(methods);
    Objects.requireNonNull(circumstances);
  }

  @Override
  public String toString() {
    return "authentication";
  }
}

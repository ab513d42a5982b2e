package dev.vouchsafe.settings;

import dev.vouchsafe.assertion.TokenFormat;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Settings of the assertion, except those of its attributes.
 *
 * @param issuer its issuer; empty for the tenant's
 * @param audiences the audiences; empty for the sender of the request
 * @param endpoints recipient and destination; each empty for the ACS URL
 * @param validity its period of validity
 * @param statement its authentication statement and token format
 * @param strictness which unsupported parts of a request are refused instead of ignored
 */
public record AssertionSettings(
    Optional<String> issuer,
    List<String> audiences,
    Endpoints endpoints,
    Validity validity,
    Statement statement,
    Strictness strictness) {

  public AssertionSettings {
    Objects.requireNonNull(issuer);
    audiences = List.copyOf(audiences);
    Objects.requireNonNull(endpoints);
    Objects.requireNonNull(validity);
    Objects.requireNonNull(statement);
    Objects.requireNonNull(strictness);
  }

  /**
   * {@code recipient}, {@code destination}, and {@code RelayState} or {@code wctx}. They change
   * what the XML and the form say, never where the form is posted.
   */
  public record Endpoints(
      Optional<String> recipient, Optional<String> destination, Optional<String> state) {

    @Override
    public String toString() {
      return "endpoints";
    }
  }

  /**
   * {@code lifetimeInSeconds} and {@code notBeforeSkewSeconds}.
   *
   * @param lifetime how long the assertion is valid; positive
   * @param skew how long before its issue it becomes valid, for service providers whose clock is
   *     slow
   */
  public record Validity(Duration lifetime, Duration skew) {}

  /** The time that an assertion states as that of authentication. */
  public enum TimeOf {
    /** The time at which the user was authenticated. */
    AUTHENTICATION,
    /** The time at which the assertion was issued, as Auth0's library writes it. */
    ISSUE
  }

  /**
   * {@code authnContextClassRef}, {@code authnInstant}, {@code tokenType} and {@code wsTrust}.
   *
   * @param authnContextClassRef the URI of the authentication context
   * @param authnInstant the time stated as that of authentication
   * @param format the form of the assertion in WS-Federation
   */
  public record Statement(String authnContextClassRef, TimeOf authnInstant, TokenFormat format) {

    @Override
    public String toString() {
      return "statement settings";
    }
  }

  /** The URI of the authentication context. */
  public String authnContextClassRef() {
    return statement.authnContextClassRef();
  }

  /** The time stated as that of authentication. */
  public TimeOf authnInstant() {
    return statement.authnInstant();
  }

  /** The form of the assertion in WS-Federation. */
  public TokenFormat format() {
    return statement.format();
  }

  /**
   * {@code strictNameIdPolicy} and {@code strictAuthnContext}.
   *
   * @param nameIdPolicy whether a NameIDPolicy for another format is refused
   * @param authnContext whether a RequestedAuthnContext that is not met is refused
   */
  public record Strictness(boolean nameIdPolicy, boolean authnContext) {}

  @Override
  public String toString() {
    return "assertion settings";
  }
}

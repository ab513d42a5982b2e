package dev.vouchsafe.settings;

import dev.vouchsafe.assertion.TokenFormat;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the assertion says besides the user's attributes.
 *
 * @param issuer who says it; empty for the tenant
 * @param audiences the audiences; empty for the sender of the request
 * @param endpoints where to; each empty for the ACS URL
 * @param validity when
 * @param statement how it is written
 * @param strictness which wishes of a request are refused rather than ignored
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
   * @param lifetime how long the assertion holds; positive
   * @param skew how far before its making it begins to hold, for service providers whose clock is
   *     behind
   */
  public record Validity(Duration lifetime, Duration skew) {}

  /** Which time an assertion gives as that of authentication. */
  public enum TimeOf {
    /** When the user was authenticated. */
    AUTHENTICATION,
    /** When the assertion was made, as Auth0's library writes it. */
    ISSUE
  }

  /**
   * {@code authnContextClassRef}, {@code authnInstant}, {@code tokenType} and {@code wsTrust}.
   *
   * @param authnContextClassRef how the user was authenticated
   * @param authnInstant which time is given as that of authentication
   * @param format how WS-Federation carries the assertion
   */
  public record Statement(String authnContextClassRef, TimeOf authnInstant, TokenFormat format) {

    @Override
    public String toString() {
      return "statement settings";
    }
  }

  /** How the user was authenticated. */
  public String authnContextClassRef() {
    return statement.authnContextClassRef();
  }

  /** Which time is given as that of authentication. */
  public TimeOf authnInstant() {
    return statement.authnInstant();
  }

  /** How WS-Federation carries the assertion. */
  public TokenFormat format() {
    return statement.format();
  }

  /**
   * {@code strictNameIdPolicy} and {@code strictAuthnContext}.
   *
   * @param nameIdPolicy refuse a NameIDPolicy that asks for another format
   * @param authnContext refuse a RequestedAuthnContext that is not met
   */
  public record Strictness(boolean nameIdPolicy, boolean authnContext) {}

  @Override
  public String toString() {
    return "assertion settings";
  }
}

package dev.vouchsafe.verify;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * What a service provider knows beforehand about the response it waits for. Whatever is empty is
 * reported as not checked.
 *
 * @param issuer the identity provider's entity id
 * @param audience the service provider's own entity id
 * @param recipient the address of its assertion consumer service
 * @param destination the address the response was posted to: the same, as a rule
 * @param inResponseTo the id of the request that was sent
 * @param skew how far clocks may differ
 */
public record Expectations(
    Optional<String> issuer,
    Optional<String> audience,
    Optional<String> recipient,
    Optional<String> destination,
    Optional<String> inResponseTo,
    Duration skew) {

  /** How far clocks may differ if nothing else is said. */
  public static final Duration DEFAULT_SKEW = Duration.ofSeconds(60);

  /** Nothing is expected. */
  public static final Expectations NONE =
      new Expectations(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          DEFAULT_SKEW);

  /**
   * @throws IllegalArgumentException if the skew is negative
   */
  public Expectations {
    Objects.requireNonNull(issuer);
    Objects.requireNonNull(audience);
    Objects.requireNonNull(recipient);
    Objects.requireNonNull(destination);
    Objects.requireNonNull(inResponseTo);
    if (skew.isNegative()) {
      throw new IllegalArgumentException("clocks cannot differ by less than nothing");
    }
  }

  /** Expects an issuer. */
  public Expectations withIssuer(String value) {
    return new Expectations(
        Optional.of(value), audience, recipient, destination, inResponseTo, skew);
  }

  /** Expects to be the audience. */
  public Expectations withAudience(String value) {
    return new Expectations(issuer, Optional.of(value), recipient, destination, inResponseTo, skew);
  }

  /** Expects the assertion to be for this address. */
  public Expectations withRecipient(String value) {
    return new Expectations(issuer, audience, Optional.of(value), destination, inResponseTo, skew);
  }

  /** Expects the response to have been sent to this address. */
  public Expectations withDestination(String value) {
    return new Expectations(issuer, audience, recipient, Optional.of(value), inResponseTo, skew);
  }

  /** Expects an answer to this request. */
  public Expectations withInResponseTo(String value) {
    return new Expectations(issuer, audience, recipient, destination, Optional.of(value), skew);
  }

  /** Lets clocks differ by this much. */
  public Expectations withSkew(Duration value) {
    return new Expectations(issuer, audience, recipient, destination, inResponseTo, value);
  }
}

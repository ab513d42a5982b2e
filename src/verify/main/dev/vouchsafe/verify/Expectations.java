package dev.vouchsafe.verify;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * The values that a service provider expects in a response. An empty value is reported as not
 * checked.
 *
 * @param issuer the identity provider's entity id
 * @param audience the service provider's own entity id
 * @param recipient the URL of its assertion consumer service
 * @param destination the URL the response was posted to, usually the same
 * @param inResponseTo the id of the request that was sent
 * @param skew the largest difference between clocks
 */
public record Expectations(
    Optional<String> issuer,
    Optional<String> audience,
    Optional<String> recipient,
    Optional<String> destination,
    Optional<String> inResponseTo,
    Duration skew) {

  /** The default for the largest difference between clocks. */
  public static final Duration DEFAULT_SKEW = Duration.ofSeconds(60);

  /** No expectations. */
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

  /** A copy that expects this issuer. */
  public Expectations withIssuer(String value) {
    return new Expectations(
        Optional.of(value), audience, recipient, destination, inResponseTo, skew);
  }

  /** A copy that expects this audience. */
  public Expectations withAudience(String value) {
    return new Expectations(issuer, Optional.of(value), recipient, destination, inResponseTo, skew);
  }

  /** A copy that expects this recipient URL. */
  public Expectations withRecipient(String value) {
    return new Expectations(issuer, audience, Optional.of(value), destination, inResponseTo, skew);
  }

  /** A copy that expects this destination URL. */
  public Expectations withDestination(String value) {
    return new Expectations(issuer, audience, recipient, Optional.of(value), inResponseTo, skew);
  }

  /** A copy that expects an answer to this request id. */
  public Expectations withInResponseTo(String value) {
    return new Expectations(issuer, audience, recipient, destination, Optional.of(value), skew);
  }

  /** A copy with this largest difference between clocks. */
  public Expectations withSkew(Duration value) {
    return new Expectations(issuer, audience, recipient, destination, inResponseTo, value);
  }
}

package dev.vouchsafe.assertion;

import dev.vouchsafe.mapping.MappedAttributes;
import dev.vouchsafe.mapping.NameId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The content of an assertion, for every version of SAML.
 *
 * @param id the assertion's id
 * @param issuer its issuer
 * @param subject the user, and the recipient of the assertion
 * @param conditions its validity and its audiences
 * @param authentication how and when the user was authenticated
 * @param attributes the user's attributes
 */
public record AssertionContent(
    String id,
    String issuer,
    Subject subject,
    Conditions conditions,
    Authentication authentication,
    MappedAttributes attributes) {

  public AssertionContent {
    Objects.requireNonNull(id);
    Objects.requireNonNull(issuer);
    Objects.requireNonNull(subject);
    Objects.requireNonNull(conditions);
    Objects.requireNonNull(authentication);
    Objects.requireNonNull(attributes);
  }

  /**
   * The subject and its bearer confirmation.
   *
   * @param recipient the URL that may receive the assertion
   * @param inResponseTo the id of the request; empty if there was none
   */
  public record Subject(NameId nameId, String recipient, Optional<String> inResponseTo) {

    @Override
    public String toString() {
      return "subject";
    }
  }

  /**
   * Conditions of use.
   *
   * @param issueInstant the time the assertion was made
   * @param notBefore the start of its validity, a little before {@code issueInstant} for slow
   *     clocks
   * @param notOnOrAfter the end of its validity
   * @param audiences its audiences, at least one
   */
  public record Conditions(
      Instant issueInstant, Instant notBefore, Instant notOnOrAfter, List<String> audiences) {
    public Conditions {
      audiences = List.copyOf(audiences);
      if (audiences.isEmpty() || !notBefore.isBefore(notOnOrAfter)) {
        throw new IllegalArgumentException("conditions need an audience and a time to hold in");
      }
    }

    @Override
    public String toString() {
      return "conditions";
    }
  }

  /**
   * The authentication.
   *
   * @param instant the time of authentication, never after the assertion was made
   * @param sessionIndex an opaque id of the session with this service provider
   * @param contextClassRef the authentication context class
   */
  public record Authentication(Instant instant, String sessionIndex, String contextClassRef) {

    @Override
    public String toString() {
      return "authentication";
    }
  }

  @Override
  public String toString() {
    return "assertion " + id;
  }
}

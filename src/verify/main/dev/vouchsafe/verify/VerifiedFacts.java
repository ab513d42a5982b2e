package dev.vouchsafe.verify;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The content of a verified response, read from the signed octets. {@code toString} shows no claim
 * value.
 *
 * @param issuer the issuer of the assertion
 * @param nameId the user
 * @param audiences the audiences of the assertion
 * @param session the session and the time of authentication
 * @param validity the validity of the assertion
 * @param attributes values by name, both in the order of the document
 */
public record VerifiedFacts(
    String issuer,
    VerifiedNameId nameId,
    List<String> audiences,
    Session session,
    Validity validity,
    Map<String, List<String>> attributes) {

  public VerifiedFacts {
    audiences = List.copyOf(audiences);
    Map<String, List<String>> copy = new LinkedHashMap<>();
    attributes.forEach(
        (name, values) -> copy.put(name, Collections.unmodifiableList(new ArrayList<>(values))));
    attributes = Collections.unmodifiableMap(copy);
  }

  /**
   * The NameID of the user.
   *
   * @param value the NameID's text
   * @param format its {@code Format}, if it is given
   */
  public record VerifiedNameId(String value, Optional<String> format) {
    @Override
    public String toString() {
      return "NameID";
    }
  }

  /**
   * A session at the issuer.
   *
   * @param index its {@code SessionIndex}, if it is given
   * @param authnInstant the time of authentication
   */
  public record Session(Optional<String> index, Instant authnInstant) {

    @Override
    public String toString() {
      return "session";
    }
  }

  /**
   * The validity of an assertion.
   *
   * @param notBefore the start, if stated
   * @param notOnOrAfter the end, if stated
   */
  public record Validity(Optional<Instant> notBefore, Optional<Instant> notOnOrAfter) {}

  @Override
  public String toString() {
    return "VerifiedFacts with " + attributes.size() + " attributes";
  }
}

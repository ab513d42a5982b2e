package dev.vouchsafe.verify;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a verified response says, read from the octets that were signed. {@code toString} shows no
 * claim value.
 *
 * @param issuer of the assertion
 * @param nameId who logged in
 * @param audiences for whom the assertion is
 * @param session how and when the user logged in
 * @param validity when the assertion holds
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
   * Who logged in.
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
   * @param authnInstant when the user logged in
   */
  public record Session(Optional<String> index, Instant authnInstant) {

    @Override
    public String toString() {
      return "session";
    }
  }

  /**
   * When an assertion holds.
   *
   * @param notBefore from when on, if it says so
   * @param notOnOrAfter until when, if it says so
   */
  public record Validity(Optional<Instant> notBefore, Optional<Instant> notOnOrAfter) {}

  @Override
  public String toString() {
    return "VerifiedFacts with " + attributes.size() + " attributes";
  }
}

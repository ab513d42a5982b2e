package dev.vouchsafe.compare.answer;

import java.util.Optional;

/**
 * Whom a message is about. {@code toString} shows no value.
 *
 * @param value the NameID's text
 * @param format its Format; empty if none is written
 * @param nameQualifier who made it
 * @param spNameQualifier for whom it was made
 * @param denied true if it comes from a denied field, as far as is known
 */
public record Subject(
    String value,
    Optional<String> format,
    Optional<String> nameQualifier,
    Optional<String> spNameQualifier,
    boolean denied) {
  private static final String TRANSIENT = "urn:oasis:names:tc:SAML:2.0:nameid-format:transient";

  /** True if the value is meant to be another one at each login. */
  public boolean isTransient() {
    return format.filter(TRANSIENT::equals).isPresent();
  }

  @Override
  public String toString() {
    return "subject";
  }
}

package dev.vouchsafe.compare.answer;

import java.util.Optional;

/**
 * The NameID of a message. {@code toString} shows no value.
 *
 * @param value the NameID's text
 * @param format its Format; empty if none is written
 * @param nameQualifier its NameQualifier
 * @param spNameQualifier its SPNameQualifier
 * @param spProvidedId its SPProvidedID
 * @param denied whether it is known to come from a denied field
 */
public record Subject(
    String value,
    Optional<String> format,
    Optional<String> nameQualifier,
    Optional<String> spNameQualifier,
    Optional<String> spProvidedId,
    boolean denied) {
  private static final String TRANSIENT = "urn:oasis:names:tc:SAML:2.0:nameid-format:transient";

  /** Whether the value is supposed to differ at each login. */
  public boolean isTransient() {
    return format.filter(TRANSIENT::equals).isPresent();
  }

  @Override
  public String toString() {
    return "subject";
  }
}

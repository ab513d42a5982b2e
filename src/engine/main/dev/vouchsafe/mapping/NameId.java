package dev.vouchsafe.mapping;

import java.util.Optional;

/**
 * The NameID of one assertion. {@code toString} shows no value.
 *
 * @param value its text, never empty
 * @param format the value of {@code Format}
 * @param qualifiers for pairwise ids, who made it and for whom
 * @param denied true if it came from a denied claim
 */
public record NameId(String value, String format, Optional<Qualifiers> qualifiers, boolean denied) {

  /**
   * The namespace of a pairwise id (saml-core 8.3.7).
   *
   * @param nameQualifier the issuer
   * @param spNameQualifier the service provider's entity id
   */
  public record Qualifiers(String nameQualifier, String spNameQualifier) {

    @Override
    public String toString() {
      return "qualifiers";
    }
  }

  @Override
  public String toString() {
    return "NameID";
  }
}

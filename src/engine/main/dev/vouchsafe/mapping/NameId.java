package dev.vouchsafe.mapping;

import dev.vouchsafe.withholding.Disclosure;
import dev.vouchsafe.withholding.Verdict;
import java.util.Optional;

/**
 * The NameID of one assertion. {@code toString} shows no value.
 *
 * @param value its text, never empty
 * @param format the value of {@code Format}
 * @param qualifiers the issuer and the service provider of a pairwise id
 * @param verdict who may see it: those who may see the claim it comes from
 */
public record NameId(
    String value, String format, Optional<Qualifiers> qualifiers, Verdict verdict) {

  /** A NameID that does not come from a denied field. */
  public NameId(String value, String format, Optional<Qualifiers> qualifiers) {
    this(value, format, qualifiers, Verdict.EVERYONE);
  }

  /** Whether logs must not show it. */
  public boolean denied() {
    return !verdict.mayShow(Disclosure.LOG);
  }

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

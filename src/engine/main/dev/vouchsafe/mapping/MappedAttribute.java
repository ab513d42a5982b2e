package dev.vouchsafe.mapping;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.precedence.EffectiveClaim;
import java.util.List;
import java.util.Optional;

/**
 * One attribute, ready to be written. {@code toString} shows no value.
 *
 * @param name its name
 * @param split the name as SAML 1.1 writes it; empty in SAML 2.0
 * @param nameFormat the {@code NameFormat} to write; empty for none
 * @param values one or more values, in order
 * @param claims the claims the values came from, in order
 */
public record MappedAttribute(
    String name,
    Optional<SplitName> split,
    Optional<NameFormat> nameFormat,
    List<Value> values,
    List<EffectiveClaim> claims) {

  public MappedAttribute {
    values = List.copyOf(values);
    claims = List.copyOf(claims);
  }

  /** Whether one of its values comes from a denied claim. */
  public boolean denied() {
    return claims.stream().anyMatch(EffectiveClaim::denied);
  }

  /** The claim of the first value, with that value. */
  EffectiveClaim first() {
    EffectiveClaim claim = claims.get(0);
    return claim.with(values.get(0).claim());
  }

  /**
   * One value.
   *
   * @param claim the value of the claim
   * @param text the text to write
   * @param type the type it declares
   */
  public record Value(ClaimValue claim, String text, XsType type) {
    @Override
    public String toString() {
      return type.qname();
    }
  }

  @Override
  public String toString() {
    return "attribute " + values;
  }
}

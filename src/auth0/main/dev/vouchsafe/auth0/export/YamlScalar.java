package dev.vouchsafe.auth0.export;

import dev.vouchsafe.claims.ClaimValue;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds the type of a YAML value without quotes by the core schema of YAML 1.2: {@code yes}, {@code
 * 2026-11-22} and {@code 1.6.0} are texts.
 */
final class YamlScalar {
  private static final Pattern NULL = Pattern.compile("|~|null|Null|NULL");
  private static final Pattern TRUE = Pattern.compile("true|True|TRUE");
  private static final Pattern FALSE = Pattern.compile("false|False|FALSE");
  private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]{1,400}");
  private static final Pattern OCTAL = Pattern.compile("0o[0-7]{1,400}");
  private static final Pattern HEXADECIMAL = Pattern.compile("0x[0-9a-fA-F]{1,400}");
  private static final Pattern NUMBER =
      Pattern.compile(
          "[-+]?(\\.[0-9]{1,400}|[0-9]{1,400}(\\.[0-9]{0,400})?)([eE][-+]?[0-9]{1,9})?");
  private static final Pattern NO_NUMBER =
      Pattern.compile("[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");

  private YamlScalar() {}

  /** Returns the value; empty for infinities and for "not a number", which JSON does not have. */
  static Optional<ClaimValue> value(String text) {
    if (NULL.matcher(text).matches()) {
      return Optional.of(ClaimValue.Null.NULL);
    } else if (TRUE.matcher(text).matches()) {
      return Optional.of(ClaimValue.Bool.TRUE);
    } else if (FALSE.matcher(text).matches()) {
      return Optional.of(ClaimValue.Bool.FALSE);
    } else if (INTEGER.matcher(text).matches()) {
      return integer(text.startsWith("+") ? text.substring(1) : text, 10);
    } else if (OCTAL.matcher(text).matches()) {
      return integer(text.substring(2), 8);
    } else if (HEXADECIMAL.matcher(text).matches()) {
      return integer(text.substring(2), 16);
    } else if (NUMBER.matcher(text).matches()) {
      double number = Double.parseDouble(text);
      return Double.isInfinite(number) ? Optional.empty() : Optional.of(ClaimValue.Num.of(number));
    }
    return NO_NUMBER.matcher(text).matches()
        ? Optional.empty()
        : Optional.of(new ClaimValue.Text(text));
  }

  private static Optional<ClaimValue> integer(String digits, int radix) {
    return Optional.of(ClaimValue.Num.of(new BigInteger(digits, radix)));
  }
}

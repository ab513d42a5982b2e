package dev.vouchsafe.claims;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import tools.jackson.core.io.NumberOutput;

/**
 * Numbers as JavaScript prints them (ECMA-262, Number::toString): {@code 1}, {@code 1.5}, {@code
 * 1e+21}, {@code 1e-7}.
 */
final class JavaScriptNumber {
  /** From 10^21 on JavaScript uses an exponent. */
  private static final int LARGEST_PLAIN = 21;

  /** Below 10^-6 JavaScript uses an exponent. */
  private static final int SMALLEST_PLAIN = -6;

  private JavaScriptNumber() {}

  /**
   * @throws IllegalArgumentException for NaN and infinities
   */
  static String format(double number) {
    if (Double.isNaN(number) || Double.isInfinite(number)) {
      throw new IllegalArgumentException("not a finite number");
    }
    if (number == 0) {
      return "0"; // also for -0
    }
    String sign = number < 0 ? "-" : "";
    BigDecimal shortest = shortest(Math.abs(number)).stripTrailingZeros();
    String digits = shortest.unscaledValue().toString();
    int k = digits.length();
    int n = k - shortest.scale(); // the number is 0.digits × 10^n
    return sign + layout(digits, k, n);
  }

  private static String layout(String digits, int k, int n) {
    if (k <= n && n <= LARGEST_PLAIN) {
      return digits + "0".repeat(n - k);
    } else if (0 < n && n <= LARGEST_PLAIN) {
      return digits.substring(0, n) + "." + digits.substring(n);
    } else if (SMALLEST_PLAIN < n && n <= 0) {
      return "0." + "0".repeat(-n) + digits;
    }
    String exponent = (n - 1 < 0 ? "e-" : "e+") + Math.abs(n - 1);
    return k == 1 ? digits + exponent : digits.charAt(0) + "." + digits.substring(1) + exponent;
  }

  /**
   * Returns the fewest digits that parse to the same number. Before JDK 19, {@code Double.toString}
   * sometimes gives more, so Jackson's newer algorithm is used. Both give at least two digits, so a
   * single digit is tried first.
   */
  private static BigDecimal shortest(double positive) {
    BigDecimal decimal = new BigDecimal(NumberOutput.toString(positive, true));
    if (decimal.precision() == 2) {
      BigDecimal oneDigit = decimal.round(new MathContext(1, RoundingMode.HALF_EVEN));
      if (oneDigit.doubleValue() == positive) {
        return oneDigit;
      }
    }
    return decimal;
  }
}

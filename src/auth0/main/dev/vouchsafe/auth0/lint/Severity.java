package dev.vouchsafe.auth0.lint;

import java.util.Locale;

/** How much a finding weighs, in the words of SARIF. */
public enum Severity {
  /** Something that was configured never happens. */
  ERROR,
  /** Something happens that few expect, in some logins or for some users. */
  WARNING,
  /** Something to decide, which may be as it should be. */
  NOTE;

  /** {@code error}, {@code warning}, {@code note}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}

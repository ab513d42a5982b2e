package dev.vouchsafe.auth0.lint;

import java.util.Locale;

/** The weight of a finding, in the words of SARIF. */
public enum Severity {
  /** A configured setting has no effect at all. */
  ERROR,
  /** An effect that few people expect, in some logins or for some users. */
  WARNING,
  /** A choice to check, which may be as intended. */
  NOTE;

  /** {@code error}, {@code warning}, {@code note}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}

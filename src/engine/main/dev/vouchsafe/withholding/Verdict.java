package dev.vouchsafe.withholding;

/**
 * Who may see one value. {@link DenyList} makes one for each claim, from the claim's origin; trace,
 * debug log, scripts, tokens and store ask it. Immutable.
 */
public final class Verdict {
  private static final Verdict[] ALL = all();

  /** Everyone may see the value: it does not depend on a denied field. */
  public static final Verdict EVERYONE = ALL[ALL.length - 1];

  /** Nobody may see the value. */
  public static final Verdict NOBODY = ALL[0];

  private final int shown;

  private Verdict(int shown) {
    this.shown = shown;
  }

  private static Verdict[] all() {
    Verdict[] all = new Verdict[1 << Disclosure.values().length];
    for (int shown = 0; shown < all.length; shown++) {
      all[shown] = new Verdict(shown);
    }
    return all;
  }

  static Verdict only(Disclosure... to) {
    int shown = 0;
    for (Disclosure each : to) {
      shown |= bit(each);
    }
    return ALL[shown];
  }

  private static int bit(Disclosure to) {
    return switch (to) {
      case STORE -> 1;
      case SCRIPT -> 2;
      case TOKEN -> 4;
      case LOG -> 8;
    };
  }

  /** Whether this kind of reader may see the value. */
  public boolean mayShow(Disclosure to) {
    return (shown & bit(to)) != 0;
  }

  /** Allows only readers that both verdicts allow. */
  public Verdict and(Verdict other) {
    return ALL[shown & other.shown];
  }

  Verdict flipped(Disclosure to) {
    return ALL[shown ^ bit(to)];
  }

  @Override
  public String toString() {
    return "verdict " + shown;
  }
}

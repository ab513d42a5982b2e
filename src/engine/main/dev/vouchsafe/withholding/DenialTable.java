package dev.vouchsafe.withholding;

import java.util.EnumMap;
import java.util.Map;

/**
 * The effect of denying a field, as documented by Auth0: for each kind of field, who may still see
 * its value. The only place that decides this; all other code asks a {@link Verdict} made from it.
 * Immutable.
 */
final class DenialTable {
  /** A kind of field. */
  enum Row {
    /** Denied {@code name} or {@code nickname}: in no token. */
    NAME_OR_NICKNAME,
    /** Denied {@code email}: absent in rules and actions. */
    EMAIL,
    /** Any other denied field. */
    ANY_OTHER,
    /** A value that a script wrote after it read a denied field. */
    COMPUTED;

    static Row of(String claim) {
      return switch (claim) {
        case "name", "nickname" -> NAME_OR_NICKNAME;
        case "email" -> EMAIL;
        default -> ANY_OTHER;
      };
    }
  }

  /** The table of the documentation. */
  static final DenialTable DOCUMENTED =
      new DenialTable(
          Map.of(
              Row.NAME_OR_NICKNAME, Verdict.only(Disclosure.SCRIPT),
              Row.EMAIL, Verdict.only(Disclosure.TOKEN),
              Row.ANY_OTHER, Verdict.only(Disclosure.SCRIPT, Disclosure.TOKEN),
              Row.COMPUTED, Verdict.only(Disclosure.STORE, Disclosure.SCRIPT, Disclosure.TOKEN)));

  private final Map<Row, Verdict> verdicts;

  private DenialTable(Map<Row, Verdict> verdicts) {
    this.verdicts = new EnumMap<>(verdicts);
  }

  Verdict verdict(Row row) {
    return verdicts.get(row);
  }

  boolean mayShow(Row row, Disclosure to) {
    return verdict(row).mayShow(to);
  }

  /** A copy with one cell inverted, for tests. */
  DenialTable flipped(Row row, Disclosure to) {
    Map<Row, Verdict> others = new EnumMap<>(verdicts);
    others.put(row, verdict(row).flipped(to));
    return new DenialTable(others);
  }
}

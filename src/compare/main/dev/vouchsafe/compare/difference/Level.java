package dev.vouchsafe.compare.difference;

import dev.vouchsafe.compare.difference.DifferenceClass.Weight;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Which differences count. */
public enum Level {
  /** All differences. */
  STRICT,
  /** Differences that matter to service providers: errors and warnings. */
  ACCEPTS,
  /**
   * Differences that affect which account is found: the NameID, and whether there is an answer at
   * all.
   */
  ACCOUNTS;

  private static final Set<DifferenceClass> OF_ACCOUNTS =
      EnumSet.of(
          DifferenceClass.NAME_ID,
          DifferenceClass.NAME_ID_FORMAT,
          DifferenceClass.NAME_ID_QUALIFIERS,
          DifferenceClass.ONE_REFUSED);

  /** Whether differences of a class count. */
  public boolean includes(DifferenceClass kind) {
    return switch (this) {
      case STRICT -> true;
      case ACCEPTS -> kind.weight() != Weight.NOTE;
      case ACCOUNTS -> OF_ACCOUNTS.contains(kind);
    };
  }

  /** The codes of the classes that count, sorted. */
  public List<String> codes() {
    return Arrays.stream(DifferenceClass.values())
        .filter(this::includes)
        .map(DifferenceClass::code)
        .sorted()
        .toList();
  }

  /** The differences that count, in their order. */
  public List<Difference> of(List<Difference> differences) {
    return differences.stream().filter(each -> includes(each.kind())).toList();
  }

  /** The level as one lower-case word. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}

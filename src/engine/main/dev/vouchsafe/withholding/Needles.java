package dev.vouchsafe.withholding;

import java.math.BigDecimal;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Texts to search for, regardless of case, Unicode composition and white space: some anywhere, some
 * as whole words. A search takes time proportional to the length of the text, not to the number of
 * needles.
 */
final class Needles {
  /**
   * The part of a longer needle that is searched for: a log that shows this much shows the value.
   */
  private static final int LONGEST = 256;

  /**
   * The shortest word that is searched for in decoded octets; shorter ones occur there by chance.
   */
  private static final int SHORTEST_DECODED = 4;

  private static final int LONGEST_NUMBER = 400;
  private static final Pattern NUMBER =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}])[0-9]++(?:\\.[0-9]++)?+(?:[eE][+-]?[0-9]{1,3}+)?+(?![\\p{L}\\p{N}])");

  /**
   * No needle starts with another one, so the greatest needle not above a text is the only
   * candidate.
   */
  private final NavigableSet<String> anywhere = new TreeSet<>();

  private final BitSet beginnings = new BitSet(1 << 16);
  private final Map<Integer, Set<String>> wordsByLength = new HashMap<>();
  private final Set<BigDecimal> numbers = new HashSet<>();

  boolean isEmpty() {
    return anywhere.isEmpty() && wordsByLength.isEmpty();
  }

  void addAnywhere(String text) {
    for (String spelling : Spellings.of(text)) {
      String whole = spelling.strip();
      String needle = whole.substring(0, Math.min(LONGEST, whole.length()));
      if (needle.isBlank() || beginsWithNeedle(needle)) {
        continue;
      }
      String longer = anywhere.higher(needle);
      while (longer != null && longer.startsWith(needle)) {
        anywhere.remove(longer);
        longer = anywhere.higher(needle);
      }
      anywhere.add(needle);
      beginnings.set(beginning(needle, 0));
    }
  }

  void addWord(String text) {
    for (String spelling : Spellings.of(text)) {
      String word = spelling.strip();
      if (!word.isEmpty()) {
        wordsByLength.computeIfAbsent(word.length(), length -> new HashSet<>()).add(word);
      }
    }
  }

  /** Adds a number, which is also found in other notations, such as {@code 1.50} for 1.5. */
  void addNumber(String text) {
    addWord(text);
    numbers.add(new BigDecimal(text).stripTrailingZeros());
  }

  /** Whether a readable text contains a needle. */
  boolean in(String text) {
    return Spellings.of(text).stream()
            .anyMatch(spelling -> holdsAnywhere(spelling) || holdsWord(spelling, 1))
        || holdsNumber(text);
  }

  /** Whether decoded octets, which are mostly noise, contain a needle. */
  boolean inDecoded(String text) {
    return Spellings.of(text).stream()
        .anyMatch(spelling -> holdsAnywhere(spelling) || holdsWord(spelling, SHORTEST_DECODED));
  }

  /** Whether a text contains a needle that matches inside words. */
  boolean longIn(String text) {
    return Spellings.of(text).stream().anyMatch(this::holdsAnywhere);
  }

  private boolean holdsAnywhere(String text) {
    for (int at = 0; at < text.length() && !anywhere.isEmpty(); at++) {
      if (beginnings.get(beginning(text, at))
          && beginsWithNeedle(text.substring(at, Math.min(text.length(), at + LONGEST)))) {
        return true;
      }
    }
    return false;
  }

  private boolean beginsWithNeedle(String text) {
    String candidate = anywhere.floor(text);
    return candidate != null && text.startsWith(candidate);
  }

  private static int beginning(String text, int at) {
    int next = at + 1 < text.length() ? text.charAt(at + 1) : 0;
    return (text.charAt(at) * 31 + next) & 0xFFFF;
  }

  private boolean holdsWord(String text, int shortest) {
    for (int at = 0; at < text.length() && !wordsByLength.isEmpty(); at++) {
      if (!WordBorder.begins(text, at)) {
        continue;
      }
      for (Map.Entry<Integer, Set<String>> words : wordsByLength.entrySet()) {
        int end = at + words.getKey();
        if (words.getKey() >= shortest
            && end <= text.length()
            && WordBorder.ends(text, end)
            && words.getValue().contains(text.substring(at, end))) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean holdsNumber(String text) {
    if (numbers.isEmpty()) {
      return false;
    }
    Matcher matcher = NUMBER.matcher(text);
    while (matcher.find()) {
      if (matcher.end() - matcher.start() <= LONGEST_NUMBER) {
        BigDecimal number = new BigDecimal(matcher.group()).stripTrailingZeros();
        boolean negative = matcher.start() > 0 && text.charAt(matcher.start() - 1) == '-';
        if (numbers.contains(number) || (negative && numbers.contains(number.negate()))) {
          return true;
        }
      }
    }
    return false;
  }
}

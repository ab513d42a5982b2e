package dev.vouchsafe.auth0.reading;

import dev.vouchsafe.claims.ClaimValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The meaning of an expression, as far as the code shows it. */
sealed interface Meaning {
  /** The longest path that is followed; no script needs a longer one. */
  int MAX_PATH = 16;

  /** The meaning is known only when the script runs. */
  enum Unknown implements Meaning {
    UNKNOWN
  }

  /** A part of the login, such as {@code context.idToken}. */
  record Place(List<String> path) implements Meaning {
    private static final List<String> PROFILE_OF_ACTIONS = List.of("event", "user");

    public Place {
      path = List.copyOf(path);
    }

    /** Returns the member of this part. Actions read the same profile as rules. */
    @Override
    public Meaning member(String key) {
      if (path.size() >= MAX_PATH) {
        return Unknown.UNKNOWN;
      }
      List<String> longer = new ArrayList<>(path);
      longer.add(key);
      return new Place(longer.equals(PROFILE_OF_ACTIONS) ? ScriptSubject.USER.path() : longer);
    }
  }

  /** A string, number, boolean or {@code null}, with its place. */
  record Scalar(ClaimValue value, int at) implements Meaning {}

  /** A literal list. */
  record Row(List<Meaning> items, int at) implements Meaning {
    public Row {
      items = List.copyOf(items);
    }

    @Override
    public long size() {
      return 1 + items.stream().mapToLong(Meaning::size).sum();
    }
  }

  /** A literal object; an open one may have more properties. */
  record Group(Map<String, Entry> entries, boolean open, int at) implements Meaning {
    @Override
    public Meaning member(String key) {
      Entry entry = entries.get(key);
      return entry == null ? Unknown.UNKNOWN : entry.meaning();
    }

    @Override
    public long size() {
      return 1 + entries.values().stream().mapToLong(entry -> entry.meaning().size()).sum();
    }

    /** One property and its place. */
    record Entry(Meaning meaning, int at) {}
  }

  /**
   * Returns the size of the meaning with all variables expanded: short code may expand to a very
   * large value.
   */
  default long size() {
    return 1;
  }

  /** Returns the meaning of a member. */
  default Meaning member(String key) {
    return Unknown.UNKNOWN;
  }
}

package dev.vouchsafe.auth0.reading;

import dev.vouchsafe.claims.ClaimValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What an expression stands for, as far as reading tells. */
sealed interface Meaning {
  /** Longer paths than any script has reason to write. */
  int MAX_PATH = 16;

  /** It takes running to know. */
  enum Unknown implements Meaning {
    UNKNOWN
  }

  /** Something of the login, such as {@code context.idToken}. */
  record Place(List<String> path) implements Meaning {
    private static final List<String> PROFILE_OF_ACTIONS = List.of("event", "user");

    public Place {
      path = List.copyOf(path);
    }

    /** What stands under a key of it; actions see the profile that rules see. */
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

  /** A string, number, boolean or {@code null}, and where it stands. */
  record Scalar(ClaimValue value, int at) implements Meaning {}

  /** A list that is written out. */
  record Row(List<Meaning> items, int at) implements Meaning {
    public Row {
      items = List.copyOf(items);
    }

    @Override
    public long size() {
      return 1 + items.stream().mapToLong(Meaning::size).sum();
    }
  }

  /** An object that is written out; an open one may have more properties. */
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

    /** One property, and where it stands. */
    record Entry(Meaning meaning, int at) {}
  }

  /** How much it comes to when it is written out: variables may make much of little code. */
  default long size() {
    return 1;
  }

  /** What stands under a key of it. */
  default Meaning member(String key) {
    return Unknown.UNKNOWN;
  }
}

package dev.vouchsafe.auth0.scripts;

import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * JavaScript worlds that were used and left exactly as they were made, for the next login; and what
 * is known of scripts that leave theirs otherwise. Thread-safe.
 */
final class Realms implements AutoCloseable {
  /** What a world remembers without anybody seeing it, such as names of symbols, is bounded so. */
  static final int MOST_LOGINS = 5000;

  private static final int MOST_REMEMBERED = 1000;

  private final Deque<Realm> withRules = new ConcurrentLinkedDeque<>();
  private final Deque<Realm> withoutRules = new ConcurrentLinkedDeque<>();
  private final int mostLogins;
  private final AtomicLong made = new AtomicLong();
  private final Map<TenantScripts, String> changing =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<TenantScripts, String> eldest) {
          return size() > MOST_REMEMBERED;
        }
      };

  /**
   * @param mostLogins how many logins a world may serve
   */
  Realms(int mostLogins) {
    this.mostLogins = mostLogins;
  }

  /** What these scripts are known to change of what all scripts share. */
  Optional<String> changedBy(TenantScripts scripts) {
    synchronized (changing) {
      return Optional.ofNullable(changing.get(scripts));
    }
  }

  /** From now on these scripts get a world that nobody uses after them. */
  void remember(TenantScripts scripts, String changed) {
    synchronized (changing) {
      changing.put(scripts, changed);
    }
  }

  /**
   * A world as it was made.
   *
   * @param making makes one; given whether it is to be used again
   */
  Realm take(TenantScripts scripts, Function<Boolean, Realm> making) {
    boolean kept = changedBy(scripts).isEmpty();
    Realm realm = kept ? of(scripts).pollFirst() : null;
    if (realm == null) {
      made.incrementAndGet();
      realm = making.apply(kept);
    }
    return realm;
  }

  /** Takes a world back that is as it was made. */
  void giveBack(TenantScripts scripts, Realm realm) {
    if (realm.logins() < mostLogins) {
      of(scripts).addFirst(realm);
    } else {
      realm.close();
    }
  }

  private Deque<Realm> of(TenantScripts scripts) {
    return scripts.rules().isEmpty() ? withoutRules : withRules;
  }

  /** How many worlds were made. */
  long made() {
    return made.get();
  }

  @Override
  public void close() {
    withRules.clear();
    withoutRules.clear();
  }
}

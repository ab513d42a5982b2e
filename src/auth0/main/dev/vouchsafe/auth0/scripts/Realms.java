package dev.vouchsafe.auth0.scripts;

import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * A pool of JavaScript realms that are exactly as they were created, and a list of the scripts that
 * change their realms. Thread-safe.
 */
final class Realms implements AutoCloseable {
  /**
   * The most logins in one realm. It bounds what a realm keeps invisibly, such as names of symbols.
   */
  static final int MOST_LOGINS = 5000;

  private static final int MOST_REMEMBERED = 1000;

  private final Deque<Realm> withRules = new ConcurrentLinkedDeque<>();
  private final Deque<Realm> withoutRules = new ConcurrentLinkedDeque<>();
  private final int mostLogins;
  private final AtomicLong made = new AtomicLong();
  private volatile boolean closed;
  private final Map<TenantScripts, String> changing =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<TenantScripts, String> eldest) {
          return size() > MOST_REMEMBERED;
        }
      };

  /**
   * Creates an empty pool.
   *
   * @param mostLogins the most logins in one realm
   */
  Realms(int mostLogins) {
    this.mostLogins = mostLogins;
  }

  /** Returns the shared object that these scripts are known to change, if there is one. */
  Optional<String> changedBy(TenantScripts scripts) {
    synchronized (changing) {
      return Optional.ofNullable(changing.get(scripts));
    }
  }

  /** Remembers that these scripts change their realm, so that it is not used again. */
  void remember(TenantScripts scripts, String changed) {
    synchronized (changing) {
      changing.put(scripts, changed);
    }
  }

  /**
   * Takes an unchanged realm from the pool, or creates one.
   *
   * @param making creates a realm; its argument says whether the realm will be used again
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

  /** Returns an unchanged realm to the pool. */
  void giveBack(TenantScripts scripts, Realm realm) {
    if (realm.logins() < mostLogins) {
      of(scripts).addFirst(realm);
      if (closed) {
        closeIdle(); // a login that ends after close()
      }
    } else {
      realm.close();
    }
  }

  private Deque<Realm> of(TenantScripts scripts) {
    return scripts.rules().isEmpty() ? withoutRules : withRules;
  }

  /** Returns the number of realms created so far. */
  long made() {
    return made.get();
  }

  /** Closes the idle realms, and from now on each that is given back. */
  @Override
  public void close() {
    closed = true;
    closeIdle();
  }

  private void closeIdle() {
    for (Deque<Realm> idle : List.of(withRules, withoutRules)) {
      for (Realm realm = idle.pollFirst(); realm != null; realm = idle.pollFirst()) {
        realm.close();
      }
    }
  }
}

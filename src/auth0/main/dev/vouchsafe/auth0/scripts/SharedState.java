package dev.vouchsafe.auth0.scripts;

import dev.vouchsafe.auth0.scripts.ScriptWrite.Target;
import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The state that scripts of a tenant share between logins: {@code global} and {@code api.cache}. It
 * is kept as data and copied into and out of each login. Values that a script writes after it read
 * a denied field are dropped. Thread-safe.
 */
final class SharedState {
  /** The most characters that are kept, counted as JSON text. */
  private static final int MAX_CHARACTERS = 256 * 1024;

  private final Map<String, ClaimValue> global = new LinkedHashMap<>();
  private final Map<String, ClaimValue> cache = new LinkedHashMap<>();

  /** Returns the state at this time. */
  synchronized ScriptJob.Shared now(Instant now) {
    cache
        .values()
        .removeIf(
            entry ->
                !(entry instanceof Fields fields)
                    || ActionCache.expiry(fields) <= now.toEpochMilli());
    return global.isEmpty() && cache.isEmpty()
        ? ScriptJob.Shared.NONE
        : new ScriptJob.Shared(new Fields(global), new Fields(cache));
  }

  /** Keeps the entries that a login wrote, if they are not tainted and there is room. */
  synchronized void keep(List<ScriptWrite> writes) {
    for (ScriptWrite write : writes) {
      if (write.taint().isEmpty() && write.target() == Target.GLOBAL) {
        keep(global, write);
      } else if (write.taint().isEmpty() && write.target() == Target.CACHE) {
        keep(cache, write);
      }
    }
  }

  private static void keep(Map<String, ClaimValue> entries, ScriptWrite write) {
    ClaimValue before = entries.remove(write.name());
    if (write.value().isEmpty()) {
      return;
    }
    entries.put(write.name(), write.value().get());
    if (new Fields(entries).json().length() > MAX_CHARACTERS) {
      entries.remove(write.name());
      if (before != null) {
        entries.put(write.name(), before);
      }
    }
  }
}

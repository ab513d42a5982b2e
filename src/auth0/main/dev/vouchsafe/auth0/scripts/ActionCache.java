package dev.vouchsafe.auth0.scripts;

import dev.vouchsafe.auth0.scripts.ScriptWrite.Target;
import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.claims.ClaimValue.Num;
import dev.vouchsafe.claims.ClaimValue.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyObject;

/** The {@code api.cache}: texts that actions keep for later logins, for one day at most. */
final class ActionCache {
  private static final long LONGEST_MILLIS = 24L * 60 * 60 * 1000;
  private static final long DEFAULT_MILLIS = 15L * 60 * 1000;

  private final LoginRun run;

  ActionCache(LoginRun run) {
    this.run = run;
  }

  void addTo(ApiObject group) {
    group.method("get", this::get).method("set", this::set).method("delete", this::delete);
  }

  private Object get(Value... arguments) {
    String key = arguments.length > 0 && arguments[0].isString() ? arguments[0].asString() : "";
    ClaimValue found = run.with(run.job().shared().cache(), Target.CACHE).fields().get(key);
    return found instanceof Fields entry && expiry(entry) > now()
        ? run.realm().guest(entry)
        : run.realm().call("nothing");
  }

  static long expiry(Fields entry) {
    return entry.fields().get("expires_at") instanceof Num number
        ? (long) Double.parseDouble(number.text())
        : 0;
  }

  private Object set(Value... arguments) {
    if (arguments.length < 2 || !arguments[0].isString() || !arguments[1].isString()) {
      return answer("error", "CacheSizeExceeded");
    }
    String key = arguments[0].asString();
    String text = arguments[1].asString();
    List<String> beyond = beyond(key, text);
    if (!beyond.isEmpty()) {
      run.limitNotes().note("api.cache.set", beyond);
      return answer("error", "CacheSizeExceeded");
    }
    long until = now() + DEFAULT_MILLIS;
    if (arguments.length > 2 && arguments[2].hasMembers()) {
      until = number(arguments[2], "ttl").map(ttl -> now() + ttl).orElse(until);
      until = number(arguments[2], "expires_at").orElse(until);
    }
    Map<String, ClaimValue> entry = new LinkedHashMap<>();
    entry.put("value", new Text(text));
    entry.put("expires_at", Num.of(Math.min(until, now() + LONGEST_MILLIS)));
    run.write(Target.CACHE, key, Optional.of(new Fields(entry)));
    return answer("success", "");
  }

  /** Returns why the cache refuses an entry; the reasons are the same as at Auth0. */
  private List<String> beyond(String key, String value) {
    List<String> beyond = new ArrayList<>(ActionLimits.ofEntry(key, new Text(value)));
    Map<String, ClaimValue> entries =
        new HashMap<>(run.with(run.job().shared().cache(), Target.CACHE).fields());
    entries.values().removeIf(each -> !(each instanceof Fields entry) || expiry(entry) <= now());
    entries.put(key, new Fields(Map.of("value", new Text(value))));
    if (entries.size() > ActionLimits.ENTRIES) {
      beyond.add(ActionLimits.TOO_MANY_ENTRIES);
    }
    int octets = 0;
    for (Map.Entry<String, ClaimValue> each : entries.entrySet()) {
      ClaimValue text = ((Fields) each.getValue()).fields().get("value");
      octets += ActionLimits.octets(each.getKey()) + ActionLimits.whole(text);
    }
    if (octets > ActionLimits.ALL_ENTRIES) {
      beyond.add(ActionLimits.TOO_LONG_ENTRIES);
    }
    return beyond;
  }

  private static Optional<Long> number(Value options, String name) {
    Value value = options.getMember(name);
    return value != null && value.isNumber() && value.fitsInDouble()
        ? Optional.of((long) value.asDouble())
        : Optional.empty();
  }

  private Object delete(Value... arguments) {
    if (arguments.length > 0 && arguments[0].isString()) {
      run.write(Target.CACHE, arguments[0].asString(), Optional.empty());
    }
    return answer("success", "");
  }

  private long now() {
    return run.job().facts().now().toEpochMilli();
  }

  private static ProxyObject answer(String type, String code) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("type", type);
    if (!code.isEmpty()) {
      answer.put("code", code);
    }
    return ProxyObject.fromMap(answer);
  }
}

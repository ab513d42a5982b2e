package dev.vouchsafe.auth0.scripts;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.json.JsonReader;
import dev.vouchsafe.problem.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;

/**
 * A JavaScript realm: the global object, with the functions that were taken from it before a script
 * could change them. One login at a time runs in it. The next login may use it only if the realm is
 * unchanged. Not thread-safe.
 */
final class Realm implements AutoCloseable {
  /** The members of the global object that each login sets for its rules. */
  private static final Set<String> GIVEN = Set.of("global", "configuration");

  private final Context context;
  private final Value trusted;
  private final Map<String, Value> functions = new HashMap<>();
  private final boolean rules;
  private SharedObjects shared;
  private LoginRun run;
  private String touched;
  private int logins;
  private boolean reading;

  /**
   * Creates a realm.
   *
   * @param prelude code that installs the objects that scripts need, and returns the trusted
   *     functions
   * @param modules the code of the modules that scripts may require, by name
   * @param rules whether rules run in it
   */
  Realm(Context context, Source prelude, ModuleSources modules, boolean rules) {
    this.context = context;
    this.rules = rules;
    this.trusted = context.eval(prelude).execute(new HostFunctions(this, modules).object());
  }

  /** Starts to watch the realm, so that it can be compared with its present state. */
  Realm watched() {
    if (rules) {
      give("", ""); // so that the two exist and may have any value
      give(ProxyObject.fromMap(Map.of()), ProxyObject.fromMap(Map.of()));
    }
    call("show", (ProxyExecutable) arguments -> shared = new SharedObjects(GIVEN));
    return this;
  }

  /** Sets the globals that only rules have. */
  void give(Object global, Object configuration) {
    call(shared == null ? "give" : "replace", global, configuration);
  }

  /** Starts a login in this realm. */
  void begin(LoginRun login) {
    run = login;
    touched = null;
    logins++;
    context.resetLimits();
  }

  /** Returns the login that runs in this realm. */
  LoginRun run() {
    if (run == null) {
      throw new IllegalStateException("no login is in this world");
    }
    return run;
  }

  /** Returns how many logins have run in this realm. */
  int logins() {
    return logins;
  }

  /** Records that a script uses an object whose effects cannot be watched. */
  void touched(String name) {
    touched = name;
  }

  /**
   * Ends a login. Returns the first shared object that the login changed; empty if there is none,
   * and then the realm is ready for the next login.
   */
  Optional<String> end() {
    String[] changed = {touched};
    if (touched == null) {
      call(
          "end",
          (ProxyExecutable)
              arguments -> {
                changed[0] = shared.changed().orElse(null);
                return changed[0] == null;
              });
      if (changed[0] == null && shared.remembersSearch()) {
        call("forgetSearch");
        shared.forgot();
      }
    }
    run = null;
    return Optional.ofNullable(changed[0]);
  }

  @Override
  public void close() {
    try {
      context.close();
    } catch (PolyglotException | IllegalStateException e) {
      // Another thread closed the realm, or the closing exceeds the limit again: it is closed.
    }
  }

  /** Returns the context, which another thread may close while a script runs. */
  Context context() {
    return context;
  }

  /** Compiles code to an executable value. */
  Value compile(Source source) {
    return context.parse(source);
  }

  Value eval(Source source) {
    return context.eval(source);
  }

  /** Converts a value to an object of the script's language. */
  Value guest(ClaimValue value) {
    if (value instanceof ClaimValue.Text text) {
      return context.asValue(text.text());
    }
    return call("parse", value.json());
  }

  /**
   * Converts a script's value to JSON; empty for {@code undefined} and functions. It runs code of
   * the script, such as getters.
   *
   * @throws NoJson if JSON cannot represent the value
   */
  Optional<ClaimValue> plain(Value value) throws NoJson {
    if (value.isString()) {
      return Optional.of(new ClaimValue.Text(value.asString()));
    } else if (value.isBoolean()) {
      return Optional.of(ClaimValue.Bool.of(value.asBoolean()));
    }
    Value text;
    boolean before = reading;
    reading = true;
    try {
      text = call("stringify", value);
    } catch (PolyglotException e) {
      if (!e.isGuestException() || e.isCancelled() || e.isResourceExhausted()) {
        throw e;
      }
      throw new NoJson();
    } finally {
      reading = before;
    }
    if (!text.isString()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          JsonReader.readValue("script", 1, text.asString().getBytes(StandardCharsets.UTF_8)));
    } catch (InvalidInputException e) {
      throw new NoJson();
    }
  }

  /** True while Java code, and not a script, reads a value. */
  boolean isReading() {
    return reading;
  }

  /** Thrown for a value that has cycles, holds a BigInt, throws when it is read, or is too deep. */
  static final class NoJson extends Exception {
    private static final long serialVersionUID = 1L;

    NoJson() {
      super("no JSON value", null, false, false);
    }
  }

  /** Calls a trusted function. */
  Value call(String name, Object... arguments) {
    return functions.computeIfAbsent(name, trusted::getMember).execute(arguments);
  }

  /** Converts a Java object to a value of the script's language. */
  Value value(Object host) {
    return context.asValue(host);
  }

  /** Ends the script's current call with a TypeError, which the script may catch. */
  RuntimeException typeError(String message) {
    return thrown("typeError", message);
  }

  /** Ends the script's current call with an error, which the script may catch. */
  RuntimeException error(String message) {
    return thrown("error", message);
  }

  private RuntimeException thrown(String kind, String message) {
    try {
      call(kind, message);
    } catch (PolyglotException e) {
      return e;
    }
    throw new IllegalStateException();
  }
}

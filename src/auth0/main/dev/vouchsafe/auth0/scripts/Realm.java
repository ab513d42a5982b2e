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
 * A JavaScript world, and the functions that were taken from it before any script could change
 * them. One login at a time runs in it; the next one may, if the world is as it was made. Not
 * thread-safe.
 */
final class Realm implements AutoCloseable {
  /** What each login defines anew on the global object of rules. */
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
   * @param prelude code that installs what scripts are promised, and returns the trusted functions
   * @param modules the code of what scripts may require, by name
   * @param rules whether rules run in it
   */
  Realm(Context context, Source prelude, Map<String, Source> modules, boolean rules) {
    this.context = context;
    this.rules = rules;
    this.trusted = context.eval(prelude).execute(new HostFunctions(this, modules).object());
  }

  /** From now on it can be said whether the world is as it was made. */
  Realm watched() {
    if (rules) {
      give("", ""); // so that they are there, and may be anything
      give(ProxyObject.fromMap(Map.of()), ProxyObject.fromMap(Map.of()));
    }
    call("show", (ProxyExecutable) arguments -> shared = new SharedObjects(GIVEN));
    return this;
  }

  /** Defines what rules have besides what everybody has. */
  void give(Object global, Object configuration) {
    call("give", global, configuration);
  }

  /** A login begins in it. */
  void begin(LoginRun login) {
    run = login;
    touched = null;
    logins++;
    context.resetLimits();
  }

  /** The login that is in it. */
  LoginRun run() {
    if (run == null) {
      throw new IllegalStateException("no login is in this world");
    }
    return run;
  }

  /** How many logins have been in it. */
  int logins() {
    return logins;
  }

  /** A script took hold of something whose effects cannot be seen. */
  void touched(String name) {
    touched = name;
  }

  /**
   * A login has come to its end: what it has changed of what all scripts share, if anything. If
   * nothing, the world is ready for the next one.
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
    }
    run = null;
    return Optional.ofNullable(changed[0]);
  }

  @Override
  public void close() {
    try {
      context.close();
    } catch (PolyglotException | IllegalStateException e) {
      // It was closed from outside, or its limit is reached again while it closes: it is closed.
    }
  }

  /** To be closed from outside while a script runs. */
  Context context() {
    return context;
  }

  Value eval(Source source) {
    return context.eval(source);
  }

  /** The value, as the guest sees values that it made itself. */
  Value guest(ClaimValue value) {
    if (value instanceof ClaimValue.Text text) {
      return context.asValue(text.text());
    }
    return call("parse", value.json());
  }

  /**
   * What a guest's value is as JSON; empty for {@code undefined} and functions. Runs the guest's
   * own code, such as getters.
   *
   * @throws NoJson if it cannot be written as JSON
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
          JsonReader.read("script", 1, text.asString().getBytes(StandardCharsets.UTF_8)).value());
    } catch (InvalidInputException e) {
      throw new NoJson();
    }
  }

  /** True while this side, and not a script, reads a value. */
  boolean isReading() {
    return reading;
  }

  /** A value that has cycles, holds a BigInt, throws when it is read, or is too deep. */
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

  /** A guest's value for something of this side. */
  Value value(Object host) {
    return context.asValue(host);
  }

  /** Ends the guest's current call with a TypeError that it may catch. */
  RuntimeException typeError(String message) {
    return thrown("typeError", message);
  }

  /** Ends the guest's current call with an error that it may catch. */
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

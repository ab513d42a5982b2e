package dev.vouchsafe.auth0.scripts;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.json.JsonReader;
import dev.vouchsafe.problem.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyObject;

/**
 * The JavaScript world of one login, and the functions that were taken from it before any script
 * could change them. Not thread-safe.
 */
final class Realm {
  private final Context context;
  private final Value trusted;
  private boolean reading;

  /**
   * @param prelude code that installs what scripts are promised, and returns the trusted functions
   * @param host what the prelude asks this side for
   */
  Realm(Context context, Source prelude, ProxyObject host) {
    this.context = context;
    this.trusted = context.eval(prelude).execute(host);
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
    return trusted.getMember(name).execute(arguments);
  }

  /** A guest's value for something of this side. */
  Value value(Object host) {
    return context.asValue(host);
  }

  /** Ends the guest's current call with a TypeError that it may catch. */
  RuntimeException typeError(String message) {
    try {
      call("typeError", message);
    } catch (PolyglotException e) {
      return e;
    }
    throw new IllegalStateException();
  }
}

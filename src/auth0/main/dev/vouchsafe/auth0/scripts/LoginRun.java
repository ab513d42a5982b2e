package dev.vouchsafe.auth0.scripts;

import dev.vouchsafe.auth0.scripts.ScriptFailure.Reason;
import dev.vouchsafe.auth0.scripts.ScriptWrite.Target;
import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.json.Position;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.SourceSection;
import org.graalvm.polyglot.Value;

/**
 * The state that the rules and actions of one login share: the realm, the journal, the timers, and
 * the values written so far.
 */
final class LoginRun {
  /** The fields that every profile at Auth0 has, but a hand-written profile may lack. */
  private static final Set<String> ALWAYS_THERE =
      Set.of(
          "created_at",
          "email_verified",
          "enrolledFactors",
          "identities",
          "multifactor",
          "updated_at");

  private final ScriptJob job;
  private final Journal journal;
  private final Timers timers;
  private final List<ScriptWrite> writes = new ArrayList<>();
  private final LimitNotes limitNotes;
  private final Function<Script, Source> compiled;
  private Realm realm;

  /**
   * Starts the run.
   *
   * @param compiled finds the compiled code of a script
   */
  LoginRun(ScriptJob job, ScriptLimits limits, Function<Script, Source> compiled) {
    this.job = job;
    this.journal = new Journal(job.taints());
    journal.begin(job.scripts().first());
    this.timers = new Timers(limits.wall());
    this.limitNotes = new LimitNotes(journal);
    this.compiled = compiled;
  }

  void in(Realm world) {
    realm = world;
  }

  ScriptJob job() {
    return job;
  }

  Journal journal() {
    return journal;
  }

  Realm realm() {
    return realm;
  }

  Timers timers() {
    return timers;
  }

  /**
   * Evaluates a script in this login's realm, for the first time in this login. Only what does not
   * compile is no JavaScript: code that runs may throw a SyntaxError like any other.
   */
  Value evaluate(Script script) {
    return compile(script).execute();
  }

  private Value compile(Script script) {
    try {
      return realm.compile(compiled.apply(script));
    } catch (PolyglotException e) {
      if (e.isSyntaxError()) {
        throw journal.stop(Reason.SYNTAX, placeIn(script, e.getSourceLocation()), "");
      }
      throw e;
    }
  }

  /** Returns the notes on Auth0's limits. */
  LimitNotes limitNotes() {
    return limitNotes;
  }

  List<ScriptWrite> writes() {
    return writes;
  }

  /** Records that the current statement sets a value, with the value at this moment. */
  void write(Target target, String name, Value value) {
    Optional<ClaimValue> plain;
    try {
      plain = realm.plain(value);
    } catch (Realm.NoJson e) {
      throw journal.stop(Reason.UNUSABLE_VALUE, name);
    }
    if (plain.isEmpty()) {
      journal.once(ScriptNote.Kind.WARNING, name, "was set to undefined, which sets nothing");
      return;
    }
    write(target, name, plain);
  }

  /** Records a value that Java code sets or removes. */
  void write(Target target, String name, Optional<ClaimValue> value) {
    writes.add(new ScriptWrite(target, name, value, journal.here(), journal.taint()));
    limitNotes.written(target, name, value);
  }

  /** Returns an argument that must be a text; throws a TypeError in the script otherwise. */
  String textArgument(Value[] arguments, int index) {
    if (index >= arguments.length || !arguments[index].isString()) {
      throw realm.typeError("a string is needed as argument " + (index + 1));
    }
    return arguments[index].asString();
  }

  /** Returns an object with the values that scripts wrote to a target so far. */
  Fields with(Fields before, Target target) {
    if (writes.isEmpty()) {
      return before;
    }
    Map<String, ClaimValue> fields = new LinkedHashMap<>(before.fields());
    for (ScriptWrite write : writes) {
      if (write.target() == target) {
        write
            .value()
            .ifPresentOrElse(
                value -> fields.put(write.name(), value), () -> fields.remove(write.name()));
      }
    }
    return new Fields(fields);
  }

  /** Returns the root fields of the profile as an object that records reads. */
  TrackedObject user(Fields fields) {
    return new TrackedObject(
        "user",
        fields,
        realm,
        journal,
        new TrackedObject.Reads() {
          @Override
          public void one(String name, boolean present) {
            journal.read(name, present);
            if (!present && ALWAYS_THERE.contains(name) && !job.taints().contains(name)) {
              journal.once(ScriptNote.Kind.ANSWER, onUser(name), ScriptNote.ABSENT);
            }
          }

          @Override
          public void written(String name) {
            if (ALWAYS_THERE.contains(name)) {
              journal.forget(onUser(name), ScriptNote.ABSENT);
            }
          }

          @Override
          public void all(List<String> names) {
            journal.enumerated(names);
          }
        });
  }

  private String onUser(String name) {
    return (journal.script().kind() == Script.Kind.RULE ? "user." : "event.user.") + name;
  }

  /** Returns an object whose reads reveal nothing about the user. */
  TrackedObject tracked(String path, Fields fields) {
    return new TrackedObject(path, fields, realm, journal, TrackedObject.Reads.UNTRACKED);
  }

  /**
   * Runs promises and timers of a script until there is nothing left to run.
   *
   * @param result the script's result; a script that returns a promise ends with that promise
   * @param answered whether the script has called back, if that is what ends it
   * @return true if the script has ended
   */
  boolean finish(Value result, BooleanSupplier answered) {
    boolean[] settled = {false};
    realm.call(
        "settle",
        result,
        (org.graalvm.polyglot.proxy.ProxyExecutable)
            arguments -> {
              settled[0] = true;
              return null;
            },
        (org.graalvm.polyglot.proxy.ProxyExecutable)
            arguments -> {
              settled[0] = true;
              refused(arguments[0], journal.here());
              return null;
            });
    while (journal.failure().isEmpty()
        && !(settled[0] && answered.getAsBoolean() && timers.onlyRepeat())
        && timers.runNext()) {
      journal.check();
    }
    timers.clear();
    journal.check();
    return settled[0];
  }

  /** Ends the login because of an error in the script. */
  ScriptStop refused(Value error, Position place) {
    boolean unauthorized = realm.call("isUnauthorized", error).asBoolean();
    Position known =
        place.line() > 0 ? place : journal.placeIn(realm.call("stackOf", error).asString());
    return journal.stop(
        unauthorized ? Reason.UNAUTHORIZED : Reason.ERROR,
        known,
        Wording.ofLanguage(realm.call("describe", error).asString()));
  }

  /** Returns why the login of a script that threw an exception ends. */
  ScriptFailure failure(PolyglotException e) {
    if (journal.failure().isPresent()) {
      return journal.failure().get();
    } else if (e.isHostException() && e.asHostException() instanceof ScriptStop stop) {
      return stop.failure();
    }
    Position place = place(e);
    if (e.isCancelled() || e.isResourceExhausted() || e.isInterrupted()) {
      return journal.stop(Reason.OVERRUN, place, "").failure();
    } else if (e.isGuestException() && e.getGuestObject() != null) {
      return refused(e.getGuestObject(), place).failure();
    }
    return journal.stop(Reason.SANDBOX, place, "").failure();
  }

  private Position place(PolyglotException e) {
    Position innermost = place(e.getSourceLocation());
    if (innermost != null) {
      return innermost;
    }
    for (PolyglotException.StackFrame frame : e.getPolyglotStackTrace()) {
      Position place = frame.isGuestFrame() ? place(frame.getSourceLocation()) : null;
      if (place != null) {
        return place;
      }
    }
    return Position.of(journal.script().name());
  }

  private static Position placeIn(Script script, SourceSection section) {
    return section != null && section.isAvailable()
        ? script.place(section.getStartLine(), section.getStartColumn())
        : Position.of(script.name());
  }

  private Position place(SourceSection section) {
    return section != null
            && section.isAvailable()
            && section.getSource().getName().equals(journal.script().name())
        ? journal.place(section.getStartLine(), section.getStartColumn())
        : null;
  }
}

package dev.vouchsafe.auth0.scripts;

import dev.vouchsafe.auth0.scripts.ScriptFailure.Reason;
import dev.vouchsafe.auth0.scripts.ScriptWrite.Target;
import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.claims.UserProfile;
import dev.vouchsafe.json.Position;
import dev.vouchsafe.precedence.ClaimResolver;
import java.util.LinkedHashMap;
import java.util.Map;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;

/** Runs the rules of one login one after the other, with the same user and context. */
final class RuleChain {
  private final LoginRun run;
  private final Journal journal;
  private final TrackedObject user;
  private final RuleContext context;
  private final TrackedObject global;

  RuleChain(LoginRun run) {
    this.run = run;
    this.journal = run.journal();
    this.user = run.user(merged(run.job().user()));
    this.context = new RuleContext(run);
    this.global = run.tracked("global", run.job().shared().global());
    run.realm().give(global, new SecretsObject(run.job().scripts().configuration(), journal));
  }

  /**
   * Returns the profile for rules: properties of app_metadata are also root fields, and override
   * root fields of the same name, as they do for claims.
   */
  private static Fields merged(Fields profile) {
    if (!(profile.fields().get(UserProfile.APP_METADATA) instanceof Fields metadata)) {
      return profile;
    }
    Map<String, ClaimValue> fields = new LinkedHashMap<>(profile.fields());
    metadata
        .fields()
        .forEach(
            (name, value) -> {
              if (ClaimResolver.isFlattened(name)) {
                fields.put(name, value);
              }
            });
    return new Fields(fields);
  }

  /** Runs a rule whose function is already evaluated. */
  void run(Script rule, Value function) {
    journal.begin(rule);
    if (!function.canExecute()) {
      throw journal.stop(Reason.NO_HANDLER, Position.of(rule.name()), "");
    }
    Callback callback = new Callback();
    Value result = function.execute(user, context, callback);
    run.finish(result, () -> callback.called);
    if (!callback.called) {
      throw journal.stop(Reason.NO_CALLBACK, Position.of(rule.name()), "");
    }
    context.asked().ifPresent(asked -> journal.stop(asked.reason(), asked.url()));
    journal.check();
  }

  /** Records everything that the rules have set together. */
  void end() {
    run.writes().addAll(user.writes(Target.USER));
    context.addWrites(run.writes());
    run.writes().addAll(global.writes(Target.GLOBAL));
  }

  /** The function {@code callback(err, user, context)}. */
  private final class Callback implements ProxyExecutable {
    private boolean called;

    @Override
    public Object execute(Value... arguments) {
      if (called) {
        throw journal.stop(Reason.SECOND_CALLBACK, "");
      }
      called = true;
      if (arguments.length > 0 && run.realm().call("isError", arguments[0]).asBoolean()) {
        throw run.refused(arguments[0], journal.here());
      }
      if (arguments.length > 1) {
        take(arguments[1], user, "user", () -> user.replaceBy(arguments[1]));
      }
      if (arguments.length > 2) {
        take(arguments[2], context, "context", () -> context.replaceBy(arguments[2]));
      }
      return null;
    }

    private void take(Value given, Object ours, String name, Runnable replace) {
      if (given.isNull() || (given.isProxyObject() && given.asProxyObject() == ours)) {
        return;
      } else if (!given.hasMembers()) {
        throw journal.stop(Reason.UNUSABLE_VALUE, name);
      }
      replace.run();
    }
  }
}

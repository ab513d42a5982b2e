package dev.vouchsafe.auth0.scripts;

import dev.vouchsafe.auth0.scripts.ScriptFailure.Reason;
import dev.vouchsafe.auth0.scripts.ScriptWrite.Target;
import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.claims.UserProfile;
import dev.vouchsafe.json.Position;
import java.util.LinkedHashMap;
import java.util.Map;
import org.graalvm.polyglot.Value;

/** Runs the actions of one login one after the other, each with its own event. */
final class ActionChain {
  private final LoginRun run;
  private final Journal journal;
  private final Fields user;

  /**
   * Prepares the actions of a login.
   *
   * @param user the profile after the rules
   */
  ActionChain(LoginRun run, Fields user) {
    this.run = run;
    this.journal = run.journal();
    this.user = user;
  }

  /** Runs an action whose module function is already evaluated. */
  void run(Script action, Value module) {
    journal.begin(action);
    run.limitNotes().begun(action);
    Value exports = run.realm().call("load", module);
    Value handler = exports.getMember("onExecutePostLogin");
    if (handler == null || !handler.canExecute()) {
      throw journal.stop(Reason.NO_HANDLER, Position.of(action.name()), "");
    }
    ActionApi api = new ActionApi(run);
    Value event = event(action);
    call(handler, event, api);
    if (api.end().redirects()) {
      if (!run.job().facts().redirectDone()) {
        throw api.end().redirected();
      }
      Value resume = exports.getMember("onContinuePostLogin");
      if (resume != null && resume.canExecute()) {
        call(resume, event, api);
      }
    }
    api.end().endIfFactorIsMissing();
  }

  private void call(Value handler, Value event, ActionApi api) {
    boolean ended = run.finish(handler.execute(event, api.root()), () -> true);
    if (!ended) {
      throw journal.stop(Reason.ENDLESS, Position.of(journal.script().name()), "");
    }
    api.end().endIfDenied();
  }

  private Value event(Script action) {
    Map<String, ClaimValue> fields = new LinkedHashMap<>(user.fields());
    patch(fields, UserProfile.APP_METADATA, Target.APP_METADATA);
    patch(fields, UserProfile.USER_METADATA, Target.USER_METADATA);
    Value event = run.realm().guest(run.job().facts().event());
    run.job()
        .facts()
        .unstatedByMember()
        .forEach(
            (member, names) -> {
              Value object = member.isEmpty() ? event : event.getMember(member);
              String prefix = member.isEmpty() ? "event." : "event." + member + ".";
              run.realm().call("unstated", object, prefix, names);
            });
    event.putMember("user", run.user(new Fields(fields)));
    event.putMember("secrets", new SecretsObject(action.secrets(), journal));
    return event;
  }

  /** Adds the metadata that earlier actions of this login saved. */
  private void patch(Map<String, ClaimValue> fields, String name, Target target) {
    Fields before = fields.get(name) instanceof Fields object ? object : Fields.EMPTY;
    fields.put(name, run.with(before, target));
  }
}

package dev.vouchsafe.auth0.scripts;

import dev.vouchsafe.auth0.scripts.ScriptWrite.Target;
import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.settings.Setting;
import java.util.Locale;
import java.util.Optional;
import org.graalvm.polyglot.Value;

/**
 * The {@code api} of post-login actions. Calls are only recorded; the pipeline applies them later.
 */
final class ActionApi {
  private final LoginRun run;
  private final Journal journal;
  private final ApiObject root;
  private final ActionEnd end;

  ActionApi(LoginRun run) {
    this.run = run;
    this.journal = run.journal();
    this.root = new ApiObject("api", journal);
    this.end = new ActionEnd(run, root);
    tokens();
    metadata();
    samlResponse();
    root.group("rules").method("wasExecuted", this::wasExecuted);
    ApiWithoutEffect.addTo(root, run);
    new ActionCache(run).addTo(root.group("cache"));
  }

  ApiObject root() {
    return root;
  }

  /** Returns how the action wants the login to go on. */
  ActionEnd end() {
    return end;
  }

  /**
   * True if a rule of this name ran in this login. The name is enough, because exports have no ids
   * of rules.
   */
  private Object wasExecuted(Value... arguments) {
    String id = arguments.length > 0 && arguments[0].isString() ? arguments[0].asString() : "";
    boolean ran =
        run.job().scripts().rules().stream()
            .map(rule -> rule.name().substring(rule.name().lastIndexOf('/') + 1))
            .anyMatch(file -> file.equals(id) || file.equals(id + ".js"));
    journal.once(
        ScriptNote.Kind.ANSWER,
        "api.rules.wasExecuted",
        ran ? "a rule of this name ran in this login" : "no rule of this name ran in this login");
    return ran;
  }

  private void tokens() {
    ApiObject idToken = root.group("idToken");
    idToken.method("setCustomClaim", arguments -> set(Target.ID_TOKEN, arguments));
    ApiObject accessToken = root.group("accessToken");
    accessToken.method("setCustomClaim", arguments -> set(Target.ACCESS_TOKEN, arguments));
    accessToken.method("addScope", arguments -> scope(Target.SCOPE_ADDED, arguments));
    accessToken.method("removeScope", arguments -> scope(Target.SCOPE_REMOVED, arguments));
  }

  private Object scope(Target target, Value... arguments) {
    run.write(target, text(arguments, 0), Optional.of(ClaimValue.Bool.TRUE));
    return root;
  }

  private void metadata() {
    ApiObject user = root.group("user");
    user.method("setAppMetadata", arguments -> set(Target.APP_METADATA, arguments));
    user.method("setUserMetadata", arguments -> set(Target.USER_METADATA, arguments));
  }

  private void samlResponse() {
    ApiObject saml = root.group("samlResponse");
    saml.method(
        "setAttribute",
        arguments -> {
          String name = text(arguments, 0);
          if (arguments.length < 2 || arguments[1].isNull()) {
            run.write(Target.ATTRIBUTE, name, Optional.of(ClaimValue.Null.NULL));
          } else {
            run.write(Target.ATTRIBUTE, name, arguments[1]);
          }
          return root;
        });
    for (Setting setting : Setting.values()) {
      if (setting.isSetByActions()) {
        saml.method(setter(setting.key()), arguments -> setting(setting.key(), arguments));
      }
    }
  }

  private static String setter(String setting) {
    return "set" + setting.substring(0, 1).toUpperCase(Locale.ROOT) + setting.substring(1);
  }

  /** Sets a setting; {@code undefined} and {@code null} remove the value of an earlier layer. */
  private Object setting(String name, Value... arguments) {
    if (arguments.length == 0 || arguments[0].isNull()) {
      run.write(Target.ACTION_SETTING, name, Optional.of(ClaimValue.Null.NULL));
    } else {
      run.write(Target.ACTION_SETTING, name, arguments[0]);
    }
    return root;
  }

  private Object set(Target target, Value... arguments) {
    String name = text(arguments, 0);
    boolean token = target == Target.ID_TOKEN || target == Target.ACCESS_TOKEN;
    if (token && name.equals("scope")) {
      journal.once(
          ScriptNote.Kind.WARNING,
          "scope",
          "is no custom claim, and is left out; use api.accessToken.addScope and removeScope");
      return root;
    }
    run.write(target, name, arguments.length > 1 ? arguments[1] : run.realm().value(null));
    return root;
  }

  private String text(Value[] arguments, int index) {
    return run.textArgument(arguments, index);
  }
}

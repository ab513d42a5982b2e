package dev.vouchsafe.auth0.scripts;

import dev.vouchsafe.auth0.scripts.ScriptFailure.Reason;
import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.json.Position;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.graalvm.polyglot.Value;

/**
 * How an action wants the login to go on: deny it, redirect the user first, or require a second
 * factor. The requests are recorded while the action runs and take effect after it ends.
 */
final class ActionEnd {
  /** The protocols without a browser, which cannot redirect the user. */
  private static final Set<String> WITHOUT_BROWSER =
      Set.of("oauth2-password", "oauth2-refresh-token", "oauth2-token-exchange", "delegation");

  private final LoginRun run;
  private final Journal journal;
  private final ApiObject root;
  private Optional<Asked> denied = Optional.empty();
  private Optional<Asked> redirect = Optional.empty();
  private Optional<Asked> secondFactor = Optional.empty();

  /** One request of an action: its kind, its reason or URL, and its place in the script. */
  private record Asked(Reason reason, String detail, Position place) {

    @Override
    public String toString() {
      return reason + " at " + place;
    }
  }

  /**
   * Adds the members that end a login.
   *
   * @param root the {@code api} of the action
   */
  ActionEnd(LoginRun run, ApiObject root) {
    this.run = run;
    this.journal = run.journal();
    this.root = root;
    denials();
    elsewhere();
    secondFactors();
  }

  private void denials() {
    root.group("access").method("deny", this::deny);
    root.group("validation").method("error", this::deny);
    root.group("session").method("revoke", this::deny);
  }

  /** Denies the login; only the first call counts, and its last text is the reason. */
  private Object deny(Value... arguments) {
    if (denied.isEmpty()) {
      int last = arguments.length - 1;
      while (last > 0 && !arguments[last].isString()) {
        last--;
      }
      String text = last < 0 ? "" : run.textArgument(arguments, last);
      denied = Optional.of(new Asked(Reason.DENIED, text, journal.here()));
    }
    return root;
  }

  private void elsewhere() {
    ApiObject group = root.group("redirect");
    group.method("canRedirect", arguments -> canRedirect());
    group.method(
        "sendUserTo",
        arguments -> {
          String url = run.textArgument(arguments, 0);
          Value query = arguments.length > 1 ? arguments[1] : run.realm().value(null);
          String whole = run.realm().call("withQuery", url, query).asString();
          redirect = Optional.of(new Asked(Reason.REDIRECT, whole, journal.here()));
          return root;
        });
    group.method(
        "encodeToken",
        arguments ->
            run.realm().call("encodeToken", arguments[0], run.realm().guest(registered())));
    group.method(
        "validateToken", arguments -> run.realm().call("validateToken", arguments[0], request()));
    root.group("prompt")
        .method(
            "render",
            arguments -> {
              redirect = Optional.of(new Asked(Reason.PROMPT, "", journal.here()));
              return root;
            });
  }

  private boolean canRedirect() {
    Fields event = run.job().facts().event();
    String protocol =
        event.fields().get("transaction") instanceof Fields transaction
                && transaction.fields().get("protocol") instanceof ClaimValue.Text text
            ? text.text()
            : "";
    boolean silent =
        event.fields().get("request") instanceof Fields request
            && request.fields().get("query") instanceof Fields query
            && query.fields().get("prompt") instanceof ClaimValue.Text prompt
            && prompt.text().equals("none");
    return !silent && !WITHOUT_BROWSER.contains(protocol);
  }

  private void secondFactors() {
    ApiObject group = root.group("authentication");
    for (String name :
        List.of("challengeWith", "challengeWithAny", "enrollWith", "enrollWithAny")) {
      group.method(name, arguments -> secondFactor(true));
    }
    root.group("multifactor")
        .method(
            "enable",
            arguments ->
                secondFactor(
                    arguments.length == 0
                        || !arguments[0].isString()
                        || !arguments[0].asString().equals("none")));
  }

  private Object secondFactor(boolean wanted) {
    secondFactor =
        wanted ? Optional.of(new Asked(Reason.MULTIFACTOR, "", journal.here())) : Optional.empty();
    return root;
  }

  /** Returns the registered claims of a redirect token, which stand beside its payload. */
  private Fields registered() {
    Map<String, ClaimValue> claims = new LinkedHashMap<>();
    ClaimValue userId = run.job().user().fields().get("user_id");
    if (userId instanceof ClaimValue.Text) {
      claims.put("sub", userId);
    }
    Fields event = run.job().facts().event();
    if (event.fields().get("request") instanceof Fields request) {
      copy(request, "hostname", "iss", claims);
      copy(request, "ip", "ip", claims);
    }
    return new Fields(claims);
  }

  private static void copy(Fields from, String name, String to, Map<String, ClaimValue> claims) {
    if (from.fields().get(name) instanceof ClaimValue.Text text && !text.text().isEmpty()) {
      claims.put(to, text);
    }
  }

  /** Returns the request with which the user arrived or returned. */
  private Value request() {
    return run.realm()
        .guest(
            run.job().facts().event().fields().get("request") instanceof Fields request
                ? request
                : Fields.EMPTY);
  }

  /** Ends the login if the action denied it. */
  void endIfDenied() {
    denied.ifPresent(asked -> journal.stop(asked.reason(), asked.place(), asked.detail()));
    journal.check();
  }

  /** True if the action redirects the user before the login goes on. */
  boolean redirects() {
    return redirect.isPresent();
  }

  /** Ends the login until the user comes back from the redirect. */
  ScriptStop redirected() {
    Asked asked = redirect.orElseThrow();
    return journal.stop(asked.reason(), asked.place(), asked.detail());
  }

  /** Ends the login if the action requires a second factor that is missing. */
  void endIfFactorIsMissing() {
    if (secondFactor.isPresent() && !run.job().facts().mfaDone()) {
      Asked asked = secondFactor.get();
      throw journal.stop(asked.reason(), asked.place(), asked.detail());
    }
  }
}

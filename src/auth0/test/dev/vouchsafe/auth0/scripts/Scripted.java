package dev.vouchsafe.auth0.scripts;

import dev.vouchsafe.canary.Logged;
import dev.vouchsafe.login.ExtensionWrites;
import dev.vouchsafe.login.Login;
import dev.vouchsafe.problem.IssuanceException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.trace.Decision;
import dev.vouchsafe.trace.Trace;
import dev.vouchsafe.trace.TraceRecorder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Builds a login and its scripts, named {@code rule1.js}, {@code action1.js}, … */
final class Scripted {
  /** Shared by tests whose scripts are harmless, because an engine takes a second to start. */
  static final InProcessScripts RUNNER = new InProcessScripts(patient(ScriptLimits.DEFAULTS));

  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T08:00:00Z"), ZoneOffset.UTC);

  private final String login;
  private final List<Script> rules = new ArrayList<>();
  private final List<Script> actions = new ArrayList<>();
  private final TraceRecorder trace = new TraceRecorder();

  /** The same limits, but for the time on the wall, which other load of the machine uses up. */
  private static ScriptLimits patient(ScriptLimits limits) {
    return new ScriptLimits(
        limits.statements(), limits.cpu(), Duration.ofMinutes(5), limits.octets(), limits.stuck());
  }

  private Scripted(String login) {
    this.login = login;
  }

  /**
   * @param login as a login file writes it, with ' for "
   */
  static Scripted at(String login) {
    return new Scripted(login);
  }

  static Scripted at() {
    return at("{'user': {'user_id': 'u1', 'name': 'Jane', 'email': 'jane@acme.example'}}");
  }

  /** Adds a rule; the body is what stands in {@code function (user, context, callback) { … }}. */
  Scripted rule(String body) {
    rules.add(
        Script.rule(
            "rule" + (rules.size() + 1) + ".js",
            "function (user, context, callback) {\n" + body + "\n}"));
    return this;
  }

  Scripted action(String body) {
    actions.add(
        Script.action(
            "action" + (actions.size() + 1) + ".js",
            "exports.onExecutePostLogin = async (event, api) => {\n" + body + "\n};"));
    return this;
  }

  Scripted script(Script script) {
    (script.kind() == Script.Kind.RULE ? rules : actions).add(script);
    return this;
  }

  TenantScripts scripts() {
    return new TenantScripts(rules, actions);
  }

  ScriptExtension extension(ScriptRunner runner) {
    return new ScriptExtension(scripts(), runner, CLOCK);
  }

  Login login() {
    return Logged.login(login);
  }

  /** What the scripts wrote. */
  ExtensionWrites writes() {
    return extension(RUNNER).extend(login().forScripts(), trace);
  }

  /** Returns the reason why the login is refused. */
  Problem refusal() {
    return refusal(RUNNER);
  }

  Problem refusal(ScriptRunner runner) {
    try {
      extension(runner).extend(login().forScripts(), trace);
    } catch (IssuanceException e) {
      return e.problem();
    }
    throw new AssertionError("the login is not refused");
  }

  /** The claim {@code result} on the ID token, as JSON. */
  String result() {
    return writes().idToken().values().get("result").json();
  }

  /** The whole of the login. */
  Logged issued() {
    return Logged.issue(login(), extension(RUNNER));
  }

  Trace trace() {
    return trace.trace();
  }

  /** The reasons of the decisions about a subject. */
  List<String> told(String subject) {
    return trace().why(subject).stream().map(Decision::reason).toList();
  }
}

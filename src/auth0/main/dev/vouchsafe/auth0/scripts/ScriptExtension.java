package dev.vouchsafe.auth0.scripts;

import dev.vouchsafe.LoginExtension;
import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.claims.UserProfile;
import dev.vouchsafe.claims.XmlText;
import dev.vouchsafe.login.ExtensionWrites;
import dev.vouchsafe.login.Interruption;
import dev.vouchsafe.login.Login;
import dev.vouchsafe.login.LoginInterruptedException;
import dev.vouchsafe.problem.IssuanceException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.response.SamlStatus;
import dev.vouchsafe.response.StatusException;
import dev.vouchsafe.trace.TraceRecorder;
import dev.vouchsafe.withholding.DenyList;
import dev.vouchsafe.withholding.Disclosure;
import dev.vouchsafe.withholding.Redactor;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Runs a tenant's rules and actions at each login, and keeps the state that scripts share between
 * logins. Thread-safe.
 */
public final class ScriptExtension implements LoginExtension {
  private final TenantScripts scripts;
  private final ScriptRunner runner;
  private final Clock clock;
  private final SharedState shared = new SharedState();
  private final ComputedNames computed;

  /**
   * Creates the extension.
   *
   * @param scripts the scripts to run
   * @param runner the level of isolation
   * @param clock the clock for the time of logins
   */
  public ScriptExtension(TenantScripts scripts, ScriptRunner runner, Clock clock) {
    this.scripts = Objects.requireNonNull(scripts);
    this.runner = Objects.requireNonNull(runner);
    this.clock = Objects.requireNonNull(clock);
    this.computed = new ComputedNames(scripts);
  }

  @Override
  public ExtensionWrites extend(Login login, TraceRecorder trace) {
    if (scripts.isEmpty()) {
      return login.writes();
    }
    Map<String, String> taints = taints(login);
    ScriptJob job =
        new ScriptJob(
            scripts,
            login.user().fields(),
            ScriptFacts.of(login, clock.instant()),
            taints.keySet(),
            shared.now(clock.instant()));
    ScriptOutcome outcome = runner.run(job);
    ScriptTrace script = new ScriptTrace(trace, taints);
    script.notes(outcome.notes());
    if (outcome.failure().isPresent()) {
      throw refusal(outcome.failure().get());
    }
    script.writes(outcome.writes());
    shared.keep(outcome.writes());
    return new MergedWrites(login, taints, computed.in(outcome.writes(), login))
        .with(outcome.writes(), !scripts.rules().isEmpty());
  }

  /**
   * Returns the root fields that taint later writes when a script reads them. Each has the denied
   * name that it matches: its own, that of an upstream attribute, or that of a property of
   * app_metadata.
   */
  private static Map<String, String> taints(Login login) {
    DenyList denyList = login.connection().denyList();
    if (denyList.isEmpty()) {
      return Map.of();
    }
    Map<String, String> taints = new HashMap<>();
    UserProfile user = login.user();
    Set<String> fields = new HashSet<>(user.values().keySet());
    fields.addAll(user.upstream().keySet());
    for (String field : fields) {
      user.origin(field).links().stream()
          .filter(link -> denyList.names(link.name()))
          .findFirst()
          .ifPresent(link -> taints.put(field, link.name()));
    }
    denyList.names().forEach(name -> taints.put(name, name));
    taints
        .keySet()
        .removeIf(field -> !denyList.mayShow(field, user.origin(field), Disclosure.SCRIPT));
    for (String metadata : Set.of(UserProfile.APP_METADATA, UserProfile.USER_METADATA)) {
      deniedInside(user.field(metadata), denyList, metadata, taints);
    }
    return taints;
  }

  /**
   * Adds metadata that has a property with a denied name, because claims find that property by its
   * name.
   */
  private static void deniedInside(
      ClaimValue metadata, DenyList denyList, String name, Map<String, String> taints) {
    if (metadata instanceof Fields properties) {
      properties.fields().keySet().stream()
          .filter(denyList::names)
          .findFirst()
          .ifPresent(denied -> taints.putIfAbsent(name, denied));
    }
  }

  private static IssuanceException refusal(ScriptFailure failure) {
    String detail = failure.tainted() ? Redactor.WITHHELD : failure.detail();
    String script = failure.place().source();
    Optional<Interruption> interruption = interruption(failure);
    if (interruption.isPresent()) { // the detail is for the browser only
      String shown = interruption.get() instanceof Interruption.SecondFactor ? detail : "";
      return new LoginInterruptedException(problem(failure, script, shown), interruption.get());
    }
    return isForTheApplication(failure)
        ? new StatusException(problem(failure, script, detail), denied(failure.detail()))
        : new IssuanceException(problem(failure, script, detail));
  }

  private static Optional<Interruption> interruption(ScriptFailure failure) {
    return switch (failure.reason()) {
      case REDIRECT -> Optional.of(new Interruption.Redirect(failure.detail()));
      case PROMPT -> Optional.of(new Interruption.Form(failure.detail()));
      case MULTIFACTOR -> Optional.of(new Interruption.SecondFactor());
      default -> Optional.empty();
    };
  }

  /**
   * True if the application may see the reason with which a script denies a login: no denied field
   * is in it.
   */
  private static boolean isForTheApplication(ScriptFailure failure) {
    return !failure.tainted()
        && !failure.detail().isBlank()
        && XmlText.indexOfForbidden(failure.detail().replaceAll("\\p{Cntrl}", " ")) < 0
        && (failure.reason() == ScriptFailure.Reason.UNAUTHORIZED
            || failure.reason() == ScriptFailure.Reason.DENIED);
  }

  private static SamlStatus denied(String message) {
    return new SamlStatus(
        SamlStatus.Code.RESPONDER,
        Optional.of(SamlStatus.Detail.REQUEST_DENIED),
        ScriptTrace.oneLine(message));
  }

  private static Problem problem(ScriptFailure failure, String script, String detail) {
    return new Problem(
        failure.reason().code(),
        failure.place().toString(),
        script
            + " "
            + failure.reason().sentence()
            + (detail.isBlank() ? "" : ": " + ScriptTrace.oneLine(detail)),
        failure.reason().nextStep());
  }
}

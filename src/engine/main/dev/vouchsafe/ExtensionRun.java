package dev.vouchsafe;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.claims.ClaimValue.Items;
import dev.vouchsafe.claims.Origin;
import dev.vouchsafe.claims.WrittenFields;
import dev.vouchsafe.login.Login;
import dev.vouchsafe.login.ProfileUpdates;
import dev.vouchsafe.problem.IssuanceException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.trace.Decision;
import dev.vouchsafe.trace.Decision.Outcome;
import dev.vouchsafe.trace.TraceRecorder;
import dev.vouchsafe.withholding.Redactor;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Runs the extension of a login and keeps denied values out of its messages and its saved metadata.
 */
final class ExtensionRun {
  /** Outcomes whose entries in the trace contain names and words that the extension chose. */
  private static final Set<Outcome> MADE_UP =
      EnumSet.of(Outcome.SAID, Outcome.IGNORED, Outcome.SET);

  private final Redactor redactor;

  private ExtensionRun(Login asked) {
    this.redactor = asked.redactor();
  }

  /**
   * Returns the login with the extension's writes.
   *
   * @throws IssuanceException if the extension refuses the login, or tries to save a denied value
   */
  static Login of(Login asked, LoginExtension extension, TraceRecorder trace) {
    if (extension.equals(LoginExtension.NONE)) {
      return asked;
    }
    ExtensionRun run = new ExtensionRun(asked);
    try {
      Login login = asked.with(extension.extend(asked.forScripts(), trace));
      run.check(login, trace);
      return login;
    } catch (IssuanceException e) {
      throw run.withheld(e);
    } finally {
      trace.replaceAll(run::withheld);
    }
  }

  private Decision withheld(Decision decision) {
    if (decision.kind() != Decision.Kind.SCRIPT || !MADE_UP.contains(decision.outcome())) {
      return decision;
    }
    return redactor.withholds(decision.subject())
            || redactor.withholds(decision.reason())
            || decision.caution().filter(redactor::withholds).isPresent()
        ? new Decision(
            decision.kind(), Redactor.WITHHELD, decision.outcome(), Redactor.BY_VALUE, List.of())
        : decision;
  }

  /** Withholds denied values from the extension's own message, which can contain anything. */
  private IssuanceException withheld(IssuanceException e) {
    Problem problem = e.problem();
    return redactor.withholds(problem.message())
        ? new IssuanceException(
            new Problem(problem.code(), problem.where(), Redactor.WITHHELD, problem.nextStep()))
        : e;
  }

  /**
   * Refuses metadata that contains a denied value, in any encoding: metadata is stored, and denied
   * values must not be.
   */
  private void check(Login login, TraceRecorder trace) {
    ProfileUpdates metadata = login.writes().profileUpdates();
    try {
      checkNames("app_metadata", metadata.app(), login.writes().saml().computed());
      checkNames("user_metadata", metadata.user(), login.writes().saml().computed());
      check("app_metadata", metadata.app());
      check("user_metadata", metadata.user());
    } catch (IssuanceException e) {
      trace.replaceAll(login.redactor()::decision); // no other place shows the names it computed
      throw e;
    }
  }

  private static void checkNames(String where, WrittenFields written, Set<String> computed) {
    for (String name : written.values().keySet()) {
      if (computed.contains(name)) {
        throw new IssuanceException(
            new Problem(
                "computed-name-in-metadata",
                place(written, name, where),
                "a name that was computed after a denied field was read is to be saved in " + where,
                "write the name into the script as it is"));
      }
    }
  }

  private void check(String where, WrittenFields written) {
    for (Map.Entry<String, ClaimValue> property : written.values().entrySet()) {
      List<String> texts = new ArrayList<>(List.of(property.getKey()));
      addTexts(property.getValue(), texts);
      if (redactor.withholdsTogether(texts)) {
        throw new IssuanceException(
            new Problem(
                "denied-value-in-metadata",
                place(written, property.getKey(), where),
                "what is to be saved in " + where + " holds a value that is denied",
                "leave it out, or save it encrypted"));
      }
    }
  }

  private static String place(WrittenFields written, String name, String otherwise) {
    return written.origin(name, Origin.Kind.METADATA_PROPERTY).links().stream()
        .filter(link -> link.kind() == Origin.Kind.SCRIPT)
        .findFirst()
        .map(Origin::name)
        .orElse(otherwise);
  }

  private static void addTexts(ClaimValue value, List<String> texts) {
    if (value instanceof Fields object) {
      object
          .fields()
          .forEach(
              (name, field) -> {
                texts.add(name);
                addTexts(field, texts);
              });
    } else if (value instanceof Items list) {
      list.items().forEach(item -> addTexts(item, texts));
    } else if (value instanceof ClaimValue.Text || value instanceof ClaimValue.Num) {
      texts.add(value.text());
    }
  }
}

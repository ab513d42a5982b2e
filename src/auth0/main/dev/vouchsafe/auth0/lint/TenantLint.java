package dev.vouchsafe.auth0.lint;

import dev.vouchsafe.auth0.export.DeployCliExport;
import dev.vouchsafe.auth0.export.ExportedAction;
import dev.vouchsafe.auth0.export.ExportedClient;
import dev.vouchsafe.auth0.export.ExportedFacts;
import dev.vouchsafe.auth0.export.ExportedModule;
import dev.vouchsafe.auth0.export.ExportedRule;
import dev.vouchsafe.auth0.export.ExportedScripts;
import dev.vouchsafe.auth0.export.ExportedUsers;
import dev.vouchsafe.auth0.reading.ScriptReading;
import dev.vouchsafe.auth0.reading.ScriptSubject;
import dev.vouchsafe.auth0.scripts.Stubs;
import dev.vouchsafe.json.LocatedValue;
import dev.vouchsafe.json.Position;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.settings.Connection;
import dev.vouchsafe.settings.Protocol;
import dev.vouchsafe.settings.SettingsLayer;
import dev.vouchsafe.settings.SettingsReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Reads a tenant and reports surprising settings and scripts. The report also lists unreadable
 * parts.
 */
public final class TenantLint {
  /** The codes of problems that are findings here. */
  private static final Set<String> FINDINGS = Set.of("half-an-encryption-key", "half-a-key");

  private final DeployCliExport export;
  private final List<Problem> problems = new ArrayList<>();
  private final List<LintFinding> findings = new ArrayList<>();

  private TenantLint(DeployCliExport.Partial read) {
    this.export = read.export();
    problems.addAll(read.problems());
  }

  /**
   * Runs every lint rule.
   *
   * @param export the readable part of the tenant
   * @param users its users, as far as there are any
   */
  public static LintReport of(DeployCliExport.Partial export, ExportedUsers users) {
    TenantLint lint = new TenantLint(export);
    LintedTenant tenant = lint.tenant(users);
    for (LintRule rule : LintRule.ALL) {
      rule.check(
          tenant,
          (at, message, nextStep) ->
              lint.findings.add(new LintFinding(rule.about(), at, message, nextStep)));
    }
    return new LintReport(lint.findings, lint.problems);
  }

  private LintedTenant tenant(ExportedUsers users) {
    List<LintedScript> scripts = scripts();
    export.clients().forEach(this::checkSettings);
    UserFacts facts = users(users, scripts);
    return new LintedTenant(
        export.clients().stream()
            .flatMap(client -> LintedClient.of(client, export.connections()).stream())
            .toList(),
        unsupported(),
        export.connections(),
        scripts,
        facts,
        knownFields(scripts, facts));
  }

  private Map<Position, String> unsupported() {
    Map<Position, String> unsupported = new LinkedHashMap<>();
    for (ExportedClient client : export.clients()) {
      client
          .addons()
          .others()
          .forEach(
              (addon, at) ->
                  unsupported.put(at, "\"" + addon + "\" of client \"" + client.name() + "\""));
    }
    return unsupported;
  }

  /**
   * Returns the actions that run in logins; for an export of actions alone, all actions that can
   * run.
   */
  private List<ExportedAction> actions() {
    ExportedScripts all = export.scripts();
    return all.postLogin().isEmpty() && export.clients().isEmpty()
        ? all.actions().stream()
            .filter(action -> action.deployed() && action.triggers().contains("post-login"))
            .toList()
        : all.actionsOfALogin();
  }

  /** Returns the scripts in the order in which they run: rules before actions. */
  private List<LintedScript> scripts() {
    List<LintedScript> scripts = new ArrayList<>();
    Stubs stubs = readable(() -> Stubs.in(export.folder())).orElse(Stubs.NONE);
    ScriptSurroundings around =
        new ScriptSurroundings(
            stubs,
            export.scripts().modules().stream()
                .map(ExportedModule::name)
                .collect(Collectors.toSet()));
    for (ExportedRule rule : export.scripts().rulesOfALogin()) {
      readable(() -> ScriptReading.ofRule(rule.script().path(), rule.script().code()))
          .map(reading -> new LintedScript(true, rule.name(), rule.label().at(), reading, around))
          .ifPresent(scripts::add);
    }
    for (ExportedAction action : actions()) {
      readable(() -> ScriptReading.ofAction(action.script().path(), action.script().code()))
          .map(
              reading ->
                  new LintedScript(false, action.name(), action.label().at(), reading, around))
          .ifPresent(scripts::add);
    }
    return scripts;
  }

  /** Reports unusable settings, because every login of the client would be refused. */
  private void checkSettings(ExportedClient client) {
    client.addons().samlp().ifPresent(settings -> checkSettings(Protocol.SAMLP, settings));
    client.addons().wsfed().ifPresent(settings -> checkSettings(Protocol.WSFED, settings));
  }

  private void checkSettings(Protocol protocol, Map<String, LocatedValue> settings) {
    SettingsLayer layer = new SettingsLayer(SettingsLayer.Origin.ADDON, settings);
    readable(() -> SettingsReader.read(protocol, List.of(layer)));
  }

  private UserFacts users(ExportedUsers users, List<LintedScript> scripts) {
    List<List<String>> copied =
        scripts.stream()
            .flatMap(LintedScript::claims)
            .flatMap(write -> write.given().copied().stream())
            .toList();
    ExportedFacts exported = export.scripts().facts();
    LintedFacts stated =
        readable(() -> LintedFacts.in(export.folder(), exported))
            .orElse(new LintedFacts(List.of(), exported));
    UserFacts facts = new UserFacts(copied, ClaimsTooLarge.LIMIT, stated);
    readable(
        () -> {
          users.each(facts::take);
          return facts;
        });
    return facts;
  }

  private Set<String> knownFields(List<LintedScript> scripts, UserFacts users) {
    Set<String> known = new HashSet<>(ProfileFields.KNOWN);
    known.addAll(users.fields());
    scripts.stream()
        .flatMap(script -> script.reading().writes(ScriptSubject.USER))
        .forEach(write -> write.name().ifPresent(known::add));
    export
        .connections()
        .forEach(
            each -> {
              Connection connection = each.connection();
              known.addAll(connection.denyList().names());
              known.addAll(connection.upstream().keySet());
              connection.upstream().values().forEach(known::addAll);
            });
    return known;
  }

  /** Reads a part of the tenant; keeps its problems and returns empty if it is unreadable. */
  private <T> Optional<T> readable(Supplier<T> reading) {
    try {
      return Optional.of(reading.get());
    } catch (InvalidInputException e) {
      e.problems().stream()
          .filter(problem -> !FINDINGS.contains(problem.code()))
          .forEach(problems::add);
      return Optional.empty();
    }
  }
}

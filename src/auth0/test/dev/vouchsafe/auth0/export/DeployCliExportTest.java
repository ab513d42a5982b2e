package dev.vouchsafe.auth0.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.json.LocatedValue;
import dev.vouchsafe.settings.Connection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports as the Deploy CLI writes them. */
class DeployCliExportTest {
  @TempDir private Path folder;

  @Test
  void a_client_is_read_with_its_addon_and_the_place_of_each_setting() {
    ExportedClient crm = MadeUpExport.directory(folder).read().clients().get(0);
    assertThat(crm.name()).isEqualTo("CRM");
    assertThat(crm.appType()).contains("regular_web");
    assertThat(crm.callbacks()).containsExactly("https://crm.example/acs");
    assertThat(crm.metadata().json()).isEqualTo("{\"tier\":\"gold\"}");
    assertThat(crm.addons().wsfed()).isEmpty();
    Map<String, LocatedValue> settings = crm.addons().samlp().orElseThrow();
    assertThat(settings.get("mappings").value().json()).isEqualTo("{\"email\":\"mail\"}");
    assertThat(settings.get("lifetimeInSeconds").position())
        .hasToString(folder + "/clients/CRM.json:8:28");
  }

  @Test
  void a_client_without_an_id_is_called_by_its_name() {
    List<ExportedClient> clients = MadeUpExport.directory(folder).read().clients();
    assertThat(clients).extracting(ExportedClient::clientId).containsExactly("crm", "spa1");
    new MadeUpExport(folder).file("clients/a.json", "{\"name\": \" Ärger, Inc. (test)\"}");
    assertThat(new MadeUpExport(folder).read().clients().get(2).clientId())
        .isEqualTo("ärger-inc-test");
  }

  @Test
  void a_connection_is_read_with_its_deny_list_and_a_database_is_one() {
    List<ExportedConnection> connections = MadeUpExport.directory(folder).read().connections();
    ExportedConnection corp = connections.get(0);
    Connection connection = corp.connection();
    assertThat(connection.name()).contains("corp");
    assertThat(connection.strategy()).contains("samlp");
    assertThat(connection.denyList().names()).containsExactly("ethnicity");
    assertThat(connection.upstream()).isEqualTo(Map.of("team", List.of("dept", "ou")));
    assertThat(connection.debug()).isTrue();
    assertThat(corp.options().fields()).containsKey("cert");
    assertThat(connections.get(1).name()).isEqualTo("users");
    assertThat(connections.get(1).strategy()).isEqualTo("auth0");
  }

  @Test
  void a_connection_knows_its_clients_by_name_or_id_and_not_exported_means_all() {
    DeployCliExport export = MadeUpExport.directory(folder).read();
    ExportedClient crm = export.clients().get(0);
    ExportedClient spa = export.clients().get(1);
    assertThat(export.connections().get(0).isEnabledFor(crm)).isTrue();
    assertThat(export.connections().get(0).isEnabledFor(spa)).isFalse();
    assertThat(export.connections().get(1).isEnabledFor(spa)).isTrue();
    new MadeUpExport(folder)
        .file("connections/corp.json", "{\"name\": \"corp\", \"enabled_clients\": [\"spa1\"]}");
    assertThat(new MadeUpExport(folder).read().connections().get(0).isEnabledFor(spa)).isTrue();
  }

  @Test
  void rules_run_in_their_order_and_only_enabled_ones_of_the_login() {
    ExportedScripts scripts =
        MadeUpExport.directory(folder)
            .file("rules/c.json", "{\"name\": \"c\", \"order\": 0, \"stage\": \"login_failure\"}")
            .file("rules/d.json", "{\"name\": \"d\", \"script\": \"d.js\"}")
            .file("rules/d.js", "//")
            .read()
            .scripts();
    assertThat(scripts.rules()).extracting(ExportedRule::name).containsExactly("c", "b", "a", "d");
    assertThat(scripts.rulesOfALogin()).extracting(ExportedRule::name).containsExactly("b", "d");
    ScriptFile script = scripts.rulesOfALogin().get(0).script();
    assertThat(script.path()).isEqualTo(folder + "/rules/b.js");
    assertThat(script.code()).isEqualTo("function b(user, context, callback) {}\n");
    assertThat(script.toString()).doesNotContain("function");
  }

  @Test
  void actions_run_as_they_are_bound() {
    ExportedScripts scripts = MadeUpExport.directory(folder).read().scripts();
    ExportedAction tag = scripts.actionsOfALogin().get(0);
    assertThat(tag.name()).isEqualTo("tag");
    assertThat(tag.dependencies()).containsExactly("lodash@4.17.21");
    assertThat(tag.triggers()).containsExactly("post-login");
    assertThat(tag.script().path()).isEqualTo(folder + "/actions/tag/code.js");
  }

  @Test
  void bound_actions_that_do_not_run_are_noted() {
    DeployCliExport export =
        MadeUpExport.directory(folder)
            .file("actions/draft.json", "{\"name\": \"draft\", \"deployed\": false}")
            .file(
                "triggers/triggers.json",
                """
                {"post-login": [{"action_name": "draft"},
                  {"action_name": "from the marketplace"}, {"action_name": "tag"}]}
                """)
            .read();
    assertThat(export.scripts().actionsOfALogin())
        .extracting(ExportedAction::name)
        .containsExactly("tag");
    assertThat(export.notes())
        .extracting(note -> note.where() + " " + note.message())
        .containsExactly(
            folder
                + "/triggers/triggers.json:1:17 the action \"draft\" is bound and not deployed, so it does not run",
            folder
                + "/triggers/triggers.json:2:3 the action \"from the marketplace\" is bound and not in the export, so it does"
                + " not run");
  }

  @Test
  void secrets_are_placeholders_until_somebody_gives_them() {
    ExportedScripts scripts = MadeUpExport.directory(folder).read().scripts();
    assertThat(scripts.ruleConfigs())
        .isEqualTo(new NamedSecrets(Map.of("URL", "https://api.example"), java.util.Set.of("KEY")));
    assertThat(scripts.ruleConfigs().toString()).doesNotContain("api.example");
    assertThat(scripts.actionsOfALogin().get(0).secrets().missing()).containsExactly("TOKEN");
  }

  @Test
  void an_addon_may_be_the_text_that_was_pasted_or_true() {
    DeployCliExport export =
        new MadeUpExport(folder)
            .file(
                "tenant.yaml",
                """
                clients:
                  - name: pasted
                    addons:
                      samlp: |
                        {
                          // from the dashboard
                          "audience": "x",
                        }
                  - {name: "on", addons: {wsfed: true}}
                  - {name: "off", addons: {wsfed: false, samlp: null}}
                """)
            .read();
    assertThat(export.clients().get(0).addons().samlp().orElseThrow().get("audience").position())
        .hasToString(folder + "/tenant.yaml:4:14 (text):3:15");
    assertThat(export.clients().get(1).addons().wsfed()).contains(Map.of());
    assertThat(export.clients().get(2).addons().wsfed()).isEmpty();
    assertThat(export.clients().get(2).addons().samlp()).isEmpty();
  }

  @Test
  void code_is_found_where_exports_keep_it_if_its_path_starts_elsewhere() {
    DeployCliExport export =
        MadeUpExport.directory(folder)
            .file(
                "actions/tag.json", "{\"name\": \"tag\", \"code\": \"local/actions/tag/code.js\"}")
            .read();
    assertThat(export.scripts().actionsOfALogin().get(0).script().path())
        .isEqualTo(folder + "/actions/tag/code.js");
  }

  @Test
  void both_formats_of_one_tenant_say_the_same() {
    DeployCliExport directory = MadeUpExport.directory(folder.resolve("directory")).read();
    DeployCliExport yaml = MadeUpExport.yaml(folder.resolve("yaml")).read();
    assertThat(facts(yaml)).isEqualTo(facts(directory)).hasSize(9);
    assertThat(yaml.clients().get(0).addons().samlp().orElseThrow().get("mappings").position())
        .hasToString(folder + "/yaml/tenant.yaml:13:11");
  }

  /** Compares everything except positions, which differ between the two formats. */
  private static List<Object> facts(DeployCliExport export) {
    List<Object> facts = new ArrayList<>();
    for (ExportedClient client : export.clients()) {
      facts.add(
          List.of(
              client.name(),
              client.clientId(),
              client.appType(),
              client.callbacks(),
              client.metadata(),
              client.addons().samlp().map(DeployCliExportTest::values),
              client.addons().wsfed().map(DeployCliExportTest::values)));
    }
    for (ExportedConnection each : export.connections()) {
      facts.add(List.of(each.connection().toString(), each.strategy(), each.enabledClients()));
      facts.add(
          List.of(
              each.connection().denyList().names(),
              each.connection().upstream(),
              each.connection().debug()));
    }
    ExportedScripts scripts = export.scripts();
    facts.add(
        scripts.rules().stream()
            .map(
                rule ->
                    List.of(
                        rule.name(),
                        rule.order(),
                        rule.enabled(),
                        rule.stage(),
                        code(rule.script())))
            .toList());
    facts.add(
        scripts.actions().stream()
            .map(
                action ->
                    List.of(
                        action.name(),
                        action.deployed(),
                        action.secrets(),
                        action.dependencies(),
                        action.triggers(),
                        code(action.script())))
            .toList());
    facts.add(
        List.of(
            scripts.ruleConfigs(),
            scripts.postLogin().stream().map(ActionBinding::action).toList()));
    return facts;
  }

  private static String code(ScriptFile script) {
    return Path.of(script.path()).getFileName() + script.code();
  }

  private static Object values(Map<String, LocatedValue> settings) {
    return LocatedValue.ofFields(settings, "settings").value();
  }

  @Test
  void the_domain_comes_from_the_configuration_of_the_deploy_cli_or_is_given() {
    DeployCliExport export =
        MadeUpExport.directory(folder)
            .file("config.json", "{\"AUTH0_DOMAIN\": \"acme.eu.auth0.com\"}")
            .read();
    assertThat(export.tenant().issuer()).isEqualTo("urn:acme.eu.auth0.com");
    assertThat(export.at("login.acme.example").tenant().issuer())
        .isEqualTo("urn:login.acme.example");
    assertThat(MadeUpExport.directory(folder.resolve("other")).read().tenant().domain())
        .isEqualTo(Optional.of("acme.eu.auth0.com"));
  }
}

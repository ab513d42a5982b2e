package dev.vouchsafe.auth0.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values that differ between environments. */
class KeywordsTest {
  @TempDir private Path folder;

  @Test
  void one_kind_is_inserted_as_it_is_and_the_other_as_json() {
    Map<String, Object> values = Map.of("ENV", "dev", "URLS", List.of("https://a", "https://b"));
    DeployCliExport export =
        new MadeUpExport(folder)
            .file("clients/a.json", "{\"name\": \"##ENV##-app\", \"callbacks\": @@URLS@@}")
            .file("clients/b.json", "{\"name\": @@ENV@@, \"callbacks\": \"@@URLS@@\"}")
            .file("rules/r.json", "{\"name\": \"r\", \"script\": \"r.js\"}")
            .file("rules/r.js", "const env = '##ENV##', urls = @@URLS@@;")
            .read(values);
    assertThat(export.clients())
        .extracting(client -> client.name() + client.callbacks())
        .containsExactly("dev-app[https://a, https://b]", "dev[https://a, https://b]");
    assertThat(export.scripts().rules().get(0).script().code())
        .isEqualTo("const env = 'dev', urls = [\"https://a\",\"https://b\"];");
  }

  @Test
  void yaml_takes_them_too_with_either_quotes() {
    DeployCliExport export =
        new MadeUpExport(folder)
            .file(
                "tenant.yaml",
                """
                clients:
                  - name: ##ENV##
                    callbacks: '@@URLS@@'
                  - {name: "x ##ENV##", callbacks: [ ##MORE## ]}
                """)
            .read(Map.of("ENV", "dev", "URLS", List.of("https://a"), "MORE", "\"https://b\""));
    assertThat(export.clients())
        .extracting(client -> client.name() + client.callbacks())
        .containsExactly("dev[https://a]", "x dev[https://b]");
  }

  @Test
  void values_are_not_searched_again() {
    assertThat(new Keywords(Map.of()).replace("$1 # @@ ##")).isEqualTo("$1 # @@ ##");
    DeployCliExport export =
        new MadeUpExport(folder)
            .file("clients/a.json", "{\"name\": \"##A##\"}")
            .read(Map.of("A", "$0\\\\##B##", "B", "never"));
    assertThat(export.clients().get(0).name()).isEqualTo("$0\\##B##");
  }

  @Test
  void values_come_from_the_configuration_in_the_folder_or_beside_it_and_given_ones_win() {
    MadeUpExport export =
        new MadeUpExport(folder.resolve("local"))
            .file(
                "../config.json",
                "{\"AUTH0_KEYWORD_REPLACE_MAPPINGS\": {\"A\": \"1\", \"B\": \"2\"}}")
            .file("clients/a.json", "{\"name\": \"##A####B##\"}");
    assertThat(export.read().clients().get(0).name()).isEqualTo("12");
    assertThat(export.read(Map.of("B", "3")).clients().get(0).name()).isEqualTo("13");
    export.file(
        "config.json", "{\"AUTH0_KEYWORD_REPLACE_MAPPINGS\": {\"A\": \"x\", \"B\": \"y\"}}");
    assertThat(export.read().clients().get(0).name()).isEqualTo("xy");
  }

  @Test
  void a_configuration_beside_the_folder_may_belong_to_something_else() {
    MadeUpExport export =
        new MadeUpExport(folder.resolve("local"))
            .file("../config.json", "module.exports = {")
            .file("clients/a.json", "{\"name\": \"a\"}");
    assertThat(export.read().clients()).hasSize(1);
    export.file("config.json", "{\"AUTH0_KEYWORD_REPLACE_MAPPINGS\": []}");
    assertThat(export.wrong()).containsExactly("config.json:1:36 wrong-type");
  }

  @Test
  void a_keyword_without_a_value_is_named_with_its_place() {
    MadeUpExport export =
        MadeUpExport.directory(folder)
            .file(
                "clients/CRM.json",
                "{\n  \"name\": \"CRM\",\n  \"callbacks\": [\"https://##ENV##.example/acs\"]\n}")
            .file("rules/b.js", "// first\nconst x = @@LIMITS@@; // ##NOTE##\n");
    assertThat(export.problems())
        .extracting(problem -> export.relative(problem.where()) + " " + problem.message())
        .containsExactly(
            "clients/CRM.json:3:17 the keyword ENV has no value",
            "rules/b.js:2:12 the keyword LIMITS has no value",
            "rules/b.js:2:26 the keyword NOTE has no value");
    assertThat(export.problems().get(0).nextStep()).contains("--keyword ENV=VALUE");
  }

  @Test
  void where_it_keeps_the_file_from_being_read_it_is_told_instead() {
    MadeUpExport export =
        new MadeUpExport(folder).file("clients/a.json", "{\"name\": ##NAME##, \"x\": @@Y@@}");
    assertThat(export.wrong())
        .containsExactly(
            "clients/a.json:1:10 keyword-without-value",
            "clients/a.json:1:26 keyword-without-value");
  }

  @Test
  void where_it_does_not_matter_nobody_asks() {
    DeployCliExport export =
        MadeUpExport.directory(folder)
            .file(
                "clients/CRM.json",
                "{\"name\": \"CRM\", \"logo_uri\": \"##LOGO##\", \"web_origins\": @@ORIGINS@@}")
            .file(
                "connections/corp.json",
                "{\"name\": \"corp\", \"options\": {\"client_secret\": \"##SECRET##\"}}")
            .file("rules/a.js", "// ##DISABLED##")
            .read();
    assertThat(export.connections().get(0).options().fields().get("client_secret").value().text())
        .isEqualTo("##SECRET##");
    assertThat(export.scripts().rules().get(1).script().code()).isEqualTo("// ##DISABLED##");
  }

  @Test
  void a_secret_that_is_one_has_no_value_yet() {
    ExportedScripts scripts =
        MadeUpExport.directory(folder)
            .file("rules-configs/KEY.json", "{\"key\": \"KEY\", \"value\": \"##MY_SECRET##\"}")
            .read()
            .scripts();
    assertThat(scripts.ruleConfigs().missing()).containsExactly("KEY");
  }
}

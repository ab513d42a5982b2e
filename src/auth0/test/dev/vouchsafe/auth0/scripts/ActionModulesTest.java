package dev.vouchsafe.auth0.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.auth0.export.DeployCliExport;
import dev.vouchsafe.auth0.export.Keywords;
import dev.vouchsafe.auth0.export.SecretsFile;
import dev.vouchsafe.problem.IssuanceException;
import dev.vouchsafe.trace.TraceRecorder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Modules that a tenant's actions share: {@code require('actions:NAME')}. */
class ActionModulesTest {
  @TempDir private Path folder;
  private final TraceRecorder trace = new TraceRecorder();

  @BeforeEach
  void tenant() throws IOException {
    file("tenant.json", "{}");
    file("triggers/triggers.json", "{\"post-login\": [{\"action_name\": \"a\"}]}");
  }

  private void action(String code) throws IOException {
    file("actions/a.json", "{\"name\": \"a\", \"code\": \"./actions/a/code.js\"}");
    file(
        "actions/a/code.js",
        "exports.onExecutePostLogin = async (event, api) => {"
            + " const set = (value) => api.idToken.setCustomClaim('result', value);\n"
            + code
            + "\n};");
  }

  private void module(String name, String code) throws IOException {
    file(
        "action-modules/" + name + ".json",
        "{\"name\": \""
            + name
            + "\", \"code\": \"./action-modules/"
            + name
            + "/code.js\", \"secrets\": [{\"name\": \"KEY\", \"value\": \"_VALUE_NOT_SHOWN_\"}]}");
    file("action-modules/" + name + "/code.js", code);
  }

  private void file(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private DeployCliExport export() {
    return DeployCliExport.read(folder, Keywords.NONE);
  }

  private String result(DeployCliExport export) {
    ScriptExtension extension =
        new ScriptExtension(TenantScripts.of(export.scripts()), Scripted.RUNNER, Scripted.CLOCK);
    return extension
        .extend(Scripted.at().login().forScripts(), trace)
        .idToken()
        .values()
        .get("result")
        .json();
  }

  private String refusal() {
    try {
      return result(export());
    } catch (IssuanceException e) {
      return e.problem().message();
    }
  }

  @Test
  void a_module_is_there_once_a_login_and_anew_in_the_next() throws IOException {
    action(
        "const m = require('actions:count'); m.add(); require('actions:count').add(); set(m.n());");
    module("count", "let n = 0; exports.add = () => { n++; }; exports.n = () => n;");
    assertThat(result(export())).isEqualTo("2");
    assertThat(result(export())).isEqualTo("2");
  }

  @Test
  void a_module_may_require_others_and_itself_in_a_circle() throws IOException {
    action("set(require('actions:one').both());");
    module(
        "one",
        "const _ = require('lodash'); exports.name = 'one'; const two = require('actions:two');"
            + " exports.both = () => _.upperCase(exports.name) + two.seen();");
    module("two", "const one = require('actions:one'); exports.seen = () => ' ' + one.name;");
    assertThat(result(export())).isEqualTo("\"ONE one\"");
  }

  @Test
  void its_secrets_are_its_own() throws IOException {
    action("set([require('actions:m')(), typeof actions]);");
    module("m", "module.exports = () => actions.secrets.KEY;");
    file("secrets.json", "{\"modules\": {\"m\": {\"KEY\": \"k1\"}}}");
    assertThat(result(SecretsFile.read(folder.resolve("secrets.json"), export())))
        .isEqualTo("[\"k1\",\"undefined\"]");
    assertThat(refusal()).contains("KEY");
  }

  @Test
  void a_module_that_is_not_exported_is_not_there_and_the_trace_says_so() throws IOException {
    action("try { require('actions:gone'); } catch (error) { set(error.message.slice(0, 30)); }");
    assertThat(result(export())).isEqualTo("\"Cannot require('actions:gone')\"");
    assertThat(trace.trace().why("require('actions:gone')")).hasSize(1);
  }

  @Test
  void an_error_of_a_module_is_the_action_s_at_the_place_where_it_called() throws IOException {
    action("\n  require('actions:m').fail();");
    module("m", "exports.fail = () => { throw new Error('no'); };");
    assertThat(refusal()).isEqualTo(folder.resolve("actions/a/code.js") + " failed: no");
  }

  @Test
  void a_module_that_does_not_compile_ends_the_login_at_its_own_line() throws IOException {
    action("try { require('actions:m'); } catch (error) { set(1); }");
    module("m", "exports.ok = true;\nexports.bad = (;");
    assertThat(refusal())
        .isEqualTo(folder.resolve("action-modules/m/code.js") + " is no JavaScript");
    module("m", "\nJSON.parse('{');");
    assertThat(result(export())).as("as any error of a module").isEqualTo("1");
  }

  @Test
  void a_module_that_no_action_requires_may_be_missing() throws IOException {
    action("set(1);");
    file("action-modules/m.json", "{\"name\": \"m\", \"code\": \"./action-modules/m/code.js\"}");
    assertThat(result(export())).isEqualTo("1");
    action("require('actions:m');");
    assertThat(DeployCliExport.readWhatCanBe(folder, Keywords.NONE).problems())
        .extracting(problem -> problem.code())
        .isEqualTo(List.of("unreadable-file"));
  }
}

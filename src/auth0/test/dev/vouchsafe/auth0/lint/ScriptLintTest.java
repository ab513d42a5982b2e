package dev.vouchsafe.auth0.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Findings about scripts that behave differently here than at Auth0. */
class ScriptLintTest {
  @TempDir Path folder;

  private MadeUpTenant tenant() {
    return MadeUpTenant.in(folder);
  }

  private List<String> ofAction(String body) {
    return tenant().action("a", body).findings();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "api.samlResponse.setNameId('x');",
        "const {samlResponse} = api; samlResponse.setNameId('x');",
        "const {setNameId} = api.samlResponse; setNameId('x');",
        "api['samlResponse']['set' + 'NameId']('x');",
        "const f = (api) => api.samlResponse.setNameId('x'); f(api);",
      })
  void a_member_that_nobody_documents_is_found_once(String code) {
    assertThat(tenant().action("a", code).messages("VS701"))
        .containsExactly("\"api.samlResponse.setNameId\" is not documented, and is not there");
  }

  @Test
  void of_a_group_that_nobody_documents_only_the_group_is_reported() {
    assertThat(ofAction("api.billing.charge(1);")).containsExactly("VS701 actions/a/code.js:2:1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "api.samlResponse.setEncryptionAlgorithm('aes256-gcm');",
        "api.rules.wasExecuted('x'); api.session.revoke('y'); api.prompt.render('z');",
        "api.authentication.challengeWithAny([{type: 'otp'}]); api.groups.getUserGroups({});",
        "api.access.deny.call(api, 'no'); console.log(api.toString(), api.hasOwnProperty('user'));",
      })
  void documented_members_are_no_finding(String code) {
    assertThat(ofAction(code)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "require('stripe');|true",
        "require('stripe@14.0.0');|true",
        "const name = 'str' + 'ipe'; require(name);|true",
        "require('node:fs');|true",
        "require('actions:shared');|true",
        "require('node:crypto'); require('lodash/get'); require('lodash@4.17.19');|false",
        "require('axios'); require('moment');|false",
        "require(event.user.name);|false",
        "const require = (name) => name; require('stripe');|false",
      })
  void a_module_that_is_not_provided(String code, boolean found) {
    assertThat(tenant().action("a", code).codes().contains("VS702")).isEqualTo(found);
  }

  @Test
  void a_module_that_a_stub_stands_for_is_provided() {
    tenant().file("stubs.json", "{\"modules\": {\"stripe\": {\"a\": 1}}}");
    assertThat(ofAction("require('stripe').a;")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "await require('axios').get('https://other.example/');",
        "const axios = require('axios'); await axios('https://other.example/');",
        "const {post} = require('axios'); await post('https://other.example/', {});",
        "await fetch('https://other.example/');",
        "require('https').request({url: 'https://other.example/'}, () => {});",
        "const u = 'https://other'; require('request').get({uri: u + '.example/'}, () => {});",
      })
  void a_network_call_needs_a_stub_for_its_url(String code) {
    tenant().file("stubs.json", "{\"requests\": [{\"url\": \"https://known.example/*\"}]}");
    assertThat(tenant().action("a", code).codes()).containsExactly("VS703");
    assertThat(tenant().action("a", code.replace("other", "known")).codes()).isEmpty();
  }

  @Test
  void a_network_call_of_a_computed_url_needs_any_stub() {
    String code = "await fetch('https://x.example/' + event.user.user_id);";
    assertThat(tenant().action("a", code).codes()).containsExactly("VS703");
    tenant().file("stubs.json", "{\"requests\": [{\"url\": \"https://known.example/*\"}]}");
    assertThat(tenant().action("a", code).codes()).isEmpty();
  }

  @Test
  void the_request_of_a_login_is_no_network() {
    assertThat(
            tenant()
                .rule("r", "const {request} = context; user.ip = request.ip;")
                .messages("VS703"))
        .isEmpty();
    assertThat(tenant().rule("r", "request.get('https://x.example/');").messages("VS703"))
        .containsExactly("\"request.get\" calls the network, and no stub answers it");
  }

  @Test
  void limits_that_auth0_sets_for_actions() {
    String beyond =
        "for (const x of []) { }"
            + "api.samlResponse.setAttribute('"
            + "n".repeat(1025)
            + "', 'v');"
            + "api.samlResponse.setAttribute('a', ['"
            + "v".repeat(2049)
            + "']);"
            + "api.samlResponse.setAudience('"
            + "v".repeat(2049)
            + "');"
            + "api.cache.set('"
            + "k".repeat(65)
            + "', '"
            + "v".repeat(4097)
            + "');";
    assertThat(tenant().action("a", beyond).messages("VS704"))
        .containsExactly(
            "the name of an attribute is longer than 1 kB, which is Auth0's limit",
            "the value of an attribute is longer than 2 kB, which is Auth0's limit",
            "\"audience\" is longer than 2 kB, which is Auth0's limit",
            "a key of api.cache is longer than 64 bytes, which is Auth0's limit",
            "a value of api.cache is longer than 4 kB, which is Auth0's limit");
  }

  @Test
  void what_is_just_within_the_limits_is_no_finding() {
    StringBuilder within = new StringBuilder();
    for (int i = 0; i < 100; i++) {
      within.append("api.samlResponse.setAttribute('n").append(i).append("', 'v');");
    }
    for (int i = 0; i < 20; i++) {
      within.append("api.cache.set('n").append(i).append("', 'v');");
    }
    within.append("api.samlResponse.setAttribute('n0', '" + "v".repeat(2048) + "');");
    assertThat(ofAction(within.toString())).isEmpty();
    within.append("\napi.samlResponse.setAttribute('n100', 1);\napi.cache.set('n20', 'v');");
    assertThat(ofAction(within.toString()))
        .containsExactly("VS704 actions/a/code.js:3:1", "VS704 actions/a/code.js:4:1");
  }

  @Test
  void an_action_longer_than_auth0_takes() {
    assertThat(ofAction("// " + "x".repeat(100_000))).containsExactly("VS704 actions/a.json:1:1");
  }

  @Test
  void a_fact_that_no_export_holds_is_said_once_a_script() {
    assertThat(
            tenant()
                .action("a", "const r = event.authorization.roles; event.authorization.roles[0];")
                .action("b", "if (event.organization?.id) { }")
                .action("c", "event.request.ip; event.client.name; event.stats.logins_count;")
                .findings())
        .containsExactly("VS705 actions/a/code.js:2:11", "VS705 actions/b/code.js:2:5");
  }

  @Test
  void a_fact_that_facts_json_states_is_no_finding() {
    MadeUpTenant tenant =
        tenant()
            .action("a", "event.authorization.roles; event.request.geoip; event.custom_domain;")
            .rule("b", "context.riskAssessment; context.organization;")
            .file(
                "facts.json",
                """
                {"all": {"request": {"ip": "192.0.2.1"}, "authentication": {"riskAssessment": {}}},
                 "users": {"u": {"authorization": {"roles": []}, "organization": {"name": "x"}}}}""");
    assertThat(tenant.findings())
        .containsExactly(
            "VS705 actions/a/code.js:2:28",
            "VS705 actions/a/code.js:2:49",
            "VS501 rules/b.json:1:1");
  }

  @Test
  void a_role_or_an_organization_that_the_export_does_not_hold() {
    MadeUpTenant tenant =
        tenant()
            .file(
                "facts.json",
                """
                {"all": {"authorization": {"roles": ["admin", "Editor"]}, "organization": {"id": "org_1"}},
                 "users": {"u": {"authorization": {"roles": ["Admin", "admin", 1]}, "organization": {"name": "acne"}},
                  "v": {"organization": {"name": "acme"}}, "w": {"organization": {}}}}""");
    assertThat(tenant.findings()).as("an export without roles and organizations").isEmpty();

    tenant
        .file("roles/Admin.json", "{\"name\": \"Admin\"}")
        .file("organizations/acme.json", "{\"name\": \"acme\"}");
    assertThat(tenant.report().findings())
        .extracting(LintFinding::line)
        .extracting(line -> line.substring(folder.toString().length() + 1))
        .containsExactly(
            "facts.json:1:38: VS708 warning: the export holds no role of this name - write"
                + " \"Admin\" if that is meant",
            "facts.json:1:47: VS708 warning: the export holds no role of this name - name a role of"
                + " the export, or export this one too",
            "facts.json:1:75: VS708 warning: the export holds no such organization - name an"
                + " organization of the export, or export this one too",
            "facts.json:2:85: VS708 warning: the export holds no such organization - name an"
                + " organization of the export, or export this one too");
  }

  @Test
  void facts_that_cannot_be_read_are_a_problem_of_the_export() {
    LintReport report = tenant().file("facts.json", "{\"al\": {}}").report();
    assertThat(report.problems())
        .extracting(problem -> problem.code())
        .containsExactly("unknown-key");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "count = 1;|count",
        "for (i = 0; i < 1; i++) { }|i",
        "for (k in event) { }|k",
        "Array.prototype.last = 1;|Array.prototype.last",
        "String['prototype'].x = 1;|String.prototype.x",
        "Object.defineProperty(Array.prototype, 'x', {value: 1});|Array.prototype",
        "Object.assign(String.prototype, {x: 1});|String.prototype",
        "delete Math.max;|Math.max",
        "globalThis.x = 1;|globalThis.x",
        "new WeakRef(event);|WeakRef",
      })
  void a_script_that_changes_what_all_share(String code, String what) {
    assertThat(tenant().action("a", code).messages("VS706"))
        .containsExactly("\"" + what + "\" is shared by all scripts, and this one changes it");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "let count = 1; count++; var a, b = 2; a = b;",
        "function f(x) { x = 1; f.cache = {}; return f; } f(2);",
        "try { f(); } catch (e) { e = 1; e.message = ''; }",
        "class C { constructor() { this.x = 1; } } new C().x = 2; C.y = 1;",
        "const [a, b] = [1, 2]; let c; [c] = [a]; ({c} = {c: b}); for (const k of [c]) { k.x = 1; }",
        "const o = {WeakRef: 1}; o.WeakRef = 2; Object.assign(o, {}); Object.assign({}, Array);",
        "const _ = require('lodash'); _.x = 1; module.exports.y = 2; exports.z = 3;",
        "event.x = 1; delete event.x; arguments[0] = 1;",
      })
  void a_script_that_changes_its_own_only(String code) {
    assertThat(tenant().action("a", code).messages("VS706")).isEmpty();
  }

  @Test
  void globals_that_are_not_provided() {
    assertThat(
            tenant()
                .action(
                    "a",
                    "const h = new Headers(); if (typeof Blob === 'undefined') { h.x = new Headers(); }"
                        + " const c = new AbortController(); const Response = 1; Response.Request;")
                .messages("VS707"))
        .containsExactly(
            "the global \"Headers\" is not provided", "the global \"Blob\" is not provided");
  }

  @Test
  void what_rules_have_of_their_own_may_be_changed() {
    assertThat(tenant().rule("r", "global.n = 1; configuration.x = 2;").codes())
        .containsExactly("VS501");
  }
}

package dev.vouchsafe.auth0.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Scripts read the facts that the login states. Reading any other fact is noted in the trace. */
class FactsTest {
  private static final String STATED =
      "{'user': {'user_id': 'u1'}, 'client': {}, 'event': {'authorization': {'roles': ['admin']},"
          + " 'request': {'ip': '192.0.2.1', 'user_agent': 'Lynx', 'query': {'a': 'b'}, 'geoip':"
          + " {'countryCode': 'DE'}}, 'organization': {'id': 'org_1'}, 'stats': {'logins_count': 7},"
          + " 'connection': {'metadata': {'tier': 'gold'}}, 'transaction': {'protocol':"
          + " 'oauth2-password'}, 'authentication': {'riskAssessment': {'confidence': 'low'}}}}";

  @Test
  void actionsReadWhatIsStated() {
    Scripted scripted =
        Scripted.at(STATED)
            .action(
                "const r = event.request; api.idToken.setCustomClaim('result',"
                    + " [event.authorization.roles[0], r.ip, r.user_agent, r.query.a,"
                    + " r.geoip.countryCode, event.organization.id, event.stats.logins_count,"
                    + " event.connection.metadata.tier, event.authentication.riskAssessment.confidence,"
                    + " api.redirect.canRedirect()]);");
    assertThat(scripted.result())
        .isEqualTo(
            "[\"admin\",\"192.0.2.1\",\"Lynx\",\"b\",\"DE\",\"org_1\",7,\"gold\",\"low\",false]");
    assertThat(scripted.told("event.request.ip")).isEmpty();
  }

  @Test
  void rulesReadTheSameUnderTheirNames() {
    assertThat(
            Scripted.at(STATED)
                .rule(
                    "const r = context.request; context.idToken.result ="
                        + " [context.authorization.roles[0], r.ip, r.userAgent, r.query.a,"
                        + " r.geoip.countryCode, context.organization.id, context.stats.loginsCount,"
                        + " context.connectionMetadata.tier, context.riskAssessment.confidence,"
                        + " context.protocol, r.user_agent]; callback(null, user, context);")
                .result())
        .isEqualTo(
            "[\"admin\",\"192.0.2.1\",\"Lynx\",\"b\",\"DE\",\"org_1\",7,\"gold\",\"low\","
                + "\"oauth2-password\",null]");
  }

  @Test
  void whatNobodyStatedIsMarkedWhenItIsRead() {
    Scripted action =
        Scripted.at()
            .action(
                "api.idToken.setCustomClaim('result', [event.request.ip, event.authorization.roles]);");
    assertThat(action.result()).isEqualTo("[\"\",[]]");
    assertThat(action.told("event.request.ip"))
        .singleElement()
        .satisfies(reason -> assertThat(reason).contains("not stated").contains("action1.js:2"));
    assertThat(action.told("event.authorization.roles")).hasSize(1);
    assertThat(action.told("event.request.geoip")).isEmpty();

    Scripted rule =
        Scripted.at()
            .rule(
                "context.idToken.result = context.request.userAgent;"
                    + " callback(null, user, context);");
    assertThat(rule.result()).isEqualTo("\"\"");
    assertThat(rule.told("context.request.userAgent")).hasSize(1);
    assertThat(rule.told("context.request.ip")).isEmpty();
  }

  @Test
  void what_is_there_only_when_stated_is_marked_and_is_still_not_there() {
    Scripted action =
        Scripted.at()
            .action(
                "const o = event.organization?.name; api.idToken.setCustomClaim('result',"
                    + " [o === undefined, 'custom_domain' in event, Object.keys(event).includes("
                    + "'security_context'), event.authentication.riskAssessment === undefined,"
                    + " event.resource_server === undefined, JSON.stringify(event.stats)]);");
    assertThat(action.result())
        .isEqualTo("[true,false,false,true,true,\"{\\\"logins_count\\\":1}\"]");
    assertThat(action.told("event.organization"))
        .containsExactly("is not stated; the script reads undefined, at action1.js:2:11");
    assertThat(action.told("event.authentication.riskAssessment")).hasSize(1);
    assertThat(action.told("event.custom_domain")).isEmpty();
    assertThat(action.told("event.resource_server")).isEmpty();
  }

  @Test
  void the_api_that_tokens_are_asked_for_is_the_resource_server() {
    String asked =
        "{'protocol': 'oidc', 'user': {'user_id': 'u1'}, 'request': {'audience': 'https://api'}}";
    assertThat(
            Scripted.at(asked)
                .action("api.idToken.setCustomClaim('result', event.resource_server);")
                .result())
        .isEqualTo("{\"identifier\":\"https://api\"}");
    assertThat(
            Scripted.at(asked)
                .rule(
                    "context.idToken.result = context.resource_server.identifier;"
                        + " callback(null, user, context);")
                .result())
        .isEqualTo("\"https://api\"");
  }

  @Test
  void rules_are_marked_too_and_what_is_stated_or_written_is_not() {
    String rule =
        "context.idToken.result = [context.organization === undefined,"
            + " context.riskAssessment === undefined]; callback(null, user, context);";
    Scripted unstated = Scripted.at().rule(rule);
    assertThat(unstated.result()).isEqualTo("[true,true]");
    assertThat(unstated.told("context.organization"))
        .containsExactly("is not stated; the script reads undefined, at rule1.js:2:27");
    assertThat(unstated.told("context.riskAssessment")).hasSize(1);
    Scripted stated = Scripted.at(STATED).rule(rule);
    assertThat(stated.result()).isEqualTo("[false,false]");
    assertThat(stated.told("context.organization")).isEmpty();
    assertThat(stated.told("context.riskAssessment")).isEmpty();
    Scripted written = Scripted.at().rule("context.organization = {id: 'o'};" + rule);
    assertThat(written.result()).isEqualTo("[false,true]");
    assertThat(written.told("context.organization")).isEmpty();
  }

  @Test
  void aModuleThatIsNotThereIsInTheTraceThoughTheScriptCatchesTheError() {
    Scripted scripted =
        Scripted.at()
            .rule(
                "let got = 'yes'; try { require('mongodb'); } catch (e) { got = 'no'; }"
                    + " context.idToken.result = got; callback(null, user, context);")
            .action("try { await fetch('https://x.example'); } catch (e) {}");
    assertThat(scripted.result()).isEqualTo("\"no\"");
    assertThat(scripted.told("require('mongodb')"))
        .singleElement()
        .satisfies(reason -> assertThat(reason).contains("not provided").contains("rule1.js:2"));
    assertThat(scripted.told("GET https://x.example")).hasSize(1);
  }

  @Test
  void globalsAreThere() {
    assertThat(
            Scripted.at()
                .rule(
                    "const a = {d: new Date(0), m: new Map([[1, 2]])}; a.self = a;"
                        + " const b = structuredClone(a); context.idToken.result ="
                        + " [atob(btoa('a\\u00ff')), b.self === b, b !== a, b.d.getTime(), b.m.get(1),"
                        + " uuid.v4().length, Object.keys(process.env).length];"
                        + " callback(null, user, context);")
                .result())
        .isEqualTo("[\"a\u00ff\",true,true,0,2,36,0]");
  }

  @Test
  void globals_of_node_are_there_or_say_that_they_are_not() {
    Scripted login =
        Scripted.at()
            .action(
                "let ticks = 0; const beats = setInterval(() => { if (++ticks === 3)"
                    + " clearInterval(beats); }, 5); await new Promise((r) => setTimeout(r, 50));"
                    + " const octets = crypto.getRandomValues(new Uint16Array(8));"
                    + " const c = new AbortController(); let heard = 0;"
                    + " c.signal.addEventListener('abort', () => heard++); c.abort(); c.abort();"
                    + " api.idToken.setCustomClaim('result', [ticks, octets.some((n) => n > 255),"
                    + " crypto.randomUUID().length, performance.now() >= 0, c.signal.aborted,"
                    + " c.signal.reason.name, heard, AbortSignal.abort('x').reason, typeof Headers]);");
    assertThat(login.result())
        .isEqualTo("[3,true,36,true,true,\"AbortError\",1,\"x\",\"undefined\"]");
    assertThat(login.told("Headers"))
        .singleElement()
        .satisfies(reason -> assertThat(reason).contains("not provided").contains("action1.js:2"));
  }

  @Test
  void an_interval_that_nobody_clears_ends_with_its_script() {
    assertThat(
            Scripted.at()
                .action(
                    "let n = 0; setInterval(() => n++, 1); await new Promise((r) => setTimeout(r, 9));"
                        + " api.idToken.setCustomClaim('result', n >= 8);")
                .result())
        .isEqualTo("true");
    assertThat(
            Scripted.at()
                .rule(
                    "let n = 0; setInterval(() => { if (++n === 5) { context.idToken.result = n;"
                        + " callback(null, user, context); } }, 10);")
                .result())
        .isEqualTo("5");
  }

  @Test
  void a_profile_lacks_what_every_profile_has_and_the_trace_says_so() {
    Scripted action =
        Scripted.at()
            .action(
                "event.user.multifactor = event.user.multifactor || []; api.idToken.setCustomClaim("
                    + "'result', [event.user.identities === undefined, event.user.nickname === undefined]);");
    assertThat(action.result()).isEqualTo("[true,true]");
    assertThat(action.told("event.user.identities"))
        .containsExactly("is not stated; the script reads undefined, at action1.js:2:94");
    assertThat(action.told("event.user.nickname")).isEmpty();
    Scripted rule =
        Scripted.at("{'user': {'user_id': 'u1', 'email_verified': false}}")
            .rule(
                "context.idToken.result = [user.email_verified, typeof user.created_at];"
                    + " user.updated_at = 1; callback(null, user, context);");
    assertThat(rule.result()).isEqualTo("[false,\"undefined\"]");
    assertThat(rule.told("user.created_at")).hasSize(1);
    assertThat(rule.told("user.email_verified")).isEmpty();
    assertThat(rule.told("user.updated_at")).noneMatch(reason -> reason.contains("not stated"));
  }

  @Test
  void rules_find_the_tenants_api_and_no_token_for_it() {
    Scripted login =
        Scripted.at("{'tenant': {'domain': 'acme.example'}, 'user': {'user_id': 'u1'}}")
            .rule(
                "context.idToken.result = [auth0.baseUrl, auth0.domain, auth0.accessToken];"
                    + " callback(null, user, context);");
    assertThat(login.result()).isEqualTo("[\"https://acme.example/api/v2\",\"acme.example\",\"\"]");
    assertThat(login.told("auth0.accessToken"))
        .containsExactly("is not stated; the script reads a default, at rule1.js:2:56");
  }

  @Test
  void the_password_grant_is_a_protocol_of_its_own() {
    Scripted login =
        Scripted.at(
                "{'protocol': 'oidc', 'user': {'user_id': 'u1'}, 'request': {'grant': 'password'}}")
            .rule("context.idToken.result = context.protocol; callback(null, user, context);");
    assertThat(login.result()).isEqualTo("\"oauth2-password\"");
    assertThat(
            Scripted.at(
                    "{'protocol': 'oidc', 'user': {'user_id': 'u1'}, 'request': {'grant': 'password'}}")
                .action(
                    "api.idToken.setCustomClaim('result', [event.transaction.protocol, api.redirect.canRedirect()]);")
                .result())
        .isEqualTo("[\"oauth2-password\",false]");
  }
}

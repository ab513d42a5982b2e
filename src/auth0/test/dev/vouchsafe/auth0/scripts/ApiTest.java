package dev.vouchsafe.auth0.scripts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vouchsafe.login.ExtensionWrites;
import dev.vouchsafe.login.Interruption;
import dev.vouchsafe.login.LoginInterruptedException;
import dev.vouchsafe.trace.Decision.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The {@code api} of actions and the {@code context} of rules have every documented member. */
class ApiTest {
  private static final String OIDC =
      "{'protocol': 'oidc', 'client': {}, 'user': {'user_id': 'u1'},"
          + " 'request': {'scope': 'openid email'}}";

  @ParameterizedTest
  @MethodSource("dev.vouchsafe.auth0.scripts.ApiWithoutEffect#members")
  void aDocumentedMemberWithoutEffectIsRecordedAndTheLoginGoesOn(String member) {
    Scripted scripted =
        Scripted.at()
            .action("await " + member + "('a', 'b'); api.idToken.setCustomClaim('result', 1);");
    assertThat(scripted.result()).isEqualTo("1");
    assertThat(scripted.trace().why(member))
        .singleElement()
        .satisfies(decision -> assertThat(decision.outcome()).isEqualTo(Outcome.IGNORED))
        .satisfies(
            decision ->
                assertThat(decision.reason()).contains("no effect").contains("action1.js:2"));
  }

  @Test
  void aMemberThatNobodyDocumentsFailsInOurWords() {
    for (String call : new String[] {"api.samlResponse.setFoo('x')", "api.access.permit()"}) {
      assertThat(Scripted.at().action(call).refusal().message())
          .contains(call.substring(0, call.indexOf('(')) + " is not there, or is no function")
          .doesNotContain("vouchsafe", "@", "invokeMember");
    }
    assertThat(Scripted.at().rule("context.foo();").refusal().message())
        .contains("context.foo is not there")
        .doesNotContain("vouchsafe");
    assertThat(Scripted.at().rule("user.foo();").refusal().message())
        .contains("user.foo is not there")
        .doesNotContain("vouchsafe");
  }

  @Test
  void aScriptThatCatchesTheErrorSeesNoNameOfAClassEither() {
    assertThat(
            Scripted.at()
                .action(
                    "let m = ''; try { api.access.permit(); } catch (e) { m = e.message; }"
                        + " api.idToken.setCustomClaim('result', m);")
                .result())
        .contains("permit")
        .doesNotContain("vouchsafe", "@");
  }

  @Test
  void aMemberThatIsNotThereCanBeLookedFor() {
    assertThat(
            Scripted.at()
                .action(
                    "api.idToken.setCustomClaim('result', [typeof api.foo, typeof api.access.foo,"
                        + " api.access.foo?.(), 'deny' in api.access]);")
                .result())
        .isEqualTo("[\"undefined\",\"undefined\",null,true]");
  }

  @Test
  void theEncryptionAlgorithmCanBeSet() {
    ExtensionWrites writes =
        Scripted.at().action("api.samlResponse.setEncryptionAlgorithm('aes256-cbc');").writes();
    assertThat(writes.saml().actions().entries().get("encryptionAlgorithm").value().text())
        .isEqualTo("aes256-cbc");
  }

  @Test
  void anActionOfTheMigrationToolKnowsWhetherItsRuleRan() {
    String asks =
        "api.idToken.setCustomClaim('result', ['rule1', 'rul_x'].map(api.rules.wasExecuted));";
    assertThat(Scripted.at().rule("callback(null, user, context);").action(asks).result())
        .isEqualTo("[true,false]");
    assertThat(Scripted.at().action(asks).result()).isEqualTo("[false,false]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "api.authentication.challengeWith({type: 'otp'})",
        "api.authentication.challengeWithAny([{type: 'otp'}])",
        "api.authentication.enrollWith({type: 'otp'})",
        "api.authentication.enrollWithAny([{type: 'otp'}])"
      })
  void challengesAreSecondFactors(String call) {
    assertThat(Scripted.at().action(call).refusal().code()).isEqualTo("multifactor-asked");
    assertThat(
            Scripted.at("{'user': {'user_id': 'u1'}, 'client': {}, 'circumstances': {'mfa': true}}")
                .action(call + "; api.idToken.setCustomClaim('result', 1);")
                .result())
        .isEqualTo("1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "api.session.revoke('not today')",
        "api.validation.error('code', 'not today')",
        "api.access.deny('not today')"
      })
  void aDenialSaysWhy(String call) {
    assertThat(Scripted.at().action(call).refusal())
        .satisfies(problem -> assertThat(problem.code()).isEqualTo("access-denied"))
        .satisfies(problem -> assertThat(problem.message()).endsWith(": not today"));
  }

  @Test
  void aFormIsAskedForAndPassedByTheCircumstance() {
    assertThat(Scripted.at().action("api.prompt.render('ap_1');").refusal().code())
        .isEqualTo("prompt-asked");
    assertThat(
            Scripted.at(
                    "{'user': {'user_id': 'u1'}, 'client': {}, 'circumstances': {'redirect': true}}")
                .action("api.prompt.render('ap_1'); api.idToken.setCustomClaim('result', 1);")
                .result())
        .isEqualTo("1");
  }

  @Test
  void aRedirectHasItsQueryAndItsTokenWhoItIsAbout() {
    Scripted away =
        Scripted.at()
            .action("api.redirect.sendUserTo('https://x.example/a?b=1', {query: {c: 'd e'}});");
    assertThatThrownBy(away::writes)
        .isInstanceOfSatisfying(
            LoginInterruptedException.class,
            asked ->
                assertThat(asked.interruption())
                    .isEqualTo(new Interruption.Redirect("https://x.example/a?b=1&c=d+e")));
    assertThat(
            Scripted.at()
                .action(
                    "const t = api.redirect.encodeToken({secret: 's', payload: {a: 1}});"
                        + " const p = JSON.parse(Buffer.from(t.split('.')[1], 'base64url').toString());"
                        + " api.idToken.setCustomClaim('result', [api.redirect.canRedirect(), p.sub, p.a]);")
                .result())
        .isEqualTo("[true,\"u1\",1]");
  }

  @Test
  void scopesOfARuleAreAListOrAText() {
    for (String scope : new String[] {"['openid', 'read:a']", "'openid read:a'"}) {
      ExtensionWrites writes =
          Scripted.at(OIDC)
              .rule("context.accessToken.scope = " + scope + "; callback(null, user, context);")
              .writes();
      assertThat(writes.scopes().added()).containsExactly("read:a");
      assertThat(writes.scopes().removed()).containsExactly("email");
      assertThat(writes.accessToken().values()).isEmpty();
    }
  }

  @Test
  void nothingSetsScopeAsACustomClaim() {
    Scripted scripted =
        Scripted.at(OIDC)
            .rule("context.idToken.scope = 'admin'; callback(null, user, context);")
            .action(
                "api.idToken.setCustomClaim('scope', 'admin');"
                    + " api.accessToken.setCustomClaim('scope', 'admin');");
    ExtensionWrites writes = scripted.writes();
    assertThat(writes.idToken().values()).isEmpty();
    assertThat(writes.accessToken().values()).isEmpty();
    assertThat(scripted.told("scope")).isNotEmpty();
    assertThat(scripted.told("context.idToken.scope")).isNotEmpty();
  }

  @Test
  void rulesHaveTimesOfMethodsAsNumbersAndActionsAsTexts() {
    String login =
        "{'user': {'user_id': 'u1'}, 'client': {}, 'authentication': {'methods': ['pwd'], 'instant':"
            + " '2026-11-22T08:00:00Z'}}";
    assertThat(
            Scripted.at(login)
                .rule(
                    "context.idToken.result = context.authentication.methods[0].timestamp;"
                        + " callback(null, user, context);")
                .result())
        .isEqualTo("1795334400000");
    assertThat(
            Scripted.at(login)
                .action(
                    "api.idToken.setCustomClaim('result', event.authentication.methods[0].timestamp);")
                .result())
        .isEqualTo("\"2026-11-22T08:00:00Z\"");
  }

  @Test
  void whatARuleWritesOnContextAndNobodyReadsIsRecorded() {
    Scripted scripted =
        Scripted.at()
            .rule("context.samlConfig = {mappings: {}}; callback(null, user, context);")
            .rule("context.idToken.result = context.samlConfig; callback(null, user, context);");
    assertThat(scripted.result()).isEqualTo("{\"mappings\":{}}");
    assertThat(scripted.told("context.samlConfig"))
        .singleElement()
        .satisfies(reason -> assertThat(reason).contains("not documented").contains("rule1.js:2"));
  }

  private static final String WITH_PLAN =
      "{'user': {'user_id': 'u1', 'email': 'a@b.c', 'plan': 'root', 'app_metadata': {'plan': 'gold',"
          + " 'tier': 1, 'email': 'x@y.z'}}}";

  @Test
  void propertiesOfAppMetadataStandOnUserInRules() {
    assertThat(
            Scripted.at(WITH_PLAN)
                .rule(
                    "context.idToken.result = [user.plan, user.tier, user.email, 'tier' in user];"
                        + " callback(null, user, context);")
                .result())
        .isEqualTo("[\"gold\",1,\"a@b.c\",true]");
    assertThat(
            Scripted.at(WITH_PLAN)
                .action("api.idToken.setCustomClaim('result', [event.user.plan, event.user.tier]);")
                .result())
        .isEqualTo("[\"root\",null]");
  }

  @Test
  void whatARuleWritesOnUserWinsOverAppMetadata() {
    String reads = "callback(null, user, context);";
    assertThat(Scripted.at(WITH_PLAN).rule(reads).issued().xml()).contains(">gold<");
    assertThat(Scripted.at(WITH_PLAN).rule("user.plan = 'own'; " + reads).issued().xml())
        .contains(">own<")
        .doesNotContain(">gold<");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "table([{a: 1}])",
        "dir({a: 1})",
        "group('a')",
        "trace('a')",
        "assert(false, 'a')",
        "count('a')"
      })
  void everyMethodOfTheConsoleIsThere(String call) {
    Scripted scripted = Scripted.at().rule("console." + call + "; callback(null, user, context);");
    scripted.writes();
    assertThat(scripted.trace().decisions())
        .anySatisfy(
            decision -> {
              assertThat(decision.subject()).startsWith("console.");
              assertThat(decision.reason()).contains("a");
            });
  }

  @Test
  void anErrorIsUnauthorizedWithoutNewToo() {
    assertThat(Scripted.at().rule("callback(UnauthorizedError('no'));").refusal())
        .satisfies(problem -> assertThat(problem.code()).isEqualTo("unauthorized"))
        .satisfies(problem -> assertThat(problem.message()).endsWith(": no"));
  }
}

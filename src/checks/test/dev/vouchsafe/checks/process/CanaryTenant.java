package dev.vouchsafe.checks.process;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.idp.MadeUpTenant;
import dev.vouchsafe.idp.sso.FakeApplication;
import dev.vouchsafe.idp.store.CanaryRun;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A tenant whose users hold canaries, and whose rules and actions misuse them: they copy them into
 * claims, print them, throw them and store them.
 */
final class CanaryTenant {
  static final String CORP_USER = "samlp|corp|u0";
  static final String KEPT_USER = "auth0|u1";
  static final String PASSWORD = "a password of no canary";

  /** Clients at which a script tries to keep a denied value. */
  static final List<String> KEEPERS = List.of("saver", "encoder", "acting", "caching");

  /** A client at which a rule refuses the login and gives the reason. */
  static final String REFUSER = "refuser";

  private CanaryTenant() {}

  static Path in(Path folder, boolean denied) {
    Map<String, Object> options = new LinkedHashMap<>(CanaryRun.options(denied));
    options.put("debug", true);
    MadeUpTenant tenant =
        new MadeUpTenant(folder)
            .file("connections/corp.json", connection("corp", "samlp", options))
            .file(
                "database-connections/customers/database.json",
                connection("customers", "auth0", options))
            .file("users.json", json(List.of(user(CORP_USER), user(KEPT_USER))))
            .with("CRM", FakeApplication.signingClient("crm"))
            .with(
                "Shop",
                FakeApplication.signingClient("shop")
                    .replace("[\"email\"]", "[\"id\"]")
                    .replace("\"clearance\": \"clearance\"", "\"user_id\": \"id\""))
            .with(
                "Portal",
                """
                {"name": "Portal", "client_id": "portal", "callbacks": ["https://portal.example/"],
                 "addons": {"wsfed": {}}}""")
            .with("Spa", "{\"name\": \"Spa\", \"client_id\": \"spa\", \"oidc_conformant\": true}");
    KEEPERS.forEach(id -> tenant.with(id, FakeApplication.signingClient(id)));
    tenant.with(REFUSER, FakeApplication.signingClient(REFUSER));
    rule(tenant, 1, "copy", COPY);
    rule(tenant, 2, "keep", KEEP);
    action(tenant);
    return tenant.folder();
  }

  private static final String COPY =
      """
      function (user, context, callback) {
        console.log('seen', user.ethnicity, user.nested);
        user.copy_of_ethnicity = user.ethnicity;
        user.copy_of_nested = user.nested;
        context.idToken = context.idToken || {};
        context.idToken['https://acme.example/ssn'] = 'number ' + user.ssn;
        callback(null, user, context);
      }
      """;

  private static final String KEEP =
      """
      function (user, context, callback) {
        var kept = { saver: 'it is ' + user.ethnicity,
          encoder: Buffer.from('xy' + user.ethnicity).toString('base64') }[context.clientID];
        if (context.clientID === 'refuser') {
          return callback(new UnauthorizedError('not with ' + user.ethnicity));
        }
        if (!kept) { return callback(null, user, context); }
        auth0.users.updateAppMetadata(user.user_id, { kept: kept })
          .then(function () { callback(null, user, context); })
          .catch(callback);
      }
      """;

  private static final String ACTION =
      """
      exports.onExecutePostLogin = async (event, api) => {
        if (event.client.client_id === 'acting') {
          api.user.setAppMetadata('kept', event.user.ethnicity);
        }
        if (event.client.client_id === 'caching') {
          api.cache.set('kept', event.user.ethnicity);
        }
      };
      """;

  private static void rule(MadeUpTenant tenant, int order, String name, String script) {
    tenant
        .file(
            "rules/" + name + ".json",
            json(
                Map.of(
                    "name",
                    name,
                    "order",
                    order,
                    "enabled",
                    true,
                    "stage",
                    "login_success",
                    "script",
                    "./" + name + ".js")))
        .file("rules/" + name + ".js", script);
  }

  private static void action(MadeUpTenant tenant) {
    tenant
        .file(
            "actions/keep.json",
            """
            {"name": "keep", "code": "./actions/keep/code.js", "deployed": true, "dependencies": [],
             "secrets": [], "supported_triggers": [{"id": "post-login", "version": "v3"}]}""")
        .file("actions/keep/code.js", ACTION)
        .file(
            "triggers/triggers.json",
            "{\"post-login\": [{\"action_name\": \"keep\", \"display_name\": \"Keep\"}]}");
  }

  private static String connection(String name, String strategy, Map<String, Object> options) {
    return json(Map.of("name", name, "strategy", strategy, "options", options));
  }

  private static Map<String, Object> user(String id) {
    Map<String, Object> user = new LinkedHashMap<>(CanaryRun.CANARIES);
    user.put("user_id", id);
    user.put("plan", "gold");
    if (id.equals(KEPT_USER)) {
      user.put("password", PASSWORD);
    }
    return user;
  }

  private static String json(Object value) {
    return ClaimValue.of(value).json();
  }
}

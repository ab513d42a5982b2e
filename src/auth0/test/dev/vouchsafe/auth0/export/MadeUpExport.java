package dev.vouchsafe.auth0.export;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Builds an export file by file. */
record MadeUpExport(Path folder) {
  MadeUpExport file(String name, String text) {
    try {
      Path file = folder.resolve(name).normalize();
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  DeployCliExport read() {
    return DeployCliExport.read(folder, Keywords.NONE);
  }

  DeployCliExport read(Map<String, Object> keywords) {
    Map<String, ClaimValue> values = new LinkedHashMap<>();
    keywords.forEach((name, value) -> values.put(name, ClaimValue.of(value)));
    return DeployCliExport.read(folder, new Keywords(values));
  }

  /** Returns all problems, each as {@code file:line:column code}. */
  List<String> wrong() {
    return problems().stream()
        .map(problem -> relative(problem.where()) + " " + problem.code())
        .toList();
  }

  /** Returns all problems, also those of parts that no login needs. */
  List<Problem> problems() {
    try {
      return DeployCliExport.readWhatCanBe(folder, Keywords.NONE).problems();
    } catch (InvalidInputException e) {
      return e.problems();
    }
  }

  String relative(String place) {
    return place.replace(folder + "/", "");
  }

  /** A small tenant in directory format. */
  static MadeUpExport directory(Path folder) {
    return new MadeUpExport(folder)
        .file("tenant.json", "{\"friendly_name\": \"Acme\"}")
        .file(
            "clients/CRM.json",
            """
            {
              "name": "CRM", "app_type": "regular_web", "unknown": [1],
              "callbacks": ["https://crm.example/acs"],
              "client_metadata": {"tier": "gold"},
              "addons": {
                "samlp": {
                  "mappings": {"email": "mail"}, // as pasted
                  "lifetimeInSeconds": 600,
                }
              }
            }
            """)
        .file("clients/SPA.json", "{\"name\": \"SPA\", \"client_id\": \"spa1\"}")
        .file("clients/empty.json", "{}")
        .file("clients/SPA_custom_login_page.html", "<html>")
        .file(
            "connections/corp.json",
            """
            {"name": "corp", "strategy": "samlp", "enabled_clients": ["CRM"],
             "options": {"non_persistent_attrs": ["ethnicity"], "debug": true, "cert": "x",
                         "fieldsMap": {"team": ["dept", "ou"]}}}
            """)
        .file(
            "database-connections/users/database.json",
            "{\"name\": \"users\", \"options\": {\"customScripts\": {\"login\": \"./login.js\"}}}")
        .file("database-connections/users/login.js", "function login() {}")
        .file(
            "rules/b.json",
            "{\"name\": \"b\", \"order\": 1, \"enabled\": true, \"script\": \"./b.js\"}")
        .file("rules/b.js", "function b(user, context, callback) {}\n")
        .file(
            "rules/a.json",
            "{\"name\": \"a\", \"order\": 2, \"enabled\": false, \"script\": \"./a.js\"}")
        .file("rules/a.js", "function a(user, context, callback) {}\n")
        .file("rules-configs/URL.json", "{\"key\": \"URL\", \"value\": \"https://api.example\"}")
        .file("rules-configs/KEY.json", "{\"key\": \"KEY\", \"value\": \"_VALUE_NOT_SHOWN_\"}")
        .file(
            "actions/tag.json",
            """
            {"name": "tag", "code": "./actions/tag/code.js", "deployed": true,
             "dependencies": [{"name": "lodash", "version": "4.17.21"}],
             "secrets": [{"name": "TOKEN", "value": "_VALUE_NOT_SHOWN_"}],
             "supported_triggers": [{"id": "post-login", "version": "v3"}]}
            """)
        .file("actions/tag/code.js", "exports.onExecutePostLogin = async () => {};\n")
        .file(
            "triggers/triggers.json",
            """
            {"post-login": [{"action_name": "tag", "display_name": "Tag"}],
             "credentials-exchange": []}
            """);
  }

  /** The same tenant in YAML format. */
  static MadeUpExport yaml(Path folder) {
    return new MadeUpExport(folder)
        .file(
            "tenant.yaml",
            """
            tenant:
              friendly_name: Acme
            clients:
              - name: CRM
                app_type: regular_web
                unknown: [1]
                callbacks:
                  - https://crm.example/acs
                client_metadata: {tier: gold}
                addons:
                  samlp:
                    mappings:
                      email: mail
                    lifetimeInSeconds: 600
              - name: SPA
                client_id: spa1
            connections:
              - name: corp
                strategy: samlp
                enabled_clients: &ref_0
                  - CRM
                options:
                  non_persistent_attrs: [ethnicity]
                  debug: true
                  cert: x
                  fieldsMap:
                    team: [dept, ou]
            databases:
              - name: users
                options:
                  customScripts: {login: ./databases/users/login.js}
            rules:
              - {name: a, order: 2, enabled: false, script: ./rules/a.js}
              - {name: b, order: 1, enabled: true, script: ./rules/b.js}
            rulesConfigs:
              - {key: URL, value: 'https://api.example'}
              - {key: KEY, value: _VALUE_NOT_SHOWN_}
            actions:
              - name: tag
                code: ./actions/tag/code.js
                deployed: true
                dependencies:
                  - {name: lodash, version: 4.17.21}
                secrets:
                  - {name: TOKEN, value: _VALUE_NOT_SHOWN_}
                supported_triggers:
                  - {id: post-login, version: v3}
            triggers:
              post-login:
                - {action_name: tag, display_name: Tag}
              credentials-exchange: []
            """)
        .file("rules/b.js", "function b(user, context, callback) {}\n")
        .file("rules/a.js", "function a(user, context, callback) {}\n")
        .file("actions/tag/code.js", "exports.onExecutePostLogin = async () => {};\n");
  }
}

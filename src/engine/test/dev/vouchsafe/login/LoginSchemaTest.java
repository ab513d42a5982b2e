package dev.vouchsafe.login;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.claims.ClaimValue.Items;
import dev.vouchsafe.json.JsonReader;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The shipped JSON Schema says of a login file what its reader says. */
class LoginSchemaTest {
  private static final Fields SCHEMA = (Fields) value(text());
  private static final Schema VALIDATOR =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(text(), InputFormat.JSON);

  private static final String DOCUMENTED =
      """
      {
        "protocol": "samlp",
        "tenant": {"domain": "acme.example"},
        "client": {"client_id": "c1", "name": "CRM", "callbacks": ["https://crm.example/acs"],
                   "addons": {"samlp": {"mappings": {"email": "mail"}, "signatureAlgorithm": "rsa-sha256"}}},
        "connection": {"id": "con_1", "name": "corp", "strategy": "samlp",
                       "options": {"non_persistent_attrs": ["ethnicity"], "debug": true}},
        "user": {"user_id": "samlp|corp|jane", "email": "jane@acme.example", "app_metadata": {}, "user_metadata": {}},
        "context": {"idToken": {}, "accessToken": {}, "samlConfiguration": {}},
        "event": {"authorization": {"roles": ["admin"]}, "request": {"ip": "192.0.2.1"}},
        "secrets": {"KEY": "x"}, "configuration": {"KEY": "x"},
        "request": {"id": "_r1", "issuer": "https://crm.example/sp", "acs_url": "https://crm.example/acs", "relay_state": "x"},
        "authentication": {"instant": "2026-11-22T08:00:00Z", "session_index": "_s1", "methods": ["pwd"]},
        "circumstances": {"mfa": false, "redirect": false, "delegation": null, "impersonation": false, "sso_with_auth0": false}
      }
      """;

  /** Logins that are wrong in one thing each; {@code #} stands for what every login has. */
  static final List<String> WRONG =
      Stream.of(
              "\"protocol\": \"saml\", #",
              "\"protocol\": 2, #",
              "\"nonsense\": 1, #",
              "\"tenant\": \"acme\", #",
              "\"tenant\": {\"domain\": 1}, #",
              "\"connection\": {\"options\": {\"non_persistent_attrs\": \"email\"}}, #",
              "\"connection\": {\"options\": {\"non_persistent_attrs\": [\"user_id\"]}}, #",
              "\"connection\": {\"options\": {\"non_persistent_attrs\": [\"identities\"]}}, #",
              "\"connection\": {\"options\": {\"non_persistent_attrs\": [\"app_metadata.x\"]}}, #",
              "\"connection\": {\"options\": {\"non_persistent_attrs\": [\"\"]}}, #",
              "\"connection\": {\"options\": {\"non_persistent_attrs\": [7]}}, #",
              "\"connection\": {\"options\": {\"debug\": \"yes\"}}, #",
              "\"context\": {\"idToken\": []}, #",
              "\"context\": {\"idtoken\": {}}, #",
              "\"context\": {\"samlConfiguration\": {\"mappings\": {\"mail\": 1}}}, #",
              "\"context\": {\"samlConfiguration\": {\"mappings\": {\" \": \"email\"}}}, #",
              "\"request\": [], #",
              "\"event\": {\"user\": {}}, #",
              "\"event\": {\"request\": \"GET\"}, #",
              "\"secrets\": {\"KEY\": 1}, #",
              "\"tenant\": {\"custom_domains\": \"acme.example\"}, #",
              "\"protocol\": \"oidc\", \"request\": {\"scope\": [\"openid\"]}, #",
              "\"protocol\": \"oidc\", \"request\": {\"audience\": {}}, #",
              "\"protocol\": \"oidc\", \"request\": {\"audience\": [1]}, #",
              "\"protocol\": \"oidc\", \"request\": {\"id\": \"_r1\"}, #",
              "\"request\": {\"id\": \"1 2\"}, #",
              "\"request\": {\"acs_url\": true}, #",
              "\"request\": {\"requested_authn_context\": [1]}, #",
              "\"authentication\": {\"methods\": \"pwd\"}, #",
              "\"circumstances\": {\"mfa\": 1}, #",
              "\"circumstances\": {\"delegation\": true}, #",
              "\"circumstances\": {\"delegation\": {\"scopes\": \"\"}}, #",
              "\"client\": {}, \"user\": []",
              "\"client\": {}",
              "\"client\": null, \"user\": {}",
              "\"client\": {\"callbacks\": \"https://sp.example/\"}, \"user\": {}",
              "\"client\": {\"addons\": {\"saml\": {}}}, \"user\": {}",
              "\"client\": {\"addons\": {\"samlp\": {\"mappings\": {\"email\": [\"\"]}}}},"
                  + " \"user\": {}",
              "\"client\": {\"addons\": {\"samlp\": {\"mappings\": {\"email\": null}}}}, \"user\":"
                  + " {}",
              "\"client\": {\"addons\": {\"samlp\": {\"lifetimeInSeconds\": -1}}}, \"user\": {}",
              "\"client\": {\"addons\": {\"samlp\": {\"lifetimeInSeconds\": 1.5}}}, \"user\": {}",
              "\"client\": {\"addons\": {\"samlp\": {\"notBeforeSkewSeconds\": -1}}}, \"user\": {}",
              "\"client\": {\"addons\": {\"samlp\": {\"signatureAlgorithm\": \"hmac-sha1\"}}},"
                  + " \"user\": {}",
              "\"client\": {\"addons\": {\"samlp\": {\"digestAlgorithm\": \"md5\"}}}, \"user\": {}",
              "\"client\": {\"addons\": {\"samlp\": {\"signResponse\": \"all\"}}}, \"user\": {}",
              "\"client\": {\"addons\": {\"samlp\": {\"nameIdentifierSource\": \"x\"}}}, \"user\":"
                  + " {}",
              "\"client\": {\"addons\": {\"samlp\": {\"encryptionCert\": 1}}}, \"user\": {}")
          .map(text -> "{" + text.replace("#", "\"client\": {}, \"user\": {}") + "}")
          .toList();

  @Test
  void the_documented_example_is_valid_and_readable() {
    assertThat(findings(DOCUMENTED)).isEmpty();
    assertThat(problems(DOCUMENTED)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"client\": {}, \"user\": {}}",
        "{\"client\": {}, \"user\": {\"anything\": [1, {}]}, \"context\": null, \"protocol\":"
            + " null}",
        "{\"client\": {\"addons\": {\"samlp\": {\"unknown\": {}, \"audience\": [\"a\", \"b\"]}}},"
            + " \"user\": {}}",
        "{\"client\": {\"addons\": {\"samlp\": {\"signatureAlgorithm\":"
            + " \"http://www.w3.org/2001/04/xmldsig-more#rsa-sha512\", \"signResponse\":"
            + " \"both\"}}}, \"user\": {}}",
        "{\"protocol\": \"oidc\", \"client\": {}, \"user\": {}, \"request\": {\"audience\":"
            + " [\"urn:a\"], \"scope\": \"openid\"}}",
        "{\"protocol\": \"oidc\", \"client\": {}, \"user\": {}, \"request\": {\"audience\":"
            + " \"urn:a\"}}",
        "{\"client\": {\"client_metadata\": {\"a\": 1}}, \"user\": {}, \"connection\":"
            + " {\"options\": {\"other\": 1}}}"
      })
  void what_the_reader_accepts_is_valid(String login) {
    assertThat(problems(login)).isEmpty();
    assertThat(findings(login)).isEmpty();
  }

  @ParameterizedTest
  @FieldSource("WRONG")
  void what_the_reader_rejects_is_not_valid(String login) {
    assertThat(problems(login)).hasSize(1);
    assertThat(findings(login)).isNotEmpty();
  }

  @Test
  void the_closed_objects_have_the_keys_that_the_reader_knows() {
    Map<String, Set<String>> closed = new TreeMap<>();
    closedObjects(SCHEMA, "", closed);
    assertThat(closed.keySet())
        .containsExactlyInAnyOrder(
            "",
            "/tenant",
            "/client",
            "/client/addons",
            "/connection",
            "/context",
            "/event",
            "/authentication",
            "/circumstances",
            "/circumstances/delegation");
    closed.forEach(
        (path, keys) ->
            assertThat(problems(loginWith(path, "qqqqqqqqqqqqqqqqqqqq")))
                .as(path)
                .extracting(Problem::nextStep)
                .containsExactly("remove it; the keys are " + String.join(", ", keys)));
  }

  @Test
  void a_request_has_the_keys_of_its_protocol() {
    Map<String, String> requests =
        Map.of("samlp", "samlRequest", "wsfed", "wsFedRequest", "oidc", "oidcRequest");
    for (String protocol : requests.keySet()) {
      Fields request = at(SCHEMA, "$defs", requests.get(protocol));
      Set<String> keys = new TreeSet<>(at(request, "properties").fields().keySet());
      String login =
          "{\"protocol\": \"%s\", \"client\": {}, \"user\": {}, \"request\": {\"%s\": null}}";
      for (String key : keys) {
        assertThat(problems(login.formatted(protocol, key))).isEmpty();
        assertThat(findings(login.formatted(protocol, key))).isEmpty();
      }
      assertThat(problems(login.formatted(protocol, "qqqqqqqqqqqqqqqqqqqq")))
          .extracting(Problem::nextStep)
          .containsExactly("remove it; the keys are " + String.join(", ", keys));
      assertThat(findings(login.formatted(protocol, "qqqqqqqqqqqqqqqqqqqq"))).isNotEmpty();
    }
  }

  @Test
  void every_setting_of_the_schema_is_read() {
    Fields settings = at(SCHEMA, "$defs", "settings", "properties");
    List<String> names = new ArrayList<>(settings.fields().keySet());
    names.add("mappings");
    for (String name : names) {
      String login =
          "{\"client\": {\"addons\": {\"samlp\": {\"" + name + "\": [[]]}}}, \"user\": {}}";
      assertThat(problems(login))
          .as(name)
          .singleElement()
          .extracting(Problem::message)
          .asString()
          .contains("\"" + name + "\"");
      assertThat(findings(login)).as(name).isNotEmpty();
    }
  }

  @Test
  void every_key_is_described() {
    assertEverythingIsDescribed(SCHEMA, "login");
  }

  private static void assertEverythingIsDescribed(Fields schema, String name) {
    for (String part : List.of("properties", "$defs")) {
      if (schema.fields().get(part) instanceof Fields inner) {
        inner
            .fields()
            .forEach(
                (key, value) -> {
                  Fields keySchema = (Fields) value;
                  assertThat(keySchema.fields())
                      .as(key)
                      .containsAnyOf(
                          Map.entry("$ref", keySchema.fields().getOrDefault("$ref", SCHEMA)),
                          Map.entry(
                              "description",
                              keySchema.fields().getOrDefault("description", SCHEMA)));
                  assertEverythingIsDescribed(keySchema, name + "/" + key);
                });
      }
    }
  }

  private static void closedObjects(Fields schema, String path, Map<String, Set<String>> found) {
    if (!(schema.fields().get("properties") instanceof Fields properties)) {
      return;
    }
    if (schema.fields().get("additionalProperties") == ClaimValue.Bool.FALSE) {
      found.put(path, new TreeSet<>(properties.fields().keySet()));
    }
    properties
        .fields()
        .forEach((key, value) -> closedObjects((Fields) value, path + "/" + key, found));
  }

  /** A login with a key somewhere in it. */
  private static String loginWith(String path, String key) {
    Map<String, Object> login = new LinkedHashMap<>();
    login.put("client", new LinkedHashMap<String, Object>());
    login.put("user", new LinkedHashMap<String, Object>());
    Map<String, Object> inner = login;
    for (String step : path.isEmpty() ? new String[0] : path.substring(1).split("/", -1)) {
      Map<String, Object> next = new LinkedHashMap<>();
      inner.put(step, next);
      inner = next;
    }
    inner.put(key, 1);
    return ClaimValue.of(login).json();
  }

  private static Fields at(Fields from, String... path) {
    Fields found = from;
    for (String key : path) {
      found = (Fields) found.fields().get(key);
    }
    return found;
  }

  private static List<?> findings(String login) {
    return VALIDATOR.validate(login, InputFormat.JSON);
  }

  private static List<Problem> problems(String login) {
    try {
      LoginFile.read("login.json", 1, login.getBytes(UTF_8));
      return List.of();
    } catch (InvalidInputException e) {
      return e.problems();
    }
  }

  private static ClaimValue value(String text) {
    return JsonReader.read("schema", 1, text.getBytes(UTF_8)).value();
  }

  private static String text() {
    try (InputStream in = LoginFile.class.getResourceAsStream("login.schema.json")) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void every_key_that_is_not_required_may_be_null() {
    assertThat(at(SCHEMA, "properties").fields())
        .allSatisfy(
            (key, value) -> {
              boolean required =
                  ((Items) SCHEMA.fields().get("required")).items().contains(ClaimValue.of(key));
              String login =
                  "{\"client\": {}, \"user\": {}}"
                      .replaceFirst("^\\{", required ? "{" : "{\"" + key + "\": null, ");
              assertThat(findings(login)).isEmpty();
              assertThat(problems(login)).isEmpty();
            });
  }
}

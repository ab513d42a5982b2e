package dev.vouchsafe.checks.bench;

import dev.vouchsafe.AssertionIssuer;
import dev.vouchsafe.login.Login;
import dev.vouchsafe.login.LoginFile;
import dev.vouchsafe.response.PostForm;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;

/** Logins to measure with. */
public final class BenchmarkLogins {
  private static final String[] FIELDS = {
    "email",
    "name",
    "given_name",
    "family_name",
    "nickname",
    "department",
    "title",
    "groups",
    "locale",
    "phone_number"
  };

  /** Enough for the JIT compiler to finish. */
  private static final int WARM_UP = 100_000;

  private BenchmarkLogins() {}

  /**
   * Issues many logins with the fastest key, so that the JIT compiler reaches the state of a server
   * after some hours. With RSA, at a thousand a second, that would take minutes.
   */
  static PostForm warmUp() {
    AssertionIssuer issuer =
        AssertionIssuer.builder().signingKey(BenchmarkKey.P256_ACCP.signingKey()).build();
    Login login = usual();
    Login denied = denied();
    PostForm last = issuer.issue(login).postForm();
    for (int i = 0; i < WARM_UP; i++) {
      last = issuer.issue(i % 2 == 0 ? login : denied).postForm();
    }
    return last;
  }

  /** The usual login: a profile of 30 fields gives 10 attributes, and the trace is kept. */
  static Login usual() {
    return read(usualJson("[]"));
  }

  /** The usual login with a Deny List in force, and the debug log off. */
  static Login denied() {
    return read(usualJson("[\"nickname\", \"field_13\", \"field_17\", \"ethnicity\", \"ssn\"]"));
  }

  /** The usual login as a line of JSON. */
  public static String usualJson(String denyList) {
    StringJoiner mappings = new StringJoiner(", ");
    for (String field : FIELDS) {
      mappings.add("\"" + field + "\": \"http://schemas.acme.example/claims/" + field + "\"");
    }
    return login(
        mappings.toString(),
        "\"email\": \"jane@acme.example\", \"name\": \"Jané Doe\", \"given_name\": \"Jané\", \"family_name\": \"Doe\","
            + " \"nickname\": \"jane\", \"department\": \"R&D <west>\", \"title\": \"Head of \\\"things\\\"\","
            + " \"groups\": [\"staff\", \"admins\", \"ops\"], \"locale\": \"en-GB\", \"phone_number\": \"+44 20 7946 0000\","
            + " \"email_verified\": true, \"logins_count\": 17, \"app_metadata\": {\"plan\": \"gold\", \"seats\": 5},"
            + " \"user_metadata\": {\"colour\": \"blue\"}, \"identities\": [{\"provider\": \"samlp\", \"connection\": \"corp\","
            + " \"isSocial\": false, \"user_id\": \"jane\"}]"
            + others(14),
        denyList);
  }

  /** A login with this many attributes, each with one short value. */
  static Login attributes(int count) {
    StringJoiner mappings = new StringJoiner(", ");
    StringBuilder fields = new StringBuilder();
    for (int i = 0; i < count; i++) {
      mappings.add("\"f" + i + "\": \"http://schemas.acme.example/claims/f" + i + "\"");
      fields.append(i == 0 ? "" : ", ").append("\"f").append(i).append("\": \"value of ").append(i);
      fields.append('"');
    }
    return read(login(mappings.toString(), fields.toString(), "[]"));
  }

  /** A login with ten attributes, one of them this long. */
  static Login value(int length) {
    return read(
        usualJson("[]").replace("\"R&D <west>\"", '"' + "0123456789".repeat(length / 10) + '"'));
  }

  private static String others(int count) {
    StringBuilder fields = new StringBuilder();
    for (int i = 0; i < count; i++) {
      fields.append(", \"field_").append(i + 10).append("\": \"value ").append(i).append('"');
    }
    return fields.toString();
  }

  private static String login(String mappings, String fields, String denyList) {
    return "{\"tenant\": {\"domain\": \"acme.example\"}, \"client\": {\"client_id\": \"c1\","
        + " \"callbacks\": [\"https://crm.example/acs\"], \"addons\": {\"samlp\": {\"mappings\": {"
        + mappings
        + "}, \"createUpnClaim\": false, \"mapIdentities\": false, \"passthroughClaimsWithNoMapping\": false,"
        + " \"audience\": \"https://crm.example/sp\"}}}, \"connection\": {\"name\": \"corp\", \"options\":"
        + " {\"non_persistent_attrs\": "
        + denyList
        + "}}, \"user\": {\"user_id\": \"samlp|corp|jane\", "
        + fields
        + "}, \"request\": {\"id\": \"_r1\", \"issuer\": \"https://crm.example/sp\","
        + " \"acs_url\": \"https://crm.example/acs\", \"relay_state\": \"x\"}}";
  }

  private static Login read(String json) {
    return LoginFile.read("benchmark", 1, json.getBytes(StandardCharsets.UTF_8));
  }
}

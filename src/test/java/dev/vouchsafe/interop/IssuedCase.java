package dev.vouchsafe.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.AssertionIssuer;
import dev.vouchsafe.IssuedResponse;
import dev.vouchsafe.login.LoginFile;
import dev.vouchsafe.signing.SignatureSettings.Target;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * A Response issued now, from a login file as people write it, for the service provider of these
 * tests.
 *
 * @param key what signed
 * @param target what is signed
 * @param values what the login says
 * @param tampered true if one character of an attribute value was changed after signing
 * @param response the Response, as text
 */
record IssuedCase(KeyKind key, Target target, ValueSet values, boolean tampered, String response) {
  static final String IDP = "urn:idp.example";
  static final String SP = "https://sp.example/metadata";
  static final String ACS = "https://sp.example/acs";
  static final String REQUEST_ID = "_request1";

  /** Every key, target and set of values. */
  static List<IssuedCase> all() {
    return Everything.CASES;
  }

  /** Every key and target, with a changed attribute value. */
  static List<IssuedCase> allTampered() {
    return Everything.CASES.stream()
        .filter(issued -> issued.values == ValueSet.ONE_VALUE)
        .map(IssuedCase::tamper)
        .toList();
  }

  private static final class Everything {
    static final List<IssuedCase> CASES = issueAll();

    private static List<IssuedCase> issueAll() {
      Map<KeyKind, AssertionIssuer> issuers = new EnumMap<>(KeyKind.class);
      List<IssuedCase> cases = new ArrayList<>();
      for (KeyKind key : KeyKind.values()) {
        issuers.put(key, AssertionIssuer.builder().signingKey(key.signingKey()).build());
        for (Target target : Target.values()) {
          for (ValueSet values : ValueSet.values()) {
            byte[] login = login(values, target);
            IssuedResponse issued =
                issuers.get(key).issue(LoginFile.read(values.toString(), 1, login));
            cases.add(
                new IssuedCase(
                    key, target, values, false, new String(issued.xml(), StandardCharsets.UTF_8)));
          }
        }
      }
      return List.copyOf(cases);
    }

    private static byte[] login(ValueSet values, Target target) {
      Map<String, Object> user = new LinkedHashMap<>();
      Map<String, Object> mappings = new LinkedHashMap<>();
      user.put("user_id", values.nameId());
      mappings.put("nothing", "nothing"); // without a mapping, the default ones are in force
      values
          .attributes()
          .forEach(
              (name, all) -> {
                String field = "field" + user.size();
                user.put(field, all.size() == 1 ? all.get(0) : all);
                mappings.put(field, name);
              });
      return JsonMapper.shared()
          .writeValueAsBytes(
              Map.of(
                  "tenant",
                  Map.of("domain", "idp.example"),
                  "client",
                  Map.of(
                      "callbacks",
                      List.of(ACS),
                      "addons",
                      Map.of("samlp", settings(mappings, target))),
                  "user",
                  user,
                  "request",
                  Map.of("id", REQUEST_ID, "issuer", SP, "acs_url", ACS)));
    }

    private static Map<String, Object> settings(Map<String, Object> mappings, Target target) {
      return Map.of(
          "mappings",
          mappings,
          "createUpnClaim",
          false,
          "passthroughClaimsWithNoMapping",
          false,
          "mapIdentities",
          false,
          "signResponse",
          switch (target) {
            case ASSERTION -> false;
            case RESPONSE -> true;
            case BOTH -> "both";
          });
    }
  }

  private IssuedCase tamper() {
    String changed = response.replace(">jane@acme.example<", ">jbne@acme.example<");
    assertThat(changed).isNotEqualTo(response);
    return new IssuedCase(key, target, values, true, changed);
  }

  @Override
  public String toString() {
    String signed =
        switch (target) {
          case ASSERTION -> "signed assertion";
          case RESPONSE -> "signed response";
          case BOTH -> "both signed";
        };
    return key + ", " + signed + ", " + values + (tampered ? ", tampered" : "");
  }
}

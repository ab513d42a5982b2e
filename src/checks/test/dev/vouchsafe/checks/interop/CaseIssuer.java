package dev.vouchsafe.checks.interop;

import dev.vouchsafe.AssertionIssuer;
import dev.vouchsafe.login.Login;
import dev.vouchsafe.login.LoginFile;
import dev.vouchsafe.response.SamlStatus;
import dev.vouchsafe.signing.SignatureSettings.Target;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** Issues the Responses of these tests once, from login files, as an embedder would. */
final class CaseIssuer {
  private static final Map<KeyKind, AssertionIssuer> ISSUERS = new EnumMap<>(KeyKind.class);

  static {
    for (KeyKind key : KeyKind.values()) {
      ISSUERS.put(key, AssertionIssuer.builder().signingKey(key.signingKey()).build());
    }
  }

  static final List<IssuedCase> CASES = issueAll();
  static final List<IssuedCase> ENCRYPTED = issueEncrypted();

  private CaseIssuer() {}

  /** A signed Response with the status of a refused login. */
  static String refusal(KeyKind key) {
    SamlStatus status =
        new SamlStatus(
            SamlStatus.Code.RESPONDER,
            Optional.of(SamlStatus.Detail.REQUEST_DENIED),
            "not <today>, \uD83D\uDE00 & never \"again\"\r\n");
    Login login = login(ValueSet.ONE_VALUE, Target.ASSERTION, Sealing.NONE);
    String posted =
        ISSUERS.get(key).refuse(login, status).orElseThrow().fields().get("SAMLResponse");
    return new String(Base64.getDecoder().decode(posted), StandardCharsets.UTF_8);
  }

  private static List<IssuedCase> issueAll() {
    List<IssuedCase> cases = new ArrayList<>();
    for (KeyKind key : KeyKind.values()) {
      for (Target target : Target.values()) {
        for (ValueSet values : ValueSet.values()) {
          cases.add(issue(key, target, values, Sealing.NONE));
        }
      }
    }
    return List.copyOf(cases);
  }

  private static List<IssuedCase> issueEncrypted() {
    List<IssuedCase> cases = new ArrayList<>();
    for (Target target : Target.values()) {
      for (Sealing sealing : EnumSet.complementOf(EnumSet.of(Sealing.NONE))) {
        for (ValueSet values : List.of(ValueSet.ONE_VALUE, ValueSet.UNICODE)) {
          cases.add(issue(KeyKind.RSA, target, values, sealing));
        }
      }
    }
    return List.copyOf(cases);
  }

  private static IssuedCase issue(KeyKind key, Target target, ValueSet values, Sealing sealing) {
    byte[] response = ISSUERS.get(key).issue(login(values, target, sealing)).xml();
    return new IssuedCase(
        key, target, values, sealing, false, new String(response, StandardCharsets.UTF_8));
  }

  private static Login login(ValueSet values, Target target, Sealing sealing) {
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
    byte[] json =
        JsonMapper.shared()
            .writeValueAsBytes(
                Map.of(
                    "tenant",
                    Map.of("domain", "idp.example"),
                    "client",
                    Map.of(
                        "callbacks",
                        List.of(IssuedCase.ACS),
                        "addons",
                        Map.of("samlp", settings(mappings, target, sealing))),
                    "user",
                    user,
                    "request",
                    Map.of(
                        "id",
                        IssuedCase.REQUEST_ID,
                        "issuer",
                        IssuedCase.SP,
                        "acs_url",
                        IssuedCase.ACS)));
    return LoginFile.read(values.toString(), 1, json);
  }

  private static Map<String, Object> settings(
      Map<String, Object> mappings, Target target, Sealing sealing) {
    Map<String, Object> settings = new LinkedHashMap<>(sealing.settings());
    settings.put("mappings", mappings);
    settings.put("createUpnClaim", false);
    settings.put("passthroughClaimsWithNoMapping", false);
    settings.put("mapIdentities", false);
    settings.put(
        "signResponse",
        switch (target) {
          case ASSERTION -> false;
          case RESPONSE -> true;
          case BOTH -> "both";
        });
    return settings;
  }
}

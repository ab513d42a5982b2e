package dev.vouchsafe.checks.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.AssertionIssuer;
import dev.vouchsafe.login.LoginFile;
import dev.vouchsafe.response.PostForm;
import dev.vouchsafe.xml.SafeXml;
import dev.vouchsafe.xml.SamlSchemas;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Third-party readers of our WS-Federation answers. */
class WsFederationTest {
  private static final String LOGIN =
      """
      {"protocol": "wsfed", "tenant": {"domain": "acme.example"},
       "client": {"client_id": "rp", "callbacks": ["https://rp.example/signin"],
                  "addons": {"wsfed": {"tokenType": "%s", "wsTrust": "%s"}}},
       "user": {"user_id": "auth0|jane", "email": "jane@acme.example", "groups": ["one", "two"],
                "name": "Zoë <&>' \\ud83d\\ude80", "https://acme.example/team": "red"},
       "request": {"wtrealm": "urn:rp", "wreply": "https://rp.example/signin", "wctx": "a=b&c"}}
      """;
  private static final Pattern TOKEN = Pattern.compile("(?s)<saml:Assertion .*</saml:Assertion>");
  private static final String CLAIMS = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/";

  @TempDir private Path folder;
  private Path wresult;

  @BeforeEach
  void nameFile() {
    wresult = folder.resolve("wresult.xml");
  }

  private String issued(String tokenType, String wsTrust, KeyKind key) throws IOException {
    byte[] login = LOGIN.formatted(tokenType, wsTrust).getBytes(StandardCharsets.UTF_8);
    PostForm form =
        AssertionIssuer.builder()
            .signingKey(key.signingKey())
            .build()
            .issue(LoginFile.read("login.json", 1, login))
            .postForm();
    assertThat(form.action()).isEqualTo("https://rp.example/signin");
    assertThat(form.fields()).containsOnlyKeys("wa", "wresult", "wctx");
    assertThat(form.fields()).containsEntry("wa", "wsignin1.0").containsEntry("wctx", "a=b&c");
    Files.writeString(wresult, form.fields().get("wresult"));
    return form.fields().get("wresult");
  }

  @Test
  void the_token_is_valid_by_the_schemas_of_SAML() throws IOException {
    for (String tokenType : new String[] {"saml1", "saml2"}) {
      Matcher token = TOKEN.matcher(issued(tokenType, "2005/02", KeyKind.RSA));
      assertThat(token.find()).isTrue();
      byte[] octets = token.group().getBytes(StandardCharsets.UTF_8);
      assertThat(SamlSchemas.firstViolation(SafeXml.parse("token", octets))).isEmpty();
      byte[] without =
          token.group().replace("Audience>", "Nobody>").getBytes(StandardCharsets.UTF_8);
      assertThat(SamlSchemas.firstViolation(SafeXml.parse("token", without))).isPresent();
    }
  }

  @ParameterizedTest
  @EnumSource(KeyKind.class)
  void xmlsec1_verifies_the_token_where_it_stands(KeyKind key) throws IOException {
    OutsideProgram xmlsec1 = OutsideProgram.command("xmlsec1", "xmlsec1");
    xmlsec1.require();
    for (String wsTrust : new String[] {"2005/02", "1.3"}) {
      String message = issued("saml1", wsTrust, key);
      assertThat(verifiedBy(xmlsec1, key)).isZero();
      Files.writeString(wresult, message.replace(">red<", ">rad<"));
      assertThat(verifiedBy(xmlsec1, key)).isNotZero();
    }
  }

  private int verifiedBy(OutsideProgram xmlsec1, KeyKind key) {
    return xmlsec1
        .run(
            "--verify",
            "--enabled-key-data",
            "key-name",
            "--pubkey-cert-pem",
            key.certificate().toString(),
            "--id-attr:AssertionID",
            "urn:oasis:names:tc:SAML:1.0:assertion:Assertion",
            wresult.toString())
        .exitCode();
  }

  /**
   * It does not support ECDSA, and its xmldom escapes quotation marks in text, which canonical XML
   * does not.
   */
  @ParameterizedTest
  @EnumSource(value = KeyKind.class, names = "RSA")
  void a_relying_party_made_of_saml20_reads_what_was_issued(KeyKind key) throws IOException {
    String message = issued("saml1", "2005/02", key);
    JsonNode claims = readBySaml20(key, "urn:rp").get("claims");
    assertThat(claims.get(CLAIMS + "emailaddress").asString()).isEqualTo("jane@acme.example");
    assertThat(claims.get(CLAIMS + "name").asString()).isEqualTo("Zoë <&>' \uD83D\uDE80");
    assertThat(claims.get("http://schemas.xmlsoap.org/claims/Group").toString())
        .isEqualTo("[\"one\",\"two\"]");
    assertThat(claims.get("http://schemas.auth0.com/https://acme.example/team").asString())
        .isEqualTo("red");
    assertThat(readBySaml20(key, "urn:other").get("rejected").asString()).contains("audience");
    Files.writeString(wresult, message.replace(">red<", ">rad<"));
    assertThat(readBySaml20(key, "urn:rp").get("rejected").asString()).contains("Invalid");
  }

  private JsonNode readBySaml20(KeyKind key, String realm) throws IOException {
    OutsideProgram saml20 = OutsideProgram.node("saml20", "read_with_saml20.mjs");
    saml20.require();
    Path answer = folder.resolve("answer.json");
    saml20.run(answer, wresult.toString(), key.certificate().toString(), realm);
    return JsonMapper.shared().readTree(Files.readString(answer));
  }
}

package dev.vouchsafe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.claims.UserProfile;
import dev.vouchsafe.login.Authentication;
import dev.vouchsafe.login.Login;
import dev.vouchsafe.messages.AuthnRequest;
import dev.vouchsafe.messages.AuthnRequestReader;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.response.PostForm;
import dev.vouchsafe.settings.Client;
import dev.vouchsafe.settings.Connection;
import dev.vouchsafe.settings.TypedSettings;
import dev.vouchsafe.signing.SigningKey;
import dev.vouchsafe.trace.Decision;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The manual's embedding code, compiled and run. */
class EmbeddingExampleTest {
  private static final String NONCE = "c29tZSByYW5kb20gdGV4dA==";

  @TempDir static java.nio.file.Path folder;

  /** Resolves the example's file names in the test's folder. */
  private static final class Path {
    static java.nio.file.Path of(String name) {
      return folder.resolve(name);
    }
  }

  @BeforeEach
  void copyKeys() throws IOException {
    for (String file : List.of("key", "crt")) {
      Files.writeString(
          Path.of("idp." + file + ".pem"),
          Files.readString(java.nio.file.Path.of("samples/keys/idp-rsa." + file + ".pem")));
    }
  }

  @Test
  void a_request_is_answered_with_what_was_mapped_in_code() {
    String page = example(query("_asked", ""), NONCE);

    assertThat(page).contains("action=\"https://crm.example/acs\"").contains("nonce=\"" + NONCE);
    assertThat(response(page))
        .contains("InResponseTo=\"_asked\"")
        .contains(">ada@acme.example</saml:NameID>")
        .contains("Name=\"role\"");
  }

  private static String query(String id, String inside) {
    return Asked.redirected(id, "https://crm.example/metadata", "https://idp.example/sso", inside);
  }

  private static String response(String page) {
    Matcher found = Pattern.compile("name=\"SAMLResponse\" value=\"([^\"]+)\"").matcher(page);
    assertThat(found.find()).as(page).isTrue();
    return new String(Base64.getDecoder().decode(found.group(1)), UTF_8);
  }

  @SuppressWarnings("UnusedVariable")
  private static String example(String rawQuery, String nonce) {
    AssertionIssuer issuer =
        AssertionIssuer.builder()
            .signingKey(SigningKey.fromPem(Path.of("idp.key.pem"), Path.of("idp.crt.pem")))
            .defaults(TypedSettings.MAPPED_ONLY) // no Auth0 claims beside what is mapped
            .build(); // immutable, thread-safe, made once
    AuthnRequestReader requests = AuthnRequestReader.inMemory(); // or with a clock, limits, a store

    Client crm =
        Client.saml("crm", "https://crm.example/acs") // its settings are checked here
            .settings(
                TypedSettings.NONE
                    .issuer("https://idp.example/metadata")
                    .audience("https://crm.example/metadata")
                    .mapping("email", "mail")
                    .mapping("groups", "role")
                    .nameIdProbes("mail"))
            .build();

    AuthnRequest request = requests.redirected(rawQuery, crm, "https://idp.example/sso");
    UserProfile ada =
        UserProfile.of("ada").with("email", "ada@acme.example").with("groups", List.of("staff"));
    Login login =
        Login.of(crm, ada)
            .with(request.asked())
            .with(Connection.named("directory").denying("ssn"))
            .with(Authentication.NOW.by("pwd", "mfa"));
    try {
      IssuedResponse response = issuer.issue(login);
      List<Decision> why = response.trace().why("mail"); // why this attribute is there, or is not
      return response.postForm().html(nonce); // a page that posts itself, under a strict CSP
    } catch (LoginRefusedException refused) {
      Problem problem = refused.problem(); // what is wrong and what to do about it
      Optional<PostForm> answer = issuer.refuse(login, refused.status());
      return answer.map(form -> form.html(nonce)).orElse(problem.toString());
    }
  }
}

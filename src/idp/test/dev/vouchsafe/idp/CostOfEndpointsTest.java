package dev.vouchsafe.idp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.Growth;
import dev.vouchsafe.Thorough;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Processor time of the server for messages with very many small parts, at each public endpoint.
 */
@Isolated("measures the processor time of the whole process")
@Thorough
class CostOfEndpointsTest {
  private static final String PROTOCOL =
      "xmlns:samlp='urn:oasis:names:tc:SAML:2.0:protocol' "
          + "xmlns:saml='urn:oasis:names:tc:SAML:2.0:assertion' ID='_%d' Version='2.0' "
          + "IssueInstant='2026-11-22T08:00:00Z'";

  @TempDir private static Path folder;
  private static TestIdentityProvider idp;
  private static int sent;

  @BeforeAll
  static void serve() {
    idp =
        new MadeUpTenant(folder)
            .with(
                "CRM",
                """
                {"name": "CRM", "client_id": "crm", "callbacks": ["https://crm.example/acs"],
                 "addons": {"samlp": {}}}""")
            .serve();
  }

  @AfterAll
  static void end() {
    idp.close();
  }

  /** A message of this kind with very many parts in its Extensions. */
  private static String message(String kind, String piece, int times) {
    String xml =
        "<samlp:%1$s %2$s><saml:Issuer>urn:crm</saml:Issuer><samlp:Extensions>%3$s</samlp:Extensions></samlp:%1$s>"
            .formatted(kind, PROTOCOL.formatted(sent++), piece.repeat(times));
    return Base64.getEncoder().encodeToString(xml.getBytes(UTF_8));
  }

  @ParameterizedTest
  @CsvSource({
    "/samlp/crm, SAMLRequest, AuthnRequest, <?a?>, 4000",
    "/samlp/crm, SAMLRequest, AuthnRequest, <b/>, 5000",
    "/samlp/crm, SAMLRequest, AuthnRequest, x<!---->, 3000",
    "/samlp/crm/logout, SAMLRequest, LogoutRequest, <!---->, 3500",
    "/samlp/crm/logout, SAMLResponse, LogoutResponse, <?a?>, 4000",
    "/wsfed/crm, wreq, AuthnRequest, <b/>, 3000",
    "/application, SAMLResponse, Response, <?a?>, 20000",
    "/application, SAMLResponse, Response, x<!---->, 15000",
    "/application, wresult, Response, <!---->, 15000",
    "/decode, message, Response, <b/>, 10000",
    "/decode, message, AuthnRequest, <!---->, 6000",
  })
  void grows_with_their_number(String path, String field, String kind, String piece, int size) {
    TestBrowser browser = new TestBrowser(idp.tenant().url());
    Growth.assertInProportionOverall(
        path + " " + piece,
        size,
        times ->
            () ->
                assertThat(
                        browser
                            .post(
                                idp.tenant().url() + path,
                                Map.of(field, message(kind, piece, times), "wa", "wsignin1.0"))
                            .status())
                    .isLessThan(500));
  }
}

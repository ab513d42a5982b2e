package dev.vouchsafe.keycloak.wsfed;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.response.HtmlText;
import dev.vouchsafe.response.PostForm;
import dev.vouchsafe.settings.WebUrl;
import jakarta.ws.rs.core.Response;
import java.security.SecureRandom;
import java.util.Base64;
import org.keycloak.headers.SecurityHeadersProvider;
import org.keycloak.models.BrowserSecurityHeaders;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.ErrorPage;

/** The pages that Keycloak does not have itself. */
record WsFedPages(KeycloakSession session) {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int NONCE_OCTETS = 18;
  private static final String POLICY =
      "default-src 'none'; base-uri 'none'; frame-ancestors 'none'";

  /** Returns a form that submits itself to a relying party. */
  Response post(PostForm form) {
    byte[] octets = new byte[NONCE_OCTETS];
    RANDOM.nextBytes(octets);
    String nonce = Base64.getUrlEncoder().encodeToString(octets);
    return page(form.html(nonce), "; form-action https: http:; script-src 'nonce-" + nonce + "'");
  }

  /** Returns a page that loads the relying party's sign-out URL and continues after a second. */
  Response cleanUp(String url, String next) {
    String frames = WebUrl.of(url).map(at -> "; frame-src " + at.origin()).orElse("");
    return page(
        html(
            "Signing out",
            "<meta http-equiv=\"refresh\" content=\"1;url=" + HtmlText.escape(next) + "\">",
            "<iframe hidden src=\""
                + HtmlText.escape(url)
                + "\"></iframe>\n<p><a href=\""
                + HtmlText.escape(next)
                + "\">Continue</a></p>"),
        frames);
  }

  Response signedOut() {
    return page(html("Signed out", "", "<p>You are signed out.</p>"), "");
  }

  /**
   * Returns Keycloak's error page with the problem and its next step. Keycloak formats the text as
   * a pattern.
   */
  Response refused(Problem problem) {
    String text = problem.code() + ": " + problem.line();
    return ErrorPage.error(
        session,
        null,
        Response.Status.BAD_REQUEST,
        text.replace("'", "''").replace("{", "'{'").replace("}", "'}'"));
  }

  private static String html(String title, String head, String body) {
    return "<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>"
        + title
        + "</title>"
        + head
        + "</head>\n<body>\n<h1>"
        + title
        + "</h1>\n"
        + body
        + "\n</body>\n</html>\n";
  }

  /** With a policy of its own: Keycloak's would replace it, and lets no page have a frame. */
  private Response page(String html, String more) {
    session.getProvider(SecurityHeadersProvider.class).options().skipHeaders();
    Response.ResponseBuilder response =
        Response.ok(html.getBytes(UTF_8), "text/html; charset=utf-8")
            .header("Content-Security-Policy", POLICY + more)
            .header("X-Content-Type-Options", "nosniff")
            .header("Referrer-Policy", "no-referrer")
            .header("Cache-Control", "no-store");
    String https =
        session
            .getContext()
            .getRealm()
            .getBrowserSecurityHeaders()
            .get(BrowserSecurityHeaders.STRICT_TRANSPORT_SECURITY.getKey());
    if (https != null && !https.isBlank()) {
      response.header("Strict-Transport-Security", https);
    }
    return response.build();
  }
}

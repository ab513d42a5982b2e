package dev.vouchsafe.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.response.HtmlText;
import dev.vouchsafe.response.PostForm;
import dev.vouchsafe.settings.WebUrl;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The built-in pages. They load nothing, cannot be framed and are not cached; their only script has
 * a nonce.
 */
final class Pages {
  private static final int NONCE_OCTETS = 18;
  private static final String HTML = "text/html; charset=utf-8";
  private static final String POLICY =
      "default-src 'none'; base-uri 'none'; frame-ancestors 'none'";

  /**
   * Allows all form targets: browsers apply the directive to redirects too, and the application's
   * next redirect is unknown.
   */
  private static final String ANYWHERE = "; form-action https: http:";

  private final SecureRandom random = new SecureRandom();

  /** Sends a form that submits itself to a service provider. */
  void post(Exchange exchange, PostForm form) throws IOException {
    byte[] octets = new byte[NONCE_OCTETS];
    random.nextBytes(octets);
    String nonce = Base64.getUrlEncoder().encodeToString(octets);
    exchange
        .response()
        .setHeader(
            "Content-Security-Policy", POLICY + ANYWHERE + "; script-src 'nonce-" + nonce + "'");
    send(exchange, HttpServletResponse.SC_OK, HTML, form.html(nonce).getBytes(UTF_8));
  }

  /**
   * Sends a page with the reasons why the request is not answered. Problems contain no user data.
   */
  void refused(Exchange exchange, int status, List<Problem> problems) throws IOException {
    StringBuilder html = new StringBuilder();
    for (Problem problem : problems) {
      html.append("<p><b>")
          .append(HtmlText.escape(problem.where()))
          .append("</b>: ")
          .append(HtmlText.escape(problem.message()))
          .append(".<br>")
          .append(HtmlText.escape(problem.nextStep()))
          .append(".<br><code>")
          .append(HtmlText.escape(problem.code()))
          .append("</code></p>\n");
    }
    show(exchange, status, "This cannot be answered", html.toString());
  }

  /**
   * Sends the page after a sign-out.
   *
   * @param everywhere whether all other session participants confirmed their sign-out
   * @param cleanUps sign-out URLs of relying parties, loaded in hidden frames
   * @param next the target of the link on the page
   */
  void signedOut(
      Exchange exchange, boolean everywhere, List<String> cleanUps, Optional<String> next)
      throws IOException {
    StringBuilder html =
        new StringBuilder(
            everywhere
                ? "<p>You are signed out.</p>\n"
                : "<p>You are signed out here. Not every application has confirmed it: close the"
                    + " browser.</p>\n");
    TreeSet<String> frames = new TreeSet<>();
    for (String url : cleanUps) {
      WebUrl.of(url).ifPresent(at -> frames.add(at.origin()));
      html.append("<iframe hidden src=\"").append(HtmlText.escape(url)).append("\"></iframe>\n");
    }
    next.ifPresent(
        url -> html.append("<p><a href=\"").append(HtmlText.escape(url)).append("\">Continue</a>"));
    exchange
        .response()
        .setHeader(
            "Content-Security-Policy",
            frames.isEmpty() ? POLICY : POLICY + "; frame-src " + String.join(" ", frames));
    page(exchange, HttpServletResponse.SC_OK, "Signed out", html.toString());
  }

  private static void show(Exchange exchange, int status, String title, String html)
      throws IOException {
    exchange.response().setHeader("Content-Security-Policy", POLICY);
    page(exchange, status, title, html);
  }

  private static void page(Exchange exchange, int status, String title, String html)
      throws IOException {
    String page =
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>"
            + title
            + "</title></head>\n<body>\n<h1>"
            + title
            + "</h1>\n"
            + html
            + "</body>\n</html>\n";
    send(exchange, status, HTML, page.getBytes(UTF_8));
  }

  /** Redirects the browser. */
  static void redirect(Exchange exchange, String url) {
    HttpServletResponse response = exchange.response();
    response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    response.setHeader("Location", url);
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("Referrer-Policy", "no-referrer");
  }

  /** Sends octets that must not be cached. */
  static void send(Exchange exchange, int status, String type, byte[] octets) throws IOException {
    HttpServletResponse response = exchange.response();
    response.setStatus(status);
    response.setContentType(type);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("X-Frame-Options", "DENY");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("Cache-Control", "no-store");
    response.setContentLength(octets.length);
    response.getOutputStream().write(octets);
  }
}

package dev.vouchsafe.compare.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;

/**
 * A page that is one file: nothing is loaded from elsewhere, and only this product's own style and
 * script run in it, by their digests.
 */
public final class HtmlPage {
  private static final String STYLE = resource("report.css");
  private static final String SCRIPT = resource("report.js");

  private HtmlPage() {}

  /**
   * A page with a heading.
   *
   * @param below what stands small below the heading
   * @param content the rest, which is markup
   */
  public static String of(String heading, String below, Html content) {
    return new Html()
        .raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
        .raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ")
        .raw("style-src " + digest(STYLE) + "; script-src " + digest(SCRIPT))
        .raw("; base-uri 'none'; form-action 'none'\">\n")
        .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>")
        .text(heading)
        .raw("</title>\n<style>" + STYLE + "</style>\n</head>\n<body>\n<main>\n")
        .element("h1", heading)
        .element("p class=\"soft\"", below)
        .raw(content.toString())
        .raw("</main>\n<script>" + SCRIPT + "</script>\n</body>\n</html>\n")
        .toString();
  }

  private static String digest(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static String resource(String name) {
    try (InputStream in = HtmlPage.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

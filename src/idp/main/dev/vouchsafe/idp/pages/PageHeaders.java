package dev.vouchsafe.idp.pages;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * The headers of a page. They forbid everything that the page does not need: loading, scripts,
 * frames, caching and referrers.
 */
final class PageHeaders {
  private final String styleSource;
  private final String submitSource;
  private final String scriptSource;

  /**
   * Creates the headers.
   *
   * @param submit the script that posts a form
   * @param script the script of other pages
   */
  PageHeaders(InlinePart style, InlinePart submit, InlinePart script) {
    styleSource = style.source();
    submitSource = submit.source();
    scriptSource = script.source();
  }

  Map<String, String> of(Page page) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "text/html;charset=utf-8");
    headers.put("Content-Security-Policy", policy(page));
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("X-Frame-Options", "DENY");
    headers.put("Referrer-Policy", "no-referrer");
    headers.put("Cache-Control", "no-store");
    headers.put(
        "Permissions-Policy",
        "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()");
    return headers;
  }

  private String policy(Page page) {
    StringBuilder policy =
        new StringBuilder("default-src 'none'; style-src ")
            .append(styleSource)
            .append(
                "; img-src 'self' data:; base-uri 'none'; frame-ancestors 'none'; form-action ");
    if (page instanceof Page.Post) {
      // Browsers apply this directive to redirects too, and the target of an application's redirect
      // is unknown.
      policy.append("https: http:; script-src ").append(submitSource);
    } else if (page instanceof Page.Look
        || (page instanceof Page.Refused refused && refused.answer().isPresent())) {
      policy.append("https: http:");
    } else {
      policy.append("'self'");
    }
    if (page.isScripted()) {
      policy.append("; script-src ").append(scriptSource);
    }
    if (page instanceof Page.Logins) {
      policy.append("; connect-src 'self'");
    }
    if (page instanceof Page.SignedOut out) {
      TreeSet<String> frames = new TreeSet<>();
      out.cleanUps().forEach(url -> WebAddress.of(url).ifPresent(at -> frames.add(at.source())));
      if (!frames.isEmpty()) {
        policy.append("; frame-src ").append(String.join(" ", frames));
      }
    }
    return policy.toString();
  }
}

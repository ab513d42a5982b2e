package dev.vouchsafe.response;

import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The form that carries a Response to the service provider (saml-bindings 3.5). {@code toString}
 * shows no field.
 *
 * @param action the URL it is posted to
 * @param fields hidden fields, in order
 */
public record PostForm(String action, Map<String, String> fields) {
  /** The base64-value of CSP 3, 2.3.1. */
  private static final Pattern NONCE = Pattern.compile("[A-Za-z0-9+/_-]+={0,2}");

  public PostForm {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  /** Makes the form of the HTTP-POST binding. */
  public static PostForm of(String action, byte[] response, Optional<String> relayState) {
    Map<String, String> fields = new LinkedHashMap<>(4);
    fields.put("SAMLResponse", Base64.getEncoder().encodeToString(response));
    relayState.ifPresent(state -> fields.put("RelayState", state));
    return new PostForm(action, fields);
  }

  /**
   * Returns a complete page that posts the form when it loads, with a button for browsers without
   * scripts. Its event handler is inline; under a strict Content-Security-Policy use {@link
   * #html(String)}.
   */
  public String html() {
    return page("<body onload=\"document.forms[0].submit()\">\n", "");
  }

  /**
   * As {@link #html()}, for a Content-Security-Policy with {@code script-src 'nonce-…'}: the page
   * has one script element with this nonce and no event handler. The policy must allow the form to
   * be posted to {@link #action}.
   *
   * @param nonce the policy's, fresh for each page
   * @throws InvalidInputException if it is not a base64-value of CSP 3; the message does not repeat
   *     it
   */
  public String html(String nonce) {
    if (!NONCE.matcher(nonce).matches()) {
      throw new InvalidInputException(
          new Problem(
              "csp-nonce",
              "nonce",
              "the nonce has other characters than those of Base64",
              "make it of 16 random octets or more, as Base64"));
    }
    return page(
        "<body>\n", "<script nonce=\"" + nonce + "\">document.forms[0].submit()</script>\n");
  }

  private String page(String body, String script) {
    StringBuilder html = new StringBuilder(1024);
    html.append(
            "<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>Signing in</title></head>\n")
        .append(body)
        .append("<form method=\"post\" action=\"");
    html.append(HtmlText.escape(action)).append("\">\n");
    fields.forEach(
        (name, value) -> {
          html.append("<input type=\"hidden\" name=\"").append(HtmlText.escape(name));
          html.append("\" value=\"").append(HtmlText.escape(value)).append("\">\n");
        });
    return html.append("<noscript><button type=\"submit\">Continue</button></noscript>\n")
        .append("</form>\n")
        .append(script)
        .append("</body>\n</html>\n")
        .toString();
  }

  /** The page's octets, in UTF-8. */
  public byte[] htmlOctets() {
    return html().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "form to " + action;
  }
}

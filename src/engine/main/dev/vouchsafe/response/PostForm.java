package dev.vouchsafe.response;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The form that carries a Response to the service provider (saml-bindings 3.5). {@code toString}
 * shows no field.
 *
 * @param action where it is posted
 * @param fields hidden fields, in order
 */
public record PostForm(String action, Map<String, String> fields) {
  public PostForm {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  /** The form of the HTTP-POST binding. */
  public static PostForm of(String action, byte[] response, Optional<String> relayState) {
    Map<String, String> fields = new LinkedHashMap<>(4);
    fields.put("SAMLResponse", Base64.getEncoder().encodeToString(response));
    relayState.ifPresent(state -> fields.put("RelayState", state));
    return new PostForm(action, fields);
  }

  /** A whole page that posts itself; without scripts it has a button. */
  public String html() {
    StringBuilder html = new StringBuilder(1024);
    html.append(
            "<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>Signing in</title></head>\n")
        .append("<body onload=\"document.forms[0].submit()\">\n<form method=\"post\" action=\"");
    html.append(HtmlText.escape(action)).append("\">\n");
    fields.forEach(
        (name, value) -> {
          html.append("<input type=\"hidden\" name=\"").append(HtmlText.escape(name));
          html.append("\" value=\"").append(HtmlText.escape(value)).append("\">\n");
        });
    return html.append("<noscript><button type=\"submit\">Continue</button></noscript>\n")
        .append("</form>\n</body>\n</html>\n")
        .toString();
  }

  /** The page's octets: UTF-8. */
  public byte[] htmlOctets() {
    return html().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "form to " + action;
  }
}

package dev.vouchsafe.idp.inspector;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Base64;

/** The addresses of pages, and the encoding of texts in addresses and forms. */
final class Links {
  private Links() {}

  static String client(String id) {
    return "/client?id=" + encoded(id);
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  /** Encodes octets as a parameter of a form. */
  static String base64(byte[] octets) {
    return encoded(Base64.getEncoder().encodeToString(octets));
  }
}

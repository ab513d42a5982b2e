package dev.vouchsafe.idp.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * A stylesheet or script that stands in the page itself, and what the Content-Security-Policy knows
 * it by.
 */
record InlinePart(String text) {
  /** One of the files beside the templates. */
  static InlinePart of(String name) {
    try (InputStream file = InlinePart.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException(name + " is missing in the jar");
      }
      // Browsers digest what their parser gives them, and it knows one kind of line end.
      return new InlinePart(new String(file.readAllBytes(), UTF_8).replace("\r\n", "\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its source expression. */
  String source() {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}

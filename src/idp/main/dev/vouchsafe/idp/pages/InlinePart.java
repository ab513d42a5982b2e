package dev.vouchsafe.idp.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** A stylesheet or script inside the page, and its digest for the Content-Security-Policy. */
record InlinePart(String text) {
  /** Reads one of the files beside the templates. */
  static InlinePart of(String name) {
    try (InputStream file = InlinePart.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException(name + " is missing in the jar");
      }
      // Browsers compute the digest after their parser has converted all line ends to one kind.
      return new InlinePart(new String(file.readAllBytes(), UTF_8).replace("\r\n", "\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns its source expression. */
  String source() {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}

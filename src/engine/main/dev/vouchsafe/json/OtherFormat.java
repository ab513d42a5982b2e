package dev.vouchsafe.json;

import java.util.Optional;
import java.util.regex.Pattern;

/** Formats other than JSON that a text was mistakenly given in, each with its next step. */
enum OtherFormat {
  PEM(
      "\\s*-----BEGIN ",
      "this is PEM, a key or a certificate, and no JSON",
      "give keys by --key and certificates by --cert, and here a JSON file"),
  XML(
      "\\s*<",
      "this is XML, and no JSON",
      "a service provider's metadata is read by: vouchsafe metadata sp FILE; a response by: vouchsafe"
          + " verify FILE; here give a JSON file"),
  YAML(
      "(?:\\s*#[^\\n]*\\n)*+\\s*(?:---|- |[\\w.$@/-]+:(?:\\s|$)|\"[^\"\\n]*\":(?:\\s|$))",
      "this is YAML, and no JSON",
      "write it as JSON, for example by: yq -o=json . FILE; a tenant in YAML is read by --tenant FOLDER");

  private static final int BEGINNING = 4096;

  private final Pattern beginning;
  private final String message;
  private final String nextStep;

  OtherFormat(String beginning, String message, String nextStep) {
    this.beginning = Pattern.compile(beginning);
    this.message = message;
    this.nextStep = nextStep;
  }

  /** Recognises the format of a text by its beginning; empty if it can be intended as JSON. */
  static Optional<OtherFormat> of(String text) {
    String start = text.substring(0, Math.min(BEGINNING, text.length()));
    for (OtherFormat format : values()) {
      if (format.beginning.matcher(start).lookingAt()) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }

  String message() {
    return message;
  }

  String nextStep() {
    return nextStep;
  }
}

package dev.vouchsafe.auth0.scripts;

import java.util.regex.Pattern;

/** Rewrites errors of the language so that they name no Java classes. */
final class Wording {
  private static final Pattern CALL =
      Pattern.compile(
          "(?:execute|invokeMember) \\(([^()]*)\\) on (.{1,200}?) failed due to: .*",
          Pattern.DOTALL);
  private static final Pattern CLASS_NAME =
      Pattern.compile("(?:dev\\.vouchsafe|com\\.oracle|org\\.graalvm)[\\w.$/@]*");

  private Wording() {}

  static String ofLanguage(String message) {
    String said = CALL.matcher(message).replaceAll("$2.$1 is not there, or is no function");
    return CLASS_NAME.matcher(said).replaceAll("an object");
  }
}

package dev.vouchsafe.faults.suite;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What an application showed, in one line, and the internal details that it should hide. Cookies
 * and RelayState are left out.
 *
 * @param text the status, the path and the first words of the page
 * @param leaks the details in the page that only developers should see, such as stack traces
 */
public record Shown(String text, List<String> leaks) {
  /** The application showed nothing. */
  public static final Shown NOTHING = new Shown("", List.of());

  private static final int LONGEST = 200;
  private static final int LOOKED_AT = 64 * 1024;
  private static final int SHORTEST_SECRET = 4;
  private static final Pattern TRACE =
      Pattern.compile(
          "(?m)^\\s*at [\\w.$/]+\\([\\w.]+(:\\d+)?\\)|Traceback \\(most recent call last\\)|"
              + "at [\\w.<>\\[\\] ]+ \\([^()\\s]+:\\d+:\\d+\\)|\\.php on line \\d+|Stack trace:");
  private static final Pattern ECHO =
      Pattern.compile("(<|&lt;|&#60;)saml:(Assertion|NameID)|(<|&lt;|&#60;)samlp:Response");

  public Shown {
    leaks = List.copyOf(leaks);
  }

  /** Describes a page without secrets. */
  static Shown of(HttpResponse<String> page, String path, Collection<String> secrets) {
    String body = page.body().substring(0, Math.min(page.body().length(), LOOKED_AT));
    List<String> leaks = new ArrayList<>();
    if (TRACE.matcher(body).find()) {
      leaks.add("a stack trace");
    }
    if (ECHO.matcher(body).find()) {
      leaks.add("the XML that was sent");
    }
    for (String secret : secrets) {
      if (secret.length() >= SHORTEST_SECRET) {
        body = body.replace(secret, "[withheld]");
      }
    }
    String words =
        body.replaceAll("(?is)<(script|style|head)\\b[^>]*+>.*?</\\1>", " ")
            .replaceAll("<[^>]*+>", " ")
            .replaceAll("[\\s\\p{Cc}\\p{Cf}]+", " ")
            .strip();
    String shown = words.length() > LONGEST ? words.substring(0, LONGEST) + "…" : words;
    return new Shown(
        page.statusCode() + " at " + path + (shown.isEmpty() ? "" : ": " + shown), leaks);
  }

  static Shown of(HttpResponse<String> page, String path) {
    return of(page, path, List.of());
  }

  /** Describes a page of a visit; the cookies of the visit's browser count as secrets. */
  public static Shown of(HttpResponse<String> page, Collection<String> secrets) {
    return of(page, page.uri().getPath(), secrets);
  }

  @Override
  public String toString() {
    return text;
  }
}

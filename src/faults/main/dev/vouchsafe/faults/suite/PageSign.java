package dev.vouchsafe.faults.suite;

import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import java.net.http.HttpResponse;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** What a page shows to signed-in users only. */
public final class PageSign {
  private static final String USER = "{user}";

  private final Predicate<HttpResponse<String>> shows;

  private PageSign(Predicate<HttpResponse<String>> shows) {
    this.shows = shows;
  }

  /**
   * Reads a sign from an option: {@code text:Sign out}, {@code regex:Sign (out|off)} or {@code
   * status:200}.
   *
   * @param option the name of the option, for messages
   * @throws InvalidInputException if the text has none of these forms
   */
  public static PageSign of(String option, String written) {
    String value = written.substring(written.indexOf(':') + 1);
    if (written.startsWith("text:") && !value.isBlank()) {
      return new PageSign(page -> page.body().contains(value));
    } else if (written.startsWith("status:") && value.matches("[1-5]\\d\\d")) {
      int status = Integer.parseInt(value);
      return new PageSign(page -> page.statusCode() == status);
    } else if (written.startsWith("regex:") && !value.isBlank()) {
      Pattern pattern = pattern(option, value);
      return new PageSign(page -> pattern.matcher(page.body()).find());
    }
    throw wrong(option, "the sign is not text:WORDS, regex:PATTERN or status:NUMBER");
  }

  /** Creates a sign from code. */
  public static PageSign that(Predicate<HttpResponse<String>> shows) {
    return new PageSign(shows);
  }

  /** Reads a sign of one user: {@code {user}} in it stands for the user's name. */
  public static PageSign ofUser(String option, String written, String user) {
    if (!written.contains(USER) || written.startsWith("status:")) {
      throw wrong(option, "the sign has no {user} in the place of the user's name");
    }
    return of(
        option, written.replace(USER, written.startsWith("regex:") ? Pattern.quote(user) : user));
  }

  private static Pattern pattern(String option, String value) {
    try {
      return Pattern.compile(value);
    } catch (PatternSyntaxException e) {
      throw wrong(option, "the regular expression is malformed");
    }
  }

  private static InvalidInputException wrong(String option, String message) {
    return new InvalidInputException(
        new Problem(
            "wrong-usage", option, message, "write one such as 'text:Sign out' or 'text:{user}'"));
  }

  /** True if the page shows the sign. */
  public boolean isOn(HttpResponse<String> page) {
    return shows.test(page);
  }

  @Override
  public String toString() {
    return "sign on a page";
  }
}

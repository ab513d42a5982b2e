package dev.vouchsafe.idp.pages;

import dev.vouchsafe.compare.report.Sides;
import io.pebbletemplates.pebble.extension.AbstractExtension;
import io.pebbletemplates.pebble.extension.Filter;
import io.pebbletemplates.pebble.extension.Test;
import io.pebbletemplates.pebble.extension.escaper.SafeString;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** The tests and filters of the templates besides those of Pebble. */
final class TemplateWords extends AbstractExtension {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private static final Pattern SENTENCE = Pattern.compile("(?:an?|the|this|no|it|there) ");

  /**
   * {@code url is web}: true for a URL that browsers load over the network. {@code url is link}:
   * true if the page may link to it, which holds for web URLs and for paths of this server. {@code
   * message is sentence}: true if its first letter may become a capital; a name at its start must
   * stay as it is.
   */
  @Override
  public Map<String, Test> getTests() {
    Predicate<String> web = url -> WebAddress.of(url).isPresent();
    return Map.of(
        "web", new Question(web),
        "link", new Question(web.or(WebAddress::isPathOfThisServer)),
        "sentence", new Question(message -> SENTENCE.matcher(message).lookingAt()));
  }

  /**
   * {@code url | origin}: the origin of the URL. {@code instant | moment}: the time for people.
   * {@code difference | sides(from, to)}: both sides of a difference with these names.
   */
  @Override
  public Map<String, Filter> getFilters() {
    return Map.of(
        "sides", new Table(),
        "origin", new Change(url -> WebAddress.of(url).map(WebAddress::origin).orElse(url)),
        "moment", new Change(TemplateWords::moment));
  }

  private static String moment(String instant) {
    try {
      return MOMENT.format(Instant.parse(instant));
    } catch (DateTimeParseException e) {
      return instant;
    }
  }

  private record Question(Predicate<String> holds) implements Test {
    @Override
    public List<String> getArgumentNames() {
      return List.of();
    }

    @Override
    public boolean apply(
        Object text,
        Map<String, Object> arguments,
        PebbleTemplate self,
        EvaluationContext context,
        int line) {
      return holds.test((String) text);
    }
  }

  private record Table() implements Filter {
    @Override
    public List<String> getArgumentNames() {
      return List.of("from", "to");
    }

    @Override
    public Object apply(
        Object difference,
        Map<String, Object> names,
        PebbleTemplate self,
        EvaluationContext context,
        int line) {
      return new SafeString(
          ((Sides) difference)
              .table((String) names.get("from"), (String) names.get("to"))
              .toString());
    }
  }

  private record Change(UnaryOperator<String> change) implements Filter {
    @Override
    public List<String> getArgumentNames() {
      return List.of();
    }

    @Override
    public Object apply(
        Object text,
        Map<String, Object> arguments,
        PebbleTemplate self,
        EvaluationContext context,
        int line) {
      return change.apply((String) text);
    }
  }
}

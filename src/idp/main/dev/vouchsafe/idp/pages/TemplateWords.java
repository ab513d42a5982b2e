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

/** What the templates say besides what Pebble brings. */
final class TemplateWords extends AbstractExtension {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private static final Pattern SENTENCE = Pattern.compile("(?:an?|the|this|no|it|there) ");

  /**
   * {@code url is web}: whether browsers load it from somewhere. {@code url is link}: whether a
   * link may lead there, which on this server is a path. {@code message is sentence}: whether its
   * first letter may be shown as a capital; it may not where a name begins it.
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
   * {@code url | origin}: where it leads. {@code instant | moment}: as people read it. {@code
   * difference | sides(from, to)}: both sides of it beside each other, called so.
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

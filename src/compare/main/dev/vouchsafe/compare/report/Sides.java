package dev.vouchsafe.compare.report;

import dev.vouchsafe.compare.difference.Difference.Cause;
import java.util.List;

/**
 * One thing that differs, before and after side by side.
 *
 * @param title what differs
 * @param from what the first side says, as it is shown
 * @param to what the second side says, as it is shown
 * @param cause what decided so
 */
public record Sides(String title, List<String> from, List<String> to, List<Cause> cause) {
  /** The sides as a table. */
  public Html table() {
    return table("Before", "After");
  }

  /** The sides as a table, called as they are. */
  public Html table(String first, String second) {
    Html html =
        new Html()
            .raw("<table class=\"sides\">\n<tr><th colspan=\"2\">")
            .text(title)
            .raw("</th></tr>\n<tr><th>")
            .text(first)
            .raw("</th><th>")
            .text(second)
            .raw("</th></tr>\n<tr><td class=\"said\">")
            .text(Html.quoted(from))
            .raw("</td><td class=\"said\">")
            .text(Html.quoted(to))
            .raw("</td></tr>\n");
    if (!cause.isEmpty()) {
      html.raw("<tr><td>");
      causes(html, Cause.FROM);
      html.raw("</td><td>");
      causes(html, Cause.TO);
      html.raw("</td></tr>\n");
    }
    return html.raw("</table>\n");
  }

  private void causes(Html html, String side) {
    cause.stream()
        .filter(each -> each.side().equals(side))
        .forEach(
            each ->
                html.element(
                    "p",
                    each.decision()
                        + ": "
                        + each.reason()
                        + each.where().map(where -> ", from " + where).orElse("")));
  }

  @Override
  public String toString() {
    return title;
  }
}

package dev.vouchsafe.compare.report;

import dev.vouchsafe.compare.difference.Difference;

/** Differences as a page: both sides beside each other, the gravest difference first. */
public final class DiffPage {
  private DiffPage() {}

  /** The page, one file. */
  public static String of(Diff diff) {
    Html html = new Html().element("p", DiffText.sum(diff));
    diff.differences().forEach(each -> section(html, each, diff.display()));
    return HtmlPage.of("What differs", "from " + diff.from() + " to " + diff.to(), html);
  }

  private static void section(Html html, Difference difference, ValueDisplay display) {
    String weight = difference.kind().weight().word();
    html.raw("<section>\n<h2><span class=\"" + weight + "\">")
        .raw(difference.kind().code() + " " + weight + "</span>: ")
        .text(difference.kind().words())
        .raw("</h2>\n")
        .raw(
            new Sides(
                    difference.subject(),
                    display.shown(difference.from()),
                    display.shown(difference.to()),
                    difference.cause())
                .table()
                .toString())
        .raw("</section>\n");
  }
}

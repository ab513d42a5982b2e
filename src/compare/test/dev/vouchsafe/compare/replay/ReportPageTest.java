package dev.vouchsafe.compare.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.compare.difference.Difference.Cause;
import dev.vouchsafe.compare.replay.Row.Changed;
import dev.vouchsafe.compare.replay.Row.Part;
import dev.vouchsafe.json.JsonReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The report's page, with names that contain markup. */
class ReportPageTest {
  private static final String HOSTILE = "</pre><script>alert(1)</script>\"'&\u202e\u0000\ud800";

  private final Tally tally = new Tally(AcceptFile.NONE, LocalDate.of(2026, 11, 22));

  private static Changed row(String code, String text) {
    Cause cause = new Cause(Cause.TO, text, text, Optional.of(text));
    return new Changed(
        7, text, text, code, List.of(new Part(text, List.of(text), List.of(), List.of(cause))));
  }

  private String page() {
    return ReportPage.of(new Summary(HOSTILE, HOSTILE, 1, false, Summary.Part.WHOLE), tally);
  }

  @Test
  void nothing_in_it_is_markup_but_its_own() {
    tally.add(row("VSD063", HOSTILE));
    String page = page();
    assertThat(page.split("<script")).hasSize(2);
    assertThat(page)
        .contains(
            "&lt;/pre&gt;&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;\\u202e\\u0000\\ud800")
        .doesNotContain("alert(1)</", "\u202e", "\u0000")
        .contains("default-src 'none'", "The replay was interrupted");
  }

  @Test
  void changes_of_the_nameid_stand_first() {
    tally.add(row("VSD010", "one"));
    tally.add(row("VSD063", "two"));
    tally.add(row("VSD070", "three"));
    String page = page();
    assertThat(page.indexOf("id=\"VSD070\""))
        .isPositive()
        .isLessThan(page.indexOf("id=\"VSD063\""));
    assertThat(page.indexOf("id=\"VSD063\"")).isLessThan(page.indexOf("id=\"VSD010\""));
  }

  @Test
  void three_examples_of_a_class_are_shown() {
    for (int i = 0; i < 5; i++) {
      tally.add(row("VSD063", "client" + i));
    }
    assertThat(page().split("<details>")).hasSize(4);
    assertThat(page()).contains("client2,").doesNotContain("client3,");
  }

  @Test
  void a_row_that_was_written_is_read_as_it_was() {
    Changed row = row("VSD063", "a\"\n<");
    byte[] json = row.json().getBytes(StandardCharsets.UTF_8);
    assertThat(Row.of(JsonReader.read("rows", 1, json))).isEqualTo(row);
  }
}

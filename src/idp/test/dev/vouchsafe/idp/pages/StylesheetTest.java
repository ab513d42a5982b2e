package dev.vouchsafe.idp.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Contrast in light and dark mode (WCAG 2.2, 1.4.3 and 1.4.11). */
class StylesheetTest {
  private static final double TEXT = 4.5;
  private static final double BORDER = 3;
  private static final String STYLE = InlinePart.of("style.css").text();

  @Test
  void text_stands_out_from_what_is_behind_it() {
    for (Map<String, String> colours : List.of(light(), dark())) {
      for (String text : List.of("text", "muted", "accent")) {
        for (String behind : List.of("page", "card", "soft")) {
          assertContrast(colours, text, behind, TEXT);
        }
      }
      assertContrast(colours, "on-accent", "accent", TEXT);
      assertContrast(colours, "bad", "bad-soft", TEXT);
      assertContrast(colours, "bad", "page", TEXT);
      assertContrast(colours, "good", "good-soft", TEXT);
    }
  }

  @Test
  void fields_and_buttons_have_a_border_that_is_seen() {
    for (Map<String, String> colours : List.of(light(), dark())) {
      assertContrast(colours, "field", "card", BORDER);
    }
  }

  @Test
  void every_colour_has_both_shades() {
    assertThat(dark().keySet()).isEqualTo(light().keySet()).hasSizeGreaterThan(10);
  }

  private static Map<String, String> light() {
    return colours(STYLE.substring(0, STYLE.indexOf("@media")));
  }

  private static Map<String, String> dark() {
    return colours(STYLE.substring(STYLE.indexOf("@media")));
  }

  private static Map<String, String> colours(String style) {
    Map<String, String> colours = new HashMap<>();
    for (MatchResult colour :
        Pattern.compile("--([a-z-]+): #([0-9a-f]{6});").matcher(style).results().toList()) {
      colours.put(colour.group(1), colour.group(2));
    }
    return colours;
  }

  private static void assertContrast(
      Map<String, String> colours, String front, String back, double least) {
    double one = luminance(colours.get(front));
    double other = luminance(colours.get(back));
    assertThat((Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05))
        .as("%s on %s of %s", front, back, colours)
        .isGreaterThanOrEqualTo(least);
  }

  private static double luminance(String colour) {
    return 0.2126 * part(colour, 0) + 0.7152 * part(colour, 2) + 0.0722 * part(colour, 4);
  }

  private static double part(String colour, int at) {
    double part = Integer.parseInt(colour.substring(at, at + 2), 16) / 255.0;
    return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
  }
}

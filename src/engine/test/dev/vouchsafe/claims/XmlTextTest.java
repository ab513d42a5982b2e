package dev.vouchsafe.claims;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Text that XML 1.0 cannot carry. */
class XmlTextTest {
  @Test
  void every_utf_16_unit_is_judged_as_the_xml_recommendation_says() {
    for (int unit = 0; unit <= 0xFFFF; unit++) {
      boolean carried =
          unit == 0x9
              || unit == 0xA
              || unit == 0xD
              || (unit >= 0x20 && unit <= 0xD7FF)
              || (unit >= 0xE000 && unit <= 0xFFFD);
      assertThat(XmlText.indexOfForbidden("x" + (char) unit))
          .as("U+%04X", unit)
          .isEqualTo(carried ? -1 : 1);
    }
  }

  @Test
  void surrogates_are_carried_in_pairs_only() {
    assertThat(XmlText.indexOfForbidden("😀")).isEqualTo(-1);
    assertThat(XmlText.indexOfForbidden("\udbff\udfff")).isEqualTo(-1);
    assertThat(XmlText.indexOfForbidden("😀\ud83d")).isEqualTo(2);
    assertThat(XmlText.indexOfForbidden("\ud83dx")).isZero();
    assertThat(XmlText.indexOfForbidden("\ud83d\ud83d\ude00")).isZero();
    assertThat(XmlText.indexOfForbidden("a\ude00\ud83d")).isEqualTo(1);
  }

  @Property
  void the_first_forbidden_character_is_told(@ForAll String text) {
    int index = XmlText.indexOfForbidden(text);
    assertThat(XmlText.indexOfForbidden(index < 0 ? text : text.substring(0, index))).isEqualTo(-1);
  }

  @ParameterizedTest
  @CsvSource({"0, U+0001", "1, U+D800"})
  void it_is_named_by_its_code(int index, String name) {
    assertThat(XmlText.nameAt("\u0001\ud800", index)).isEqualTo(name);
  }
}

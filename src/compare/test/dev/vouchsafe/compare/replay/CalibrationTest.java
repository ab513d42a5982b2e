package dev.vouchsafe.compare.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.compare.replay.CaptureRow.By;
import dev.vouchsafe.compare.replay.CaptureRow.Found;
import dev.vouchsafe.compare.replay.CaptureRow.Match;
import dev.vouchsafe.compare.replay.Row.Part;
import dev.vouchsafe.json.JsonReader;
import dev.vouchsafe.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Matching captures against many users. */
class CalibrationTest {
  private final Calibration calibration = new Calibration();

  private static CaptureRow begun(String name) {
    return CaptureRow.begun(name, Optional.of("CRM"), Optional.empty());
  }

  private static CaptureRow match(String name, By by, int line, String... codes) {
    List<Found> found =
        Stream.of(codes)
            .map(code -> new Found(code, new Part("x", List.of("a"), List.of("b"), List.of())))
            .toList();
    return begun(name).with(new Match(by, 1, line, "#u" + line, found));
  }

  @Test
  void the_surest_user_is_the_one() {
    calibration.add(begun("a"));
    calibration.add(match("a", By.ATTRIBUTE, 1, "VSD063"));
    calibration.add(match("a", By.USER_ID, 2));
    calibration.add(match("a", By.NAME_ID, 3, "VSD063"));
    assertThat(calibration.sentence()).isEqualTo("reproduces 1 of 1 captured response");
    assertThat(calibration.rows().iterator().next().only().orElseThrow().number()).isEqualTo(2);
  }

  @Test
  void of_two_who_are_named_alike_nobody_is_the_one() {
    calibration.add(match("a", By.NAME_ID, 1));
    calibration.add(match("a", By.NAME_ID, 2, "VSD063"));
    assertThat(calibration.sentence())
        .isEqualTo("reproduces 0 of 0 captured responses; 1 is of no one user and client");
  }

  @Test
  void the_sentence_names_classes_with_their_counts() {
    for (int i = 0; i < 412; i++) {
      calibration.add(match("same" + i, By.USER_ID, i));
    }
    for (int i = 0; i < 3; i++) {
      calibration.add(match("other" + i, By.USER_ID, i, "VSD030", "VSD030"));
    }
    assertThat(calibration.sentence())
        .isEqualTo("reproduces 412 of 415 captured responses; 3 differ by VSD030");
    calibration.add(match("another", By.USER_ID, 9, "VSD030", "VSD070"));
    calibration.add(
        CaptureRow.begun("bad", Optional.empty(), Optional.of(new Problem("c", "w", "m", "n"))));
    assertThat(calibration.sentence())
        .isEqualTo(
            "reproduces 412 of 416 captured responses; 4 differ by VSD030 (4), VSD070 (1); 1 cannot be read");
  }

  @Test
  void a_row_that_was_written_is_read_as_it_was() {
    for (CaptureRow row :
        List.of(
            match("a\"#1", By.SAME_NAME_ID, 7, "VSD030"),
            CaptureRow.begun("b", Optional.empty(), Optional.of(new Problem("c", "w", "m", "n"))),
            begun("c"))) {
      byte[] json = row.json().getBytes(StandardCharsets.UTF_8);
      assertThat(CaptureRow.of(JsonReader.read("rows", 1, json))).isEqualTo(row);
    }
  }
}

package dev.vouchsafe.compare.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Users in every supported file format. */
class PopulationTest {
  private static final String JANE = "{\"user_id\": \"jane\", \"note\": \"a } in \\\"text\\\"\"}";
  private static final String JOE = "{\"user_id\": \"joe\", \"app_metadata\": {\"list\": [1, {}]}}";

  @TempDir private Path folder;

  private List<String> users(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("users.json"), text);
    List<String> users = new ArrayList<>();
    try (Population all = Population.open(file, Population.Choice.ALL)) {
      all.forEachRemaining(
          user -> users.add(new String(user.octets(), UTF_8).replaceAll("[\\s\uFEFF]+", "")));
    }
    return users;
  }

  private static String spread(String json) {
    return json.replace("{", "{\n  ").replace(", ", ",\r\n  ").replace("}", "\n}");
  }

  @Test
  void one_a_line_spread_over_lines_in_a_list_and_as_a_page_of_the_api() throws IOException {
    List<String> both = List.of(JANE.replace(" ", ""), JOE.replace(" ", ""));
    for (String shape :
        List.of(
            JANE + "\n" + JOE + "\n",
            "\uFEFF" + JANE + "\r\n\r\n" + JOE,
            "[" + JANE + ",\n" + JOE + "]",
            "{\"users\": [" + JANE + ", " + JOE + "], \"total\": 2}",
            "{\n\"start\": 0, \"limit\": 50,\n\"users\": [\n"
                + JANE
                + ",\n"
                + JOE
                + "\n],\n\"total\": 2\n}\n")) {
      assertThat(users(shape)).as(shape).isEqualTo(both);
    }
    String pretty = spread(JOE);
    List<String> joe = List.of(pretty.replaceAll("\\s+", ""));
    assertThat(users(pretty)).isEqualTo(joe);
    assertThat(users("\n\uFEFF" + pretty + pretty + "\n" + pretty))
        .isEqualTo(List.of(joe.get(0), joe.get(0), joe.get(0)));
  }

  /** A broken user is one row of the report; the others are read. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"user_id\": \"cut\n{\"user_id\": \"a\"}\n{\"user_id\": \"b\"}\n",
        "{\n\"user_id\": \"a\"\n}\nhello\n{\n\"user_id\": \"b\"}",
        "{\n\"user_id\": \"a\"}{\n\"user_id\":\n \"b\"}\n{\n\"user_id\": \"cu"
      })
  void a_broken_one_is_one_row(String text) throws IOException {
    assertThat(users(text)).hasSize(3).contains("{\"user_id\":\"a\"}", "{\"user_id\":\"b\"}");
  }
}

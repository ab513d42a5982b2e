package dev.vouchsafe.compare.replay;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  /** Downloads of several pages, written into one file. */
  @Test
  void lists_and_pages_one_behind_the_other_are_read_to_the_last() throws IOException {
    String jane = JANE.replace(" ", "");
    String joe = JOE.replace(" ", "");
    String page = "{\"start\": 0, \"users\": [%s], \"more\": {\"a\": [\"}\"]}, \"total\": 2}\n";
    assertThat(users("[" + JANE + "]\n[]\n[" + JOE + "," + JANE + "]"))
        .isEqualTo(List.of(jane, joe, jane));
    assertThat(users(page.formatted(JANE) + page.formatted("") + page.formatted(JOE)))
        .isEqualTo(List.of(jane, joe));
    assertThat(users(page.formatted(JANE) + "too many requests")).contains("toomanyrequests");
  }

  /** Each is recognised before a user is read, and the message says what it is. */
  @ParameterizedTest
  @CsvSource({
    "'user_id,email~auth0|jane', is CSV",
    "'\"user_id\",\"email\"~\"auth0|jane\",\"j@acme.example\"', is CSV",
    "'<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code></Error>', is XML or a page",
    "'PK\u0003\u0004', is an archive",
    "BZh91AY, is an archive",
  })
  void what_is_no_export_of_users_is_named(String text, String named) throws IOException {
    Path file = folder.resolve("users");
    Files.writeString(file, text.replace('~', '\n'));
    assertThat(problem(file).message()).contains(named);
    Files.write(file, gzipped(Files.readAllBytes(file)));
    assertThat(problem(file).message()).contains(named);
  }

  @Test
  void another_encoding_or_packing_is_named() throws IOException {
    Path file = folder.resolve("users");
    for (Charset charset :
        List.of(
            UTF_16, UTF_16LE, UTF_16BE, Charset.forName("UTF-32"), Charset.forName("UTF-32LE"))) {
      Files.writeString(file, JANE, charset);
      assertThat(problem(file).message()).as(charset.name()).contains("UTF-16");
    }
    Files.write(file, gzipped(gzipped(JANE.getBytes(UTF_8))));
    assertThat(problem(file).message()).contains("gzipped twice");
    byte[] whole = gzipped(JANE.getBytes(UTF_8));
    Files.write(file, Arrays.copyOf(whole, whole.length - 12));
    assertThat(problem(file).message()).contains("gzipped, and cut or damaged");
    assertThat(problem(folder).message()).contains("which is a folder");
  }

  /** The line is that of the cut, and no user before it is lost. */
  @Test
  void a_list_without_an_end_is_one_row() throws IOException {
    Path file = Files.writeString(folder.resolve("users"), "[" + JANE + ",\n" + JOE);
    List<Problem> problems = new ArrayList<>();
    try (Population all = Population.open(file, Population.Choice.ALL)) {
      all.forEachRemaining(user -> user.problem().ifPresent(problems::add));
    }
    assertThat(problems).hasSize(1);
    assertThat(problems.get(0).line()).contains("users:2: the list of users has no end here");
  }

  /** Two members of gzip, of which a pipe does not know that there is a second. */
  @Test
  void users_are_read_from_a_stream() throws IOException {
    ByteArrayOutputStream members = new ByteArrayOutputStream();
    members.write(gzipped((JANE + "\n").getBytes(UTF_8)));
    members.write(gzipped(JOE.getBytes(UTF_8)));
    InputStream pipe =
        new FilterInputStream(new ByteArrayInputStream(members.toByteArray())) {
          @Override
          public int read(byte[] into, int from, int length) throws IOException {
            return super.read(into, from, Math.min(1, length));
          }

          @Override
          public int available() throws IOException {
            throw new IOException("Illegal seek");
          }
        };
    List<String> users = new ArrayList<>();
    try (Population all = Population.of("stdin", pipe, Population.Shard.WHOLE)) {
      all.forEachRemaining(user -> users.add(new String(user.octets(), UTF_8)));
    }
    assertThat(users).isEqualTo(List.of(JANE, JOE));
  }

  private static Problem problem(Path file) {
    return assertThrows(
            InvalidInputException.class,
            () -> Population.open(file, Population.Choice.ALL).hasNext())
        .problem();
  }

  private static byte[] gzipped(byte[] octets) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(octets);
    }
    return packed.toByteArray();
  }
}

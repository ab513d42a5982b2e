package dev.vouchsafe.cli;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.claims.ClaimValue;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that people have, given to {@code diff} as a side. */
class DiffInputsTest {
  private static final Path OTHER = Path.of("samples/acme/expected/workday.xml");

  @TempDir private Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void a_har_file_may_be_gzipped_or_in_utf_16() throws IOException {
    Path file = folder.resolve("login.har");
    Files.writeString(file, "\uFEFF" + har(), UTF_16LE);
    assertThat(diff(file)).as(told()).isZero();
    Files.write(file, gzipped(har()));
    assertThat(diff(file)).as(told()).isZero();
    byte[] whole = gzipped(har());
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    assertThat(diff(file)).isEqualTo(2);
    assertThat(told()).contains("login.har: the file is gzipped, and cut or damaged");
  }

  /** What {@code issue --format json} prints holds the response; one line a login is not a side. */
  @Test
  void what_issue_prints_as_json_is_a_side() throws IOException {
    String line = "{\"response\": " + new ClaimValue.Text(xml()).json() + ", \"trace\": []}\n";
    assertThat(diff(Files.writeString(folder.resolve("issued.json"), line))).as(told()).isZero();
    assertThat(diff(Files.writeString(folder.resolve("issued.ndjson"), line + line))).isEqualTo(2);
    assertThat(told())
        .contains("issued.ndjson:2:1: the file holds several logins", "sed -n 1p")
        .doesNotContain("issue --format json -");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "{\"log\": {\"entries\": null}} ~ the JSON is no HAR file",
        "{\"problem\": {\"code\": \"x\"}} ~ the JSON is no HAR file",
        "<LogoutResponse xmlns=\"urn:oasis:names:tc:SAML:2.0:protocol\"/> ~ it is LogoutResponse",
        "<EntityDescriptor xmlns=\"urn:oasis:names:tc:SAML:2.0:metadata\"/> ~ it is EntityDescriptor",
      })
  void what_holds_no_answer_is_named(String text, String named) throws IOException {
    assertThat(diff(Files.writeString(folder.resolve("other"), text))).isEqualTo(2);
    assertThat(told()).contains(named);
  }

  @Test
  void standard_input_is_one_side() {
    assertThat(run("diff", "-", "-")).isEqualTo(2);
    assertThat(told()).contains("both sides are standard input");
  }

  @Test
  void a_missing_key_is_told_from_a_file_without_one() throws IOException {
    String[] args = {"diff", OTHER.toString(), OTHER.toString(), "--digest-key", "nowhere"};
    assertThat(run(args)).isEqualTo(2);
    assertThat(told()).contains("nowhere: the file cannot be read");
    args[4] = Files.writeString(folder.resolve("short"), "abc").toString();
    assertThat(run(args)).isEqualTo(2);
    assertThat(told()).contains("short: the file holds no key of 256 bits");
  }

  @Test
  void an_acceptance_that_is_no_object_is_one_error_with_its_place() throws IOException {
    Path accepted = Files.writeString(folder.resolve("accepted.json"), "[\"VSD060\"]");
    assertThat(run("diff", OTHER + "", OTHER + "", "--accept-file", accepted + "")).isEqualTo(2);
    assertThat(told().lines()).singleElement().asString().contains("accepted.json:1:2: ");
  }

  private static String xml() throws IOException {
    return Files.readString(OTHER);
  }

  private static String har() throws IOException {
    return "{\"log\": {\"entries\": [{\"request\": {\"postData\": {\"params\": [{\"name\":"
        + " \"SAMLResponse\", \"value\": \""
        + Base64.getEncoder().encodeToString(xml().getBytes(UTF_8))
        + "\"}]}}}]}}";
  }

  private static byte[] gzipped(String text) throws IOException {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(octets)) {
      gzip.write(text.getBytes(UTF_8));
    }
    return octets.toByteArray();
  }

  private String told() {
    return err.toString(UTF_8);
  }

  private int diff(Path file) {
    return run("diff", file.toString(), OTHER.toString());
  }

  private int run(String... args) {
    out.reset();
    err.reset();
    return Main.run(
        args,
        new ByteArrayInputStream(new byte[0]),
        new PrintStream(out, true, UTF_8),
        new PrintStream(err, true, UTF_8));
  }
}

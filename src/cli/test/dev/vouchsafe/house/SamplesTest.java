package dev.vouchsafe.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.vouchsafe.canary.Canary;
import dev.vouchsafe.signing.KeyFiles;
import dev.vouchsafe.verify.Expectations;
import dev.vouchsafe.verify.ResponseVerifier;
import dev.vouchsafe.verify.VerificationReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The golden tests: every command that a sample's README names prints what its {@code expected/}
 * holds. {@code mvn test -Dtest=SamplesTest -Dsamples.update=true} rewrites the expectations;
 * review reads the difference.
 */
class SamplesTest {
  private static final boolean UPDATE = Boolean.getBoolean("samples.update");

  /**
   * Algorithms that sign differently each time; their values are blanked before comparing. So are
   * ciphertexts, which differ each time too, and what is signed around them.
   */
  private static final String RANDOMISED = "(?s).*(ecdsa-sha|-rsa-MGF1).*";

  private static final ResponseVerifier VERIFIER =
      ResponseVerifier.builder()
          .trust(KeyFiles.certificates(Path.of("samples/keys/idp-rsa.crt.pem")).get(0))
          .trust(KeyFiles.certificates(Path.of("samples/keys/idp-ec.crt.pem")).get(0))
          .expecting(Expectations.NONE.withIssuer("urn:acme.example"))
          .clock(Clock.fixed(Instant.parse("2026-11-22T08:00:00Z"), ZoneOffset.UTC))
          .acceptLegacySha1()
          .build();
  private static final Set<String> TENANT_FILES =
      Set.of(
          "tenant.json",
          "tenant.yaml",
          "config.json",
          "users.json",
          "users.ndjson",
          "stubs.json",
          "facts.json");

  /** The first output of each run, which several tests look at. */
  private static final Map<Sample.Run, String> PRINTED = new ConcurrentHashMap<>();

  private static final Pattern DENIED = Pattern.compile("DENIED-[\\w@.-]+");

  @TestFactory
  Stream<DynamicTest> prints_what_the_sample_expects() {
    return Sample.all().stream()
        .flatMap(sample -> sample.runs().stream())
        .map(
            run ->
                dynamicTest(
                    run.sample().name() + ": " + run.command(),
                    () -> {
                      String output = comparable(printed(run));
                      if (UPDATE) {
                        Files.createDirectories(run.expected().getParent());
                        Files.writeString(run.expected(), output);
                      }
                      assertThat(output).isEqualTo(Sample.read(run.expected()));
                      assertThat(comparable(run.output())).as("the same twice").isEqualTo(output);
                    }));
  }

  @TestFactory
  Stream<DynamicTest> is_accepted_by_a_strict_service_provider() {
    return Sample.all().stream()
        .flatMap(sample -> sample.runs().stream())
        .filter(run -> run.isResponse() && !Sample.read(run.expected()).contains("<saml:Encrypted"))
        .map(
            run ->
                dynamicTest(
                    run.sample().name() + ": " + run.command(),
                    () -> {
                      VerificationReport report =
                          VERIFIER.verify(printed(run).getBytes(StandardCharsets.UTF_8));
                      assertThat(report.firstFailure()).isEmpty();
                    }));
  }

  /** {@code explain} lists as issued exactly what the response of the same login holds. */
  @TestFactory
  Stream<DynamicTest> explains_as_issued_what_is_in_the_response() {
    return Sample.all().stream()
        .flatMap(sample -> sample.runs().stream())
        .filter(run -> run.command().startsWith("explain ") && run.issues())
        .map(
            run ->
                dynamicTest(
                    run.sample().name() + ": " + run.command(),
                    () -> IssuedInTrace.agreesWithTheResponse(run.asJson())));
  }

  @TestFactory
  Stream<DynamicTest> has_a_readme_of_a_title_a_sentence_and_commands_and_nothing_unused() {
    return Sample.all().stream()
        .map(
            sample ->
                dynamicTest(
                    sample.name(),
                    () -> {
                      assertThat(sample.readme())
                          .matches("# .+\n.+\n\n(- `target/vouchsafe .+\n)+");
                      assertThat(sample.runs()).isNotEmpty();
                      assertThat(sample.inputs())
                          .isNotEmpty()
                          .allSatisfy(
                              input ->
                                  assertThat(sample.runs())
                                      .as("a command that reads " + input)
                                      .anyMatch(
                                          run -> isRead(input.getFileName().toString(), run)));
                      assertThat(sample.expectations())
                          .as("expectations")
                          .containsExactlyInAnyOrderElementsOf(
                              sample.runs().stream().map(Sample.Run::expected).toList());
                    }));
  }

  /** Each client of a sample tenant is used by a command, if the tenant issues anything. */
  @TestFactory
  Stream<DynamicTest> every_client_of_a_tenant_is_asked_for() {
    return Sample.all().stream()
        .filter(sample -> sample.readme().contains(" --tenant " + sample.folder() + " "))
        .flatMap(sample -> sample.ofTenant().stream())
        .filter(file -> file.getParent().endsWith("clients"))
        .map(
            file ->
                dynamicTest(
                    file.toString(),
                    () -> {
                      Sample sample = new Sample(file.getParent().getParent());
                      String name = file.getFileName().toString().replace(".json", "");
                      assertThat(sample.runs())
                          .anyMatch(run -> run.command().contains("--client " + name + " "));
                    }));
  }

  /**
   * An input is used if a command names it, a login names it as a script, or it belongs to a
   * tenant's folder.
   */
  private static boolean isRead(String file, Sample.Run run) {
    return run.command().contains(file)
        || (TENANT_FILES.contains(file)
            && (run.command() + " ").contains(" " + run.sample().folder() + " "))
        || run.sample().inputs().stream()
            .filter(input -> file.endsWith(".js") && input.toString().endsWith(".json"))
            .anyMatch(
                input ->
                    run.command().contains(input.getFileName().toString())
                        && Sample.read(input).contains('"' + file + '"'));
  }

  /** Denied values of samples begin with {@code DENIED}. */
  @TestFactory
  Stream<DynamicTest> shows_no_denied_value_but_in_a_response() {
    return Sample.all().stream()
        .filter(sample -> readFiles(sample).anyMatch(SamplesTest::denies))
        .map(
            sample ->
                dynamicTest(
                    sample.name(),
                    () -> {
                      List<String> denied = new ArrayList<>();
                      readFiles(sample)
                          .flatMap(input -> DENIED.matcher(Sample.read(input)).results())
                          .forEach(found -> denied.add(found.group()));
                      List<String> shown =
                          sample.runs().stream()
                              .filter(run -> !run.isResponse())
                              .map(run -> Sample.read(run.expected()))
                              .toList();
                      assertThat(shown).isNotEmpty();
                      assertThat(new Canary(denied).findIn(shown)).isEmpty();
                    }));
  }

  private static Stream<Path> readFiles(Sample sample) {
    return Stream.concat(sample.inputs().stream(), sample.ofTenant().stream()).distinct();
  }

  private static boolean denies(Path input) {
    return Sample.read(input).contains("\"non_persistent_attrs\"");
  }

  @Test
  void the_index_lists_every_sample() {
    List<String> missing = new ArrayList<>();
    String index = Sample.read(Sample.ROOT.resolve("README.md"));
    for (Sample sample : Sample.all()) {
      String title = sample.readme().lines().findFirst().orElseThrow().substring(2);
      if (!index.contains("- [" + title + "](" + sample.name() + "/)")) {
        missing.add("- [" + title + "](" + sample.name() + "/)");
      }
    }
    assertThat(missing).isEmpty();
  }

  /** Samples for embedders run in the tests of their products. */
  @Test
  void a_folder_is_a_sample_or_a_topic_of_samples_or_of_embedders_or_the_keys() throws IOException {
    try (Stream<Path> folders = Files.walk(Sample.ROOT, 2)) {
      assertThat(
              folders
                  .filter(Files::isDirectory)
                  .filter(folder -> Sample.all().stream().noneMatch(it -> touches(it, folder)))
                  .map(folder -> Sample.ROOT.relativize(folder).getName(0).toString())
                  .distinct())
          .containsExactlyInAnyOrder(
              "embedding",
              "github-action",
              "keycloak",
              "keys",
              "testing-a-spring-application",
              "testing-an-express-application");
    }
  }

  /** True if the folder contains the sample or belongs to it. */
  private static boolean touches(Sample sample, Path folder) {
    return sample.folder().startsWith(folder) || folder.startsWith(sample.folder());
  }

  private static String printed(Sample.Run run) {
    return PRINTED.computeIfAbsent(run, Sample.Run::output);
  }

  private static String comparable(String output) {
    if (output.contains("<xenc:CipherValue>")) {
      return output.replaceAll(
          "(<xenc:CipherValue>|<ds:DigestValue>|<ds:SignatureValue>)[^<]*", "$1");
    }
    return output.matches(RANDOMISED)
        ? output.replaceAll("(<ds:SignatureValue>)[^<]*", "$1")
        : output;
  }
}

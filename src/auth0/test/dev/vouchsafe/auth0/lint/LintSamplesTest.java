package dev.vouchsafe.auth0.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.vouchsafe.auth0.export.DeployCliExport;
import dev.vouchsafe.auth0.export.ExportedUsers;
import dev.vouchsafe.auth0.export.Keywords;
import dev.vouchsafe.json.JsonReader;
import dev.vouchsafe.json.LocatedValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every lint rule has a sample. The documented examples have only findings that are true. */
class LintSamplesTest {
  private static final Path SAMPLES = Path.of("samples");

  /** The failing examples of Auth0's migration page. */
  private static final Set<String> TRAPS =
      Set.of("a-rule-empties-the-metadata", "a-rule-replaces-the-metadata-or-joins-it");

  @TempDir private Path folder;

  @Test
  void every_kind_of_finding_has_a_sample_that_triggers_exactly_it() throws IOException {
    Set<String> shown = new TreeSet<>();
    for (Path sample : samples("lint", "")) {
      LintReport report =
          TenantLint.of(
              DeployCliExport.readWhatCanBe(sample, Keywords.NONE), ExportedUsers.in(sample));
      Set<String> codes = new TreeSet<>();
      report.findings().forEach(finding -> codes.add(finding.rule().code()));
      assertThat(codes).as(sample.toString()).hasSizeLessThanOrEqualTo(1);
      if (report.problems().isEmpty()) {
        assertThat(report.findings().size()).as(sample.toString()).isLessThanOrEqualTo(1);
      }
      shown.addAll(codes);
    }
    assertThat(shown)
        .containsExactlyElementsOf(LintRule.ALL.stream().map(rule -> rule.about().code()).toList());
  }

  @TestFactory
  Stream<DynamicTest> documented_examples_have_true_findings_only() throws IOException {
    List<Path> all = new ArrayList<>(samples("rules", "a-rule-"));
    all.addAll(samples("vendors", ""));
    return all.stream()
        .map(
            sample ->
                dynamicTest(
                    sample.toString(),
                    () -> assertThat(codes(sample)).isEqualTo(expected(sample))));
  }

  private static Set<String> expected(Path sample) {
    Set<String> expected = new TreeSet<>();
    if (Files.exists(sample.resolve("rule.js"))) {
      expected.add("VS501");
    }
    if (TRAPS.contains(sample.getFileName().toString())) {
      expected.add("VS104");
    }
    if (sample.endsWith("tableau-server")) {
      expected.add("VS401"); // its page asks for SHA-1
    }
    if (sample.endsWith("datadog") || sample.endsWith("workday")) {
      expected.add("VS601"); // their pages have empty mappings
    }
    return expected;
  }

  /** Returns the findings for a tenant with the sample's client and code. */
  private Set<String> codes(Path sample) throws IOException {
    MadeUpTenant tenant =
        MadeUpTenant.in(Files.createDirectories(folder.resolve(sample.getFileName().toString())));
    String settings =
        settings(JsonReader.readFile(login(sample)))
            .map(value -> value.value().json())
            .orElse("{}");
    tenant.client(settings.substring(1, settings.length() - 1));
    if (Files.exists(sample.resolve("rule.js"))) {
      tenant.rule("r", "").file("rules/r.js", Files.readString(sample.resolve("rule.js")));
    }
    if (Files.exists(sample.resolve("action.js"))) {
      tenant.actionOf("a", Files.readString(sample.resolve("action.js")));
    }
    return new TreeSet<>(tenant.codes());
  }

  private static Path login(Path sample) throws IOException {
    try (Stream<Path> files = Files.list(sample)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .sorted()
          .findFirst()
          .orElseThrow();
    }
  }

  private static Optional<LocatedValue> settings(LocatedValue login) {
    return Optional.ofNullable(login.fields().get("client"))
        .map(client -> client.fields().get("addons"))
        .map(addons -> addons.fields().get("samlp"));
  }

  private static List<Path> samples(String topic, String beginning) throws IOException {
    try (Stream<Path> all = Files.list(SAMPLES.resolve(topic))) {
      List<Path> found =
          all.filter(folder -> folder.getFileName().toString().startsWith(beginning))
              .sorted()
              .toList();
      assertThat(found).isNotEmpty();
      return found;
    }
  }
}

package dev.vouchsafe.checks.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.checks.bench.IssueBenchmark.Raw;
import dev.vouchsafe.checks.bench.IssueBenchmark.Shared;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs every benchmark once without measuring, so that each stays usable. */
class BenchmarkSmokeTest {
  @Test
  void a_whole_login_has_ten_attributes_of_thirty_fields() throws Exception {
    IssueBenchmark benchmark = new IssueBenchmark();
    Shared shared = new Shared();
    shared.key = BenchmarkKey.P256_JDK;
    shared.make();
    Raw raw = new Raw();
    raw.make(shared);
    assertThat(benchmark.raw(raw)).isNotEmpty();
    assertThat(benchmark.issue(shared).fields()).containsKeys("SAMLResponse", "RelayState");
    assertThat(benchmark.issueDenied(shared).fields()).containsKey("SAMLResponse");
    assertThat(shared.login.user().values()).hasSize(30);
    assertThat(shared.issuer.issue(shared.login).attributes().all()).hasSize(10);
  }

  @Test
  void every_stage_and_peer_runs() throws Exception {
    StageBenchmark stages = new StageBenchmark();
    stages.key = BenchmarkKey.P256_JDK;
    stages.make();
    assertThat(stages.id()).startsWith("_");
    assertThat(stages.resolveAndMap()).isEqualTo(stages.resolveAndMapDenied());
    assertThat(stages.writeAssertion().octets()).isNotEmpty();
    assertThat(stages.sign()).isNotEmpty();
    assertThat(stages.writeResponse().octets()).isNotEmpty();
    assertThat(stages.form().fields()).isNotEmpty();
    assertThat(stages.rule().idToken().fields().json())
        .isEqualTo("{\"https://acme.example/plan\":\"gold\"}");
    assertThat(stages.action().saml().attributes().toString()).startsWith("1 ");
    OpenSamlBenchmark peer = new OpenSamlBenchmark();
    peer.make();
    assertThat(peer.buildMarshalSign()).isNotEmpty();
  }

  @Test
  void logins_grow_as_asked() {
    assertThat(BenchmarkLogins.attributes(100).user().values()).hasSize(101);
    assertThat(BenchmarkLogins.value(1000).user().field("department").text()).hasSize(1000);
  }

  @Test
  void what_was_measured_by_turns_is_compared_turn_by_turn() {
    Measurements measured = new Measurements();
    for (double micros : List.of(100.0, 200.0, 300.0)) {
      measured.add("raw RSA_JDK", micros);
      measured.add("issue RSA_JDK", micros + 100);
      measured.add("issueDenied RSA_JDK", micros + 102);
      measured.add("raw by two RSA_JDK", micros / 2);
      measured.add("issue by two RSA_JDK", (micros + 100) / 2);
      measured.add("npm samlp RSA_JDK", 4 * (micros + 100));
    }

    assertThat(BenchmarkReport.compared(List.of(BenchmarkKey.RSA_JDK), measured))
        .contains(
            "| 100 µs (median 200) | 200 µs (median 300) | 3,333 | 0.500 (median 0.667) |"
                + " 100 µs (median 100) |")
        .contains("| 2.0 µs (median 2.0) | 2.00 (median 2.00) | 2.00 (median 2.00) |")
        .contains("| npm samlp | 800 µs (median 1,200) | RSA_JDK | 4.00 (median 4.00) |");
  }
}

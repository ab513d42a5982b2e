package dev.vouchsafe.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.bench.IssueBenchmark.Raw;
import dev.vouchsafe.bench.IssueBenchmark.Shared;
import org.junit.jupiter.api.Test;

/** Every benchmark runs once, so that none rots; nothing is measured. */
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
    assertThat(shared.login.user().fields().fields()).hasSize(30);
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
    assertThat(BenchmarkLogins.attributes(100).user().fields().fields()).hasSize(101);
    assertThat(BenchmarkLogins.value(1000).user().field("department").text()).hasSize(1000);
  }
}

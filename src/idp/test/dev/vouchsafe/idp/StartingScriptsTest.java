package dev.vouchsafe.idp;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vouchsafe.auth0.export.DeployCliExport;
import dev.vouchsafe.auth0.export.Keywords;
import dev.vouchsafe.auth0.scripts.TenantScripts;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.trace.TraceRecorder;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;

class StartingScriptsTest {
  @Test
  void an_engine_that_does_not_start_refuses_every_login_and_can_be_closed() {
    InvalidInputException failure =
        new InvalidInputException(new Problem("no-engine", "scripts", "there is none", "add one"));
    StartingScripts scripts =
        new StartingScripts(
            TenantScripts.of(
                DeployCliExport.read(Path.of("samples/acme"), Keywords.NONE).scripts()),
            () -> {
              throw failure;
            },
            Clock.systemUTC());
    scripts.begin();

    assertThatThrownBy(() -> scripts.extend(null, new TraceRecorder())).isSameAs(failure);
    assertThatCode(scripts::close).doesNotThrowAnyException();
  }
}

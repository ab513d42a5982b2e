package dev.vouchsafe.checks.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.idp.MadeUpTenant;
import dev.vouchsafe.idp.TestIdentityProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the commands by which the manual denies a field. */
class CurlTest {
  private static final OutsideProgram CURL = OutsideProgram.command("curl", "curl");
  private static final OutsideProgram SHELL = OutsideProgram.command("sh", "dash");

  @TempDir private Path folder;

  @BeforeEach
  void require() {
    CURL.require();
    SHELL.require();
  }

  @Test
  void a_field_is_denied_by_the_commands_of_the_manual() throws Exception {
    try (TestIdentityProvider idp = new MadeUpTenant(folder.resolve("tenant")).serve()) {
      String manual = Files.readString(Path.of("src/site/serve.md"));
      int start = manual.indexOf("URL=http://localhost:8080");
      String commands =
          manual
              .substring(start, manual.indexOf("```", start))
              .replace("http://localhost:8080", idp.tenant().url())
              .replace("=SECRET", "=" + MadeUpTenant.SECRET.replace(' ', '+'));
      Path script = Files.writeString(folder.resolve("commands"), commands);

      assertThat(SHELL.run(script.toString()).exitCode()).isZero();

      assertThat(
              idp.tenant()
                  .store()
                  .connections()
                  .find("con_corp")
                  .orElseThrow()
                  .connection()
                  .denyList()
                  .names())
          .isEqualTo(Set.of("ethnicity", "clearance", "groups"));
    }
  }
}

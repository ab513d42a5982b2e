package dev.vouchsafe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.api.Api;
import dev.vouchsafe.xml.SafeXml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The engine's packages in their order; the only list of them. */
class EngineArchitectureTest extends Architecture {
  EngineArchitectureTest() {
    super(
        "engine",
        "vouchsafe",
        "dev.vouchsafe",
        List.of(
            "api",
            "problem",
            "trace",
            "claims",
            "json",
            "withholding",
            "precedence",
            "mapping",
            "xml",
            "assertion",
            "signing",
            "encryption",
            "response",
            "tenantlog",
            "tokens",
            "settings",
            "login",
            "addressing",
            "messages",
            "debuglog",
            "(root)",
            "metadata",
            "inspect"));
  }

  @Test
  void only_xml_signing_encryption_and_metadata_see_trees_and_xmlsec() throws IOException {
    assertThat(
            seenOutside(
                Set.of("xml", "signing", "encryption", "metadata"),
                "org.w3c.dom",
                "org.apache.xml.security"))
        .isEmpty();
  }

  @Test
  void only_signing_sees_jose() throws IOException {
    assertThat(seenOutside(Set.of("signing"), "com.nimbusds")).isEmpty();
  }

  /** Reads the status as programs do, from the class and not from the source. */
  @Test
  void a_package_has_its_status_at_run_time() {
    assertThat(AssertionIssuer.class.getPackage().getAnnotation(Api.class).value())
        .isEqualTo(Api.Status.STABLE);
    assertThat(SafeXml.class.getPackage().getAnnotation(Api.class).value())
        .isEqualTo(Api.Status.INTERNAL);
  }

  @Test
  void the_manual_lists_what_promises_something_else_than_its_package() throws IOException {
    String page = Files.readString(Path.of("src/site/api.md"));
    String part =
        page.substring(page.indexOf("Internal in stable"), page.indexOf("vouchsafe-verify"));
    List<String> listed =
        Pattern.compile("`([a-z]+\\.[A-Z][\\w.]+)`")
            .matcher(part)
            .results()
            .map(name -> name.group(1))
            .toList();
    assertThat(ApiSurface.of(Path.of("target/build/vouchsafe/classes")).exceptions())
        .extracting(name -> name.replaceFirst(".* dev\\.vouchsafe\\.", "").replace('$', '.'))
        .containsExactlyInAnyOrderElementsOf(listed);
  }

  @Test
  void no_stage_logs() throws IOException {
    onlyTheseLog("debuglog");
  }
}

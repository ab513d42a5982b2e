package dev.vouchsafe;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The engine's packages in their order; the only list of them. */
class EngineArchitectureTest extends Architecture {
  private static final Path CLASSES = Path.of("target/build/vouchsafe/classes");

  EngineArchitectureTest() {
    super(
        "engine",
        "vouchsafe",
        "dev.vouchsafe",
        List.of(
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

  /** The manual's list of packages that embedders may use is whatever is public. */
  @Test
  void the_manual_lists_every_package_that_embedders_see() throws IOException {
    Set<String> open = new TreeSet<>();
    for (JavaClass type : new ClassFileImporter().importPath(CLASSES)) {
      if (type.getModifiers().contains(JavaModifier.PUBLIC)) {
        open.add(type.getPackageName());
      }
    }
    String manual = Files.readString(Path.of("src/site/embedding.md"));
    String list = manual.substring(manual.indexOf("## Packages"));
    assertThat(
            Pattern.compile("(?m)^(?:\\| )?`(dev\\.vouchsafe[a-z.]*)`")
                .matcher(list)
                .results()
                .map(line -> line.group(1)))
        .containsExactlyInAnyOrderElementsOf(open);
  }

  @Test
  void no_stage_logs() throws IOException {
    onlyTheseLog("debuglog");
  }
}

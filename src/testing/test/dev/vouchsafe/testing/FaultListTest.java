package dev.vouchsafe.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.faults.Bite;
import dev.vouchsafe.faults.FaultClass;
import dev.vouchsafe.faults.Faults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The façade's list of faults is that of the catalogue. {@code -Dfaults.update=true} writes it
 * anew.
 */
class FaultListTest {
  private static final Path FOLDER = Path.of("src/testing/main/dev/vouchsafe/testing");
  private static final Path LIST = FOLDER.resolve("faults.tsv");
  private static final Path NAMES = FOLDER.resolve("Fault.java");

  @Test
  void names_every_fault_of_the_catalogue() throws IOException {
    String list = Faults.all().stream().map(FaultListTest::row).collect(Collectors.joining());
    String java = Files.readString(NAMES);
    int from = java.indexOf("enum Fault {\n") + "enum Fault {\n".length();
    String names =
        Faults.all().stream()
            .map(fault -> "  " + constant(fault) + "(\"" + fault.id() + "\")")
            .collect(Collectors.joining(",\n", "", ";\n"));
    String wanted =
        java.substring(0, from)
            + names
            + java.substring(java.indexOf(";\n", from) + ";\n".length());
    if (Boolean.getBoolean("faults.update")) {
      Files.writeString(LIST, list);
      Files.writeString(NAMES, wanted);
    }
    assertThat(Files.readString(LIST)).isEqualTo(list);
    assertThat(Files.readString(NAMES)).isEqualTo(wanted);
  }

  @Test
  void knows_of_each_what_the_catalogue_knows() {
    assertThat(Fault.values()).hasSameSizeAs(Faults.all());
    assertThat(Fault.values())
        .allSatisfy(
            fault ->
                assertThat(fault.why()).isEqualTo(Faults.byId(fault.id()).orElseThrow().why()));
    assertThat(Fault.mustBeRefused())
        .contains(Fault.UNSIGNED, Fault.XSW3)
        .doesNotContain(Fault.SIGNED_BY_OLD_KEY)
        .allMatch(fault -> Faults.byId(fault.id()).orElseThrow().mustBeRefused());
  }

  private static String row(dev.vouchsafe.faults.Fault fault) {
    return String.join(
            "\t",
            List.of(
                fault.id(),
                fault.name(),
                fault.family().word(),
                fault.level().name(),
                fault.right().name(),
                fault.clause(),
                fault.cve().orElse(""),
                String.valueOf(isInOneSignIn(fault))))
        + "\n";
  }

  private static boolean isInOneSignIn(dev.vouchsafe.faults.Fault fault) {
    return fault.bite().isInMessage()
        || fault.bite() instanceof Bite.Delivery
        || (fault.bite() instanceof Bite.Logout logout
            && logout.ending() != Bite.Ending.OTHER_IN_RESPONSE_TO);
  }

  /** Returns the name up to a comma or colon, or the whole name where that is ambiguous. */
  private static String constant(dev.vouchsafe.faults.Fault fault) {
    boolean wsFed = fault.family() == FaultClass.WS_FEDERATION;
    String brief = upper(brief(fault));
    boolean isOnly =
        Faults.all().stream()
                .filter(each -> wsFed == (each.family() == FaultClass.WS_FEDERATION))
                .filter(each -> upper(brief(each)).equals(brief))
                .count()
            == 1;
    String chosen = (wsFed ? "WS_FED_" : "") + (isOnly ? brief : upper(fault.name()));
    return Character.isDigit(chosen.charAt(0)) ? "WITH_" + chosen : chosen;
  }

  private static String brief(dev.vouchsafe.faults.Fault fault) {
    return fault.name().split("[:,] ", 2)[0];
  }

  private static String upper(String name) {
    return name.toUpperCase(Locale.ROOT)
        .replace("'", "")
        .replaceAll("[^A-Z0-9]+", "_")
        .replaceAll("^_|_$", "");
  }
}

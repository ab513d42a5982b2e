package dev.vouchsafe.auth0.export;

import dev.vouchsafe.Growth;
import dev.vouchsafe.Thorough;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Processor time for an export from a stranger that has very many small parts. */
@Thorough
class CostOfExportsTest {
  @TempDir Path folder;

  private Runnable reading(String kind, int times, String name, String text) {
    MadeUpExport export = new MadeUpExport(folder.resolve(kind + times)).file(name, text);
    return export::read;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# comment\n",
        "\n",
        "rules: []\n",
        "k@: v\n",
        "k@: [1, 2]\n",
        "k@: 'it''s'\n",
        "k@: \"\\x41\"\n",
        "k@: &a@ 1\n",
        "k@: ##KEY##\n"
      })
  void of_yaml(String line) {
    Growth.assertInProportion(
        line.strip(),
        2_000,
        times -> {
          StringBuilder text = new StringBuilder("tenant: {friendly_name: Acme}\nextra:\n  a: 1\n");
          for (int i = 0; i < times; i++) {
            text.append(line.startsWith("k") ? "  " : "").append(line.replace("@", "" + i));
          }
          return reading("yaml" + line.hashCode(), times, "tenant.yaml", text.toString());
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\"@\": 1,", "\"@\": [[]],", "/* @ */", "\"@\": @@KEY@@,", "\"@\": \"##KEY##\","})
  void of_json(String piece) {
    Growth.assertInProportion(
        piece,
        4_000,
        times -> {
          StringBuilder text = new StringBuilder("{\"name\": \"CRM\", \"client_metadata\": {");
          for (int i = 0; i < times; i++) {
            text.append(piece.replaceFirst("@", "" + i));
          }
          return reading(
              "json" + piece.hashCode(), times, "clients/CRM.json", text + "\"end\": 1}}");
        });
  }

  @Test
  void of_many_files() {
    Growth.assertInProportion(
        "clients",
        100,
        times -> {
          MadeUpExport export = new MadeUpExport(folder.resolve("files" + times));
          for (int i = 0; i < times; i++) {
            export.file(
                "clients/c" + i + ".json",
                "{\"name\": \"c" + i + "\", \"client_id\": \"c" + i + "\"}");
          }
          return export::read;
        });
  }
}

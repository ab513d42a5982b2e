package dev.vouchsafe.cli;

import dev.vouchsafe.auth0.export.Keywords;
import dev.vouchsafe.claims.ClaimValue;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** The values for the keywords of a tenant's export. */
final class KeywordOption {
  @Option(
      names = "--keyword",
      paramLabel = "KEY=VALUE",
      description =
          "The value for ##KEY## and @@KEY@@ in a tenant; it overrides the export's config.json.")
  private Map<String, String> keywords = Map.of();

  boolean isGiven() {
    return !keywords.isEmpty();
  }

  Keywords values() {
    Map<String, ClaimValue> values = new LinkedHashMap<>();
    keywords.forEach((name, value) -> values.put(name, new ClaimValue.Text(value)));
    return new Keywords(values);
  }
}

package dev.vouchsafe.cli;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.metadata.ClientSettings;
import dev.vouchsafe.metadata.Finding;
import dev.vouchsafe.metadata.ServiceProviderMetadata;
import dev.vouchsafe.metadata.ServiceProviderMetadata.Identity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The JSON output of {@code metadata sp}. The key names stay the same between versions. */
final class MetadataJson {
  private MetadataJson() {}

  /** Returns settings and findings as one line, for programs. */
  static String line(ServiceProviderMetadata metadata, ClientSettings settings) {
    Identity identity = metadata.identity();
    Map<String, Object> about = new LinkedHashMap<>();
    about.put("entity_id", identity.entityId());
    about.put("valid_until", identity.validUntil().map(Object::toString).orElse(null));
    about.put("cache_duration", identity.cacheDuration().orElse(null));
    about.put("signature", identity.signature().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    List<Object> findings = new ArrayList<>();
    for (Finding finding : settings.findings()) {
      Map<String, Object> each = new LinkedHashMap<>();
      each.put("severity", word(finding));
      each.put("code", finding.problem().code());
      each.put("where", finding.problem().where());
      each.put("message", finding.problem().message());
      each.put("nextStep", finding.problem().nextStep());
      findings.add(each);
    }
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("client", settings.client());
    all.put("metadata", about);
    all.put("findings", findings);
    return ClaimValue.of(all).json();
  }

  /** Returns the word for a finding's severity: {@code finding} or {@code note}. */
  static String word(Finding finding) {
    return finding.severity().name().toLowerCase(Locale.ROOT);
  }

  /** Formats a value over several lines, for people. */
  static String pretty(ClaimValue value) {
    StringBuilder out = new StringBuilder();
    append(out, value, "\n");
    return out.toString();
  }

  private static void append(StringBuilder out, ClaimValue value, String lineBreak) {
    String inside = lineBreak + "  ";
    if (value instanceof ClaimValue.Fields object && !object.fields().isEmpty()) {
      String separator = "{";
      for (Map.Entry<String, ClaimValue> field : object.fields().entrySet()) {
        out.append(separator).append(inside);
        out.append(new ClaimValue.Text(field.getKey()).json()).append(": ");
        append(out, field.getValue(), inside);
        separator = ",";
      }
      out.append(lineBreak).append('}');
    } else if (value instanceof ClaimValue.Items list && !list.items().isEmpty()) {
      String separator = "[";
      for (ClaimValue item : list.items()) {
        out.append(separator).append(inside);
        append(out, item, inside);
        separator = ",";
      }
      out.append(lineBreak).append(']');
    } else {
      out.append(value.json());
    }
  }
}

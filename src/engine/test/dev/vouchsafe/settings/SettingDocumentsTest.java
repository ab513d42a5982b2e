package dev.vouchsafe.settings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.claims.ClaimValue.Items;
import dev.vouchsafe.json.JsonReader;
import dev.vouchsafe.settings.SettingType.Algorithm;
import dev.vouchsafe.settings.SettingType.Flag;
import dev.vouchsafe.settings.SettingType.FlagOr;
import dev.vouchsafe.settings.SettingType.Group;
import dev.vouchsafe.settings.SettingType.OneOf;
import dev.vouchsafe.settings.SettingType.Seconds;
import dev.vouchsafe.settings.SettingType.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The JSON Schema of login files and the manual's table say of settings what {@link Setting} says.
 * {@code -Dsamples.update=true} writes both; review reads the difference.
 */
class SettingDocumentsTest {
  private static final boolean UPDATE = Boolean.getBoolean("samples.update");
  private static final Path SCHEMA =
      Path.of("src/engine/main/dev/vouchsafe/login/login.schema.json");
  private static final Path MANUAL = Path.of("src/site/settings.md");
  private static final String HEAD = "| setting | default | meaning | actions |\n";

  @Test
  void the_schema_of_login_files_describes_the_settings() throws IOException {
    String text = Files.readString(SCHEMA);
    Fields schema = (Fields) JsonReader.read("schema", 1, text.getBytes(UTF_8)).value();
    Predicate<Setting> mappings = setting -> setting == Setting.MAPPINGS;
    Fields written =
        replaced(schema, settings(mappings.or(Setting::isOfWsFederation).negate()), "settings");
    written = replaced(written, settings(Setting::isOfWsFederationAddons), "wsFedSettings");
    Map<String, ClaimValue> ofRules = new LinkedHashMap<>();
    ofRules.put("mappings", at(written, "$defs", "ruleSettings", "properties", "mappings"));
    ofRules.putAll(settings(Setting::isOfWsFederation));
    written = replaced(written, ofRules, "ruleSettings");
    held(SCHEMA, text, pretty(written, "") + "\n");
  }

  @Test
  void the_manual_has_a_row_for_each_setting() throws IOException {
    String text = Files.readString(MANUAL);
    int from = text.indexOf("| setting | ");
    int to = text.indexOf("\n\n", from) < 0 ? text.length() : text.indexOf("\n\n", from) + 1;
    String table =
        Stream.of(Setting.values())
            .map(SettingDocumentsTest::row)
            .collect(Collectors.joining("", HEAD + "| --- | --- | --- | --- |\n", ""));
    held(MANUAL, text, text.substring(0, from) + table + text.substring(to));
  }

  private static void held(Path file, String is, String shouldBe) throws IOException {
    if (UPDATE) {
      Files.writeString(file, shouldBe);
    } else {
      assertThat(is).as(file + ": -Dsamples.update=true writes it").isEqualTo(shouldBe);
    }
  }

  private static String row(Setting setting) {
    return "| `%s` | %s | %s%s | %s |\n"
        .formatted(
            setting.key(),
            setting.byDefault(),
            setting.words(),
            choices(setting.type()),
            setting.isSetByActions() ? "yes" : "")
        .replace("|  |", "| |");
  }

  private static String choices(SettingType type) {
    if (type instanceof OneOf words) {
      return "; one of " + codes(words.choices().keySet());
    } else if (type instanceof Algorithm algorithm) {
      return "; one of " + codes(algorithm.names()) + ", or its URI";
    } else if (type instanceof Group group) {
      return "; with " + codes(group.members().stream().map(SettingType.Member::key).toList());
    }
    return "";
  }

  private static String codes(Collection<String> names) {
    return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
  }

  private static Map<String, ClaimValue> settings(Predicate<Setting> which) {
    Map<String, ClaimValue> properties = new LinkedHashMap<>();
    Arrays.stream(Setting.values())
        .filter(which)
        .forEach(
            setting ->
                properties.put(
                    setting.key(),
                    described(
                        setting.type(),
                        setting.words(),
                        setting.byDefault().isEmpty()
                            ? ""
                            : " Default: " + setting.byDefault() + ".")));
    return properties;
  }

  private static ClaimValue described(SettingType type, String words, String byDefault) {
    Map<String, Object> schema = new LinkedHashMap<>(constraints(type));
    String sentence = words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + ".";
    schema.put("description", (sentence + byDefault).replace("`", ""));
    return ClaimValue.of(schema);
  }

  private static Map<String, Object> constraints(SettingType type) {
    Map<String, Object> schema = new LinkedHashMap<>();
    if (type instanceof Texts) {
      schema.put("type", List.of("string", "array", "null"));
      schema.put("items", Map.of("type", "string"));
    } else if (type instanceof Flag) {
      schema.put("type", List.of("boolean", "null"));
    } else if (type instanceof FlagOr other) {
      schema.put("enum", orNull(List.of(true, false, other.word())));
    } else if (type instanceof Seconds seconds) {
      schema.put("type", List.of("integer", "null"));
      schema.put("minimum", seconds.least());
      schema.put("maximum", Seconds.MOST);
    } else if (type instanceof OneOf words) {
      schema.put("enum", orNull(words.choices().keySet()));
    } else if (type instanceof Algorithm algorithm) {
      List<Object> names = new ArrayList<>(algorithm.names());
      names.addAll(algorithm.uris());
      schema.put("enum", orNull(names));
    } else if (type instanceof Group group) {
      schema.put("type", List.of("object", "null"));
      Map<String, Object> members = new LinkedHashMap<>();
      group
          .members()
          .forEach(
              member -> members.put(member.key(), described(member.type(), member.words(), "")));
      schema.put("properties", members);
    } else {
      schema.put("type", List.of("string", "null"));
    }
    return schema;
  }

  private static List<Object> orNull(Collection<?> values) {
    List<Object> all = new ArrayList<>(values);
    all.add(null);
    return all;
  }

  private static Fields replaced(Fields schema, Map<String, ClaimValue> properties, String def) {
    Map<String, ClaimValue> all = new LinkedHashMap<>(schema.fields());
    Map<String, ClaimValue> defs =
        new LinkedHashMap<>(((Fields) schema.fields().get("$defs")).fields());
    Map<String, ClaimValue> one = new LinkedHashMap<>(((Fields) defs.get(def)).fields());
    one.put("properties", new Fields(properties));
    defs.put(def, new Fields(one));
    all.put("$defs", new Fields(defs));
    return new Fields(all);
  }

  private static ClaimValue at(Fields schema, String... path) {
    ClaimValue found = schema;
    for (String key : path) {
      found = ((Fields) found).fields().get(key);
    }
    return found;
  }

  private static String pretty(ClaimValue value, String indent) {
    String inner = indent + "  ";
    if (value instanceof Fields fields && !fields.fields().isEmpty()) {
      return fields.fields().entrySet().stream()
          .map(
              entry ->
                  inner
                      + new ClaimValue.Text(entry.getKey()).json()
                      + ": "
                      + pretty(entry.getValue(), inner))
          .collect(Collectors.joining(",\n", "{\n", "\n" + indent + "}"));
    } else if (value instanceof Items items && !items.items().isEmpty()) {
      return items.items().stream()
          .map(item -> inner + pretty(item, inner))
          .collect(Collectors.joining(",\n", "[\n", "\n" + indent + "]"));
    }
    return value.json();
  }
}

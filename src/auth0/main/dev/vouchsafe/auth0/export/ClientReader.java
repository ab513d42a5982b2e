package dev.vouchsafe.auth0.export;

import dev.vouchsafe.auth0.export.ExportedClient.Addons;
import dev.vouchsafe.auth0.export.ExportedClient.Names;
import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.json.JsonObject;
import dev.vouchsafe.json.JsonReader;
import dev.vouchsafe.json.LocatedValue;
import dev.vouchsafe.json.Position;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problems;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads clients. */
final class ClientReader {
  private static final Set<String> KEYS =
      Set.of(
          "name",
          "client_id",
          "app_type",
          "callbacks",
          "client_aliases",
          "client_metadata",
          "addons");

  private static final Set<String> SUPPORTED = Set.of("samlp", "wsfed");

  private ClientReader() {}

  /**
   * Reads a client and keeps its problems with it; empty, with the problems in {@code ofEntries},
   * if the entry has no name or is not a client.
   */
  static Optional<ExportedClient> read(LocatedValue entry, Problems ofEntries) {
    Problems problems = new Problems();
    JsonObject client = Entry.of(entry, "client", KEYS, problems);
    Optional<Label> label = Entry.label(client, "client", "client_id");
    Optional<String> appType = client.text("app_type");
    Names names =
        new Names(
            client.texts("callbacks", false).orElse(List.of()),
            client.texts("client_aliases", false).orElse(List.of()));
    Fields metadata = client.fields("client_metadata").orElse(Fields.EMPTY);
    Optional<JsonObject> addons = client.object("addons");
    Addons read =
        new Addons(
            addons.flatMap(found -> settings(found, "samlp", problems)),
            addons.flatMap(found -> settings(found, "wsfed", problems)),
            addons.map(ClientReader::others).orElse(Map.of()));
    if (label.isEmpty()) {
      ofEntries.addAll(problems.all());
    }
    return label.map(
        name -> new ExportedClient(name, appType, names, metadata, read, problems.all()));
  }

  /**
   * Returns the add-ons that are switched on but not supported, such as those for single sign-on.
   */
  private static Map<String, Position> others(JsonObject addons) {
    Map<String, Position> others = new LinkedHashMap<>();
    addons
        .fields()
        .forEach(
            (name, value) -> {
              boolean off = value.isNull() || value.value() == ClaimValue.Bool.FALSE;
              if (!off && !SUPPORTED.contains(name)) {
                others.put(name, value.position());
              }
            });
    return others;
  }

  /**
   * Reads the settings of an add-on: an object, a text that holds such an object, or {@code true}
   * for an add-on without settings.
   */
  private static Optional<Map<String, LocatedValue>> settings(
      JsonObject addons, String addon, Problems problems) {
    Optional<LocatedValue> written = addons.value(addon);
    ClaimValue value = written.map(LocatedValue::value).orElse(null);
    if (value instanceof ClaimValue.Text text) {
      return pasted(text.text(), written.orElseThrow(), problems)
          .map(found -> JsonObject.of(found, addon, problems).fields());
    } else if (value instanceof ClaimValue.Bool bool) {
      return bool == ClaimValue.Bool.TRUE ? Optional.of(Map.of()) : Optional.empty();
    }
    return addons.object(addon).map(JsonObject::fields);
  }

  private static Optional<LocatedValue> pasted(String text, LocatedValue at, Problems problems) {
    try {
      return Optional.of(
          JsonReader.read(at.position() + " (text)", 1, text.getBytes(StandardCharsets.UTF_8)));
    } catch (InvalidInputException e) {
      problems.addAll(e.problems());
      return Optional.empty();
    }
  }
}

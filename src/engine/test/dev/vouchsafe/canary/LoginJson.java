package dev.vouchsafe.canary;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Builds a login file with a canary in a denied field. */
final class LoginJson {
  private final Map<String, Object> json = new LinkedHashMap<>();
  private final Canary canary;
  private final Denial denial;

  /** The ways in which the canary's field is denied. */
  enum Denial {
    FIELD("ethnicity"),
    URL("https://acme.com/temporary_idtoken"),
    UNICODE("größe & <co>"),
    NAME("name"),
    NICKNAME("nickname"),
    EMAIL("email"),
    DOTTED("work.phone"),
    UPSTREAM("born"),
    PROPERTY("clan"),
    APP_METADATA("secret");

    private final String field;

    Denial(String field) {
      this.field = field;
    }

    /** What the Deny List says. */
    String denied() {
      return switch (this) {
        case UPSTREAM -> "urn:oid:birth";
        case APP_METADATA -> "app_metadata";
        default -> field;
      };
    }
  }

  LoginJson(Canary canary, Denial denial) {
    this.canary = canary;
    this.denial = denial;
    object("tenant").put("domain", "acme.example");
    object("client")
        .putAll(Map.of("client_id", "crm", "callbacks", List.of("https://crm.example/acs")));
    object("connection").put("name", "corp");
    object("connection", "options").put("debug", true);
    object("connection", "options").put("non_persistent_attrs", List.of("other", denial.denied()));
    object("connection", "options")
        .put("fieldsMap", Map.of("born", List.of("dob", "urn:oid:birth")));
    user().put("user_id", "corp|jane");
    switch (denial) {
      case PROPERTY, APP_METADATA ->
          object("user", "app_metadata").put(denial.field, canary.value());
      default -> user().put(denial.field, canary.value());
    }
    if (canary.isObject()) {
      mappings("addon").put(denial.field, "an object of denied origin");
    }
  }

  /** The name under which the denied claim is found. */
  String deniedField() {
    return denial.field;
  }

  Canary canary() {
    return canary;
  }

  Map<String, Object> user() {
    return object("user");
  }

  Map<String, Object> mappings(String by) {
    return by.equals("addon")
        ? object("client", "addons", "samlp", "mappings")
        : object("context", "samlConfiguration", "mappings");
  }

  @SuppressWarnings("unchecked")
  Map<String, Object> object(String... path) {
    Map<String, Object> at = json;
    for (String key : path) {
      at = (Map<String, Object>) at.computeIfAbsent(key, absent -> new LinkedHashMap<>());
    }
    return at;
  }

  /** A field name. Denied words in names chosen by the upstream provider are no secret. */
  String nameOf(String datum) {
    return canary.longTexts().isEmpty() ? "a name" : "name " + datum;
  }

  /** A scalar of the canary in pieces. */
  List<String> parts() {
    int[] points = canary.anyText().orElse("no text at all").codePoints().toArray();
    int size = Math.max(1, points.length / 3);
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < points.length; i += size) {
      parts.add(new String(points, i, Math.min(size, points.length - i)));
    }
    return parts;
  }

  /** The login file. */
  Map<String, Object> json() {
    return json;
  }

  /** The same login on a connection that denies nothing. */
  Map<String, Object> withNothingDenied() {
    Map<String, Object> copy = new LinkedHashMap<>(json);
    Map<String, Object> options = new LinkedHashMap<>(object("connection", "options"));
    options.remove("non_persistent_attrs");
    copy.put("connection", Map.of("options", options));
    return copy;
  }
}

package dev.vouchsafe.json;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.XmlText;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.NearestName;
import dev.vouchsafe.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * An object whose keys have known names and types. What does not fit becomes a {@link Problems
 * problem} with its place, and reading goes on as if the key were absent, so that one reading finds
 * everything. A key that is {@code null} counts as absent.
 */
public final class JsonObject {
  private final LocatedValue object;
  private final String name;
  private final Problems problems;

  private JsonObject(LocatedValue object, String name, Problems problems) {
    this.object = object;
    this.name = name;
    this.problems = problems;
  }

  /**
   * @param name what the object is called in messages, such as {@code client}
   */
  public static JsonObject of(LocatedValue value, String name, Problems problems) {
    if (!value.isObject()) {
      problems.add(
          "wrong-type",
          value.position().toString(),
          "\"" + name + "\" is " + article(value) + ", not an object",
          "write it as { … }");
      return new JsonObject(LocatedValue.of(ClaimValue.Fields.EMPTY, name), name, problems);
    }
    return new JsonObject(value, name, problems);
  }

  /** Reports every key that is not in {@code known}, with the nearest known one. */
  public JsonObject onlyKnows(Set<String> known) {
    object
        .fields()
        .forEach(
            (key, value) -> {
              if (!known.contains(key)) {
                problems.add(
                    "unknown-key",
                    value.position().toString(),
                    "\"" + name + "\" has no key \"" + key + "\"",
                    NearestName.of(key, known)
                        .map(nearest -> "write \"" + nearest + "\" if that is meant")
                        .orElse("remove it; the keys are " + String.join(", ", known)));
              }
            });
    return this;
  }

  /** Where the object stands. */
  public Position position() {
    return object.position();
  }

  /** The value under a key, whatever its type; empty if absent or {@code null}. */
  public Optional<LocatedValue> value(String key) {
    return Optional.ofNullable(object.fields().get(key)).filter(value -> !value.isNull());
  }

  /** A string; text that XML cannot carry is a problem, for it ends up in XML. */
  public Optional<String> text(String key) {
    return typed(key, ClaimValue.Text.class, "a string")
        .map(ClaimValue.Text::text)
        .filter(text -> isXmlText(key, text));
  }

  /**
   * What one of several words stands for; {@code otherwise} if the key is absent, or, with a
   * problem, if the word is none of them.
   */
  public <T> T choice(String key, Map<String, T> choices, T otherwise) {
    Optional<String> written = text(key);
    if (written.isPresent() && !choices.containsKey(written.get())) {
      wrong(
          key,
          "unknown-value",
          "\"" + key + "\" has a value that is not supported",
          "use one of " + String.join(", ", new TreeSet<>(choices.keySet())));
    }
    return written.map(choices::get).orElse(otherwise);
  }

  public Optional<Boolean> bool(String key) {
    return typed(key, ClaimValue.Bool.class, "true or false")
        .map(value -> value == ClaimValue.Bool.TRUE);
  }

  public Optional<ClaimValue.Num> number(String key) {
    return typed(key, ClaimValue.Num.class, "a number");
  }

  /** A list of strings; a single string where {@code alsoOne} holds. */
  public Optional<List<String>> texts(String key, boolean alsoOne) {
    Optional<LocatedValue> found = value(key);
    if (alsoOne && found.map(LocatedValue::value).orElse(null) instanceof ClaimValue.Text one) {
      isXmlText(key, one.text());
      return Optional.of(List.of(one.text()));
    }
    return typed(key, ClaimValue.Items.class, alsoOne ? "a string or a list of strings" : "a list")
        .map(
            list -> {
              List<String> texts = new ArrayList<>();
              for (LocatedValue item : found.orElseThrow().items()) {
                if (item.value() instanceof ClaimValue.Text text) {
                  isXmlText(key, text.text());
                  texts.add(text.text());
                } else {
                  wrongType(key, item, "a list of strings");
                }
              }
              return texts;
            });
  }

  /** A list of anything; empty if absent. */
  public Optional<List<LocatedValue>> list(String key) {
    return typed(key, ClaimValue.Items.class, "a list")
        .flatMap(list -> value(key))
        .map(LocatedValue::items);
  }

  /** An object under a key; empty if absent. */
  public Optional<JsonObject> object(String key) {
    return value(key).map(value -> of(value, key, problems));
  }

  /** An object under a key with names that are not known beforehand; empty if absent. */
  public Optional<ClaimValue.Fields> fields(String key) {
    return typed(key, ClaimValue.Fields.class, "an object");
  }

  /** The object's own fields with their places. */
  public Map<String, LocatedValue> fields() {
    return object.fields();
  }

  /** Reports something else that is wrong with a key. */
  public void wrong(String key, String code, String message, String nextStep) {
    LocatedValue at = object.fields().getOrDefault(key, object);
    problems.add(code, at.position().toString(), message, nextStep);
  }

  /** Reports what another reader found wrong. */
  public void wrong(InvalidInputException found) {
    problems.addAll(found.problems());
  }

  private <T extends ClaimValue> Optional<T> typed(String key, Class<T> type, String wanted) {
    Optional<LocatedValue> found = value(key);
    found
        .filter(value -> !type.isInstance(value.value()))
        .ifPresent(value -> wrongType(key, value, wanted));
    return found.map(LocatedValue::value).filter(type::isInstance).map(type::cast);
  }

  private void wrongType(String key, LocatedValue value, String wanted) {
    problems.add(
        "wrong-type",
        value.position().toString(),
        "\"" + key + "\" of \"" + name + "\" is " + article(value) + ", not " + wanted,
        "write " + wanted);
  }

  private boolean isXmlText(String key, String text) {
    int forbidden = XmlText.indexOfForbidden(text);
    if (forbidden >= 0) {
      wrong(
          key,
          "unwritable-text",
          "\"" + key + "\" holds " + XmlText.nameAt(text, forbidden) + ", which XML cannot carry",
          "remove the character");
    }
    return forbidden < 0;
  }

  private static String article(LocatedValue value) {
    String type = value.value().toString();
    return type.startsWith("o") ? "an " + type : type.equals("null") ? type : "a " + type;
  }
}

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
 * An object whose keys have known names and types. An invalid value is a {@link Problems problem}
 * with its position, and reading continues as if the key were absent, so that all problems are
 * found at once. A key that is {@code null} counts as absent.
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
   * @param name the object's name in messages, such as {@code client}
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

  /** Reports every key that is not in {@code known}, and suggests the nearest known one. */
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

  /** The position of the object. */
  public Position position() {
    return object.position();
  }

  /** Returns the value of a key, of any type; empty if absent or {@code null}. */
  public Optional<LocatedValue> value(String key) {
    return Optional.ofNullable(object.fields().get(key)).filter(value -> !value.isNull());
  }

  /**
   * Returns a string. Characters that XML does not allow are a problem, because the string will be
   * written in XML.
   */
  public Optional<String> text(String key) {
    return typed(key, ClaimValue.Text.class, "a string")
        .map(ClaimValue.Text::text)
        .filter(text -> isXmlText(key, text));
  }

  /**
   * Returns the choice that a word stands for; {@code otherwise} if the key is absent or, with a
   * problem, if the word is unknown.
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

  /** Returns a list of strings; a single string is accepted if {@code alsoOne}. */
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

  /** Returns a list of values of any type; empty if absent. */
  public Optional<List<LocatedValue>> list(String key) {
    return typed(key, ClaimValue.Items.class, "a list")
        .flatMap(list -> value(key))
        .map(LocatedValue::items);
  }

  /** Returns an object; empty if absent. */
  public Optional<JsonObject> object(String key) {
    return value(key).map(value -> of(value, key, problems));
  }

  /** Returns an object with any keys; empty if absent. */
  public Optional<ClaimValue.Fields> fields(String key) {
    return typed(key, ClaimValue.Fields.class, "an object");
  }

  /** The object's fields with their positions. */
  public Map<String, LocatedValue> fields() {
    return object.fields();
  }

  /** Reports a problem of a key. */
  public void wrong(String key, String code, String message, String nextStep) {
    LocatedValue at = object.fields().getOrDefault(key, object);
    problems.add(code, at.position().toString(), message, nextStep);
  }

  /** Reports the problems that another reader found. */
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

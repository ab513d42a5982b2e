package dev.vouchsafe.claims;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The value of a claim, as in JSON. Immutable. {@code toString} shows only the type, so that no log
 * or message shows a value by accident; use {@link #text()} or {@link #json()} to read it.
 */
public sealed interface ClaimValue {

  /**
   * The value as the text of one attribute value: strings unchanged, numbers as JavaScript prints
   * them, {@code true}, {@code false} or {@code null}, and lists and objects as compact JSON.
   */
  default String text() {
    return json();
  }

  /** The value as compact JSON. */
  default String json() {
    StringBuilder out = new StringBuilder();
    appendJson(out);
    return out.toString();
  }

  /** Appends the value as compact JSON. */
  void appendJson(StringBuilder out);

  /**
   * Whether the value is a string, number or boolean, and not {@code null}, a list or an object.
   */
  default boolean isScalar() {
    return false;
  }

  /** A string. Can contain text that XML cannot represent: see {@link XmlText}. */
  record Text(String text) implements ClaimValue {
    public Text {
      Objects.requireNonNull(text);
    }

    @Override
    public void appendJson(StringBuilder out) {
      JsonText.appendQuoted(out, text);
    }

    @Override
    public boolean isScalar() {
      return true;
    }

    @Override
    public String toString() {
      return "string";
    }
  }

  /**
   * A number, stored as the text that is issued. Made by {@link #of(double)} or {@link
   * #of(BigInteger)}.
   */
  final class Num implements ClaimValue {
    private final String text;

    private Num(String text) {
      this.text = text;
    }

    /**
     * @throws IllegalArgumentException for NaN and infinities, which JSON cannot represent
     */
    public static Num of(double number) {
      return new Num(JavaScriptNumber.format(number));
    }

    /** Returns an integer; it keeps all its digits, also beyond 2^53. */
    public static Num of(BigInteger integer) {
      return new Num(integer.toString());
    }

    /** Returns an integer. */
    public static Num of(long integer) {
      return new Num(Long.toString(integer));
    }

    @Override
    public String text() {
      return text;
    }

    @Override
    public void appendJson(StringBuilder out) {
      out.append(text);
    }

    @Override
    public boolean isScalar() {
      return true;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Num that && that.text.equals(text);
    }

    @Override
    public int hashCode() {
      return text.hashCode();
    }

    @Override
    public String toString() {
      return "number";
    }
  }

  /** {@code true} or {@code false}. */
  enum Bool implements ClaimValue {
    TRUE,
    FALSE;

    public static Bool of(boolean value) {
      return value ? TRUE : FALSE;
    }

    @Override
    public void appendJson(StringBuilder out) {
      out.append(this == TRUE ? "true" : "false");
    }

    @Override
    public boolean isScalar() {
      return true;
    }

    @Override
    public String toString() {
      return "boolean";
    }
  }

  /**
   * {@code null}: wins like any other value and maps to nothing. Not the same as an absent claim.
   */
  enum Null implements ClaimValue {
    NULL;

    @Override
    public void appendJson(StringBuilder out) {
      out.append("null");
    }

    @Override
    public String toString() {
      return "null";
    }
  }

  /** A list, in order. */
  record Items(List<ClaimValue> items) implements ClaimValue {
    public Items {
      items = List.copyOf(items);
    }

    @Override
    public void appendJson(StringBuilder out) {
      out.append('[');
      String separator = "";
      for (ClaimValue item : items) {
        out.append(separator);
        item.appendJson(out);
        separator = ",";
      }
      out.append(']');
    }

    @Override
    public String toString() {
      return "list";
    }
  }

  /** An object; its keys keep their order. */
  record Fields(Map<String, ClaimValue> fields) implements ClaimValue {
    /** The object without keys. */
    public static final Fields EMPTY = new Fields(Map.of());

    public Fields {
      fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    @Override
    public void appendJson(StringBuilder out) {
      out.append('{');
      String separator = "";
      for (Map.Entry<String, ClaimValue> field : fields.entrySet()) {
        out.append(separator);
        JsonText.appendQuoted(out, field.getKey());
        out.append(':');
        field.getValue().appendJson(out);
        separator = ",";
      }
      out.append('}');
    }

    @Override
    public String toString() {
      return "object";
    }
  }

  /**
   * Converts a plain Java object: {@code String}, {@code Boolean}, {@code Integer}, {@code Long},
   * {@code BigInteger}, {@code Double}, {@code Float}, {@code List}, {@code Map} with string keys,
   * {@code null} or a {@code ClaimValue}.
   *
   * @throws IllegalArgumentException for an object of another type
   */
  static ClaimValue of(Object value) {
    if (value == null) {
      return Null.NULL;
    } else if (value instanceof ClaimValue claim) {
      return claim;
    } else if (value instanceof String text) {
      return new Text(text);
    } else if (value instanceof Boolean bool) {
      return Bool.of(bool);
    } else if (value instanceof Integer || value instanceof Long) {
      return Num.of(((Number) value).longValue());
    } else if (value instanceof BigInteger integer) {
      return Num.of(integer);
    } else if (value instanceof Double || value instanceof Float) {
      return Num.of(((Number) value).doubleValue());
    } else if (value instanceof List<?> list) {
      List<ClaimValue> items = new ArrayList<>(list.size());
      list.forEach(item -> items.add(of(item)));
      return new Items(items);
    } else if (value instanceof Map<?, ?> map) {
      Map<String, ClaimValue> fields = new LinkedHashMap<>();
      map.forEach((key, item) -> fields.put((String) key, of(item)));
      return new Fields(fields);
    }
    throw new IllegalArgumentException("no claim value can be a " + value.getClass().getName());
  }
}

package dev.vouchsafe.messages;

import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The parameters of a query or of a posted form, both as received and decoded. No parameter occurs
 * twice, in any encoding of its name, because some readers take the first of two and others the
 * last. Immutable; {@code toString} shows no value.
 */
public final class Parameters {
  /** The largest query, in octets; browsers and proxies truncate longer ones. */
  static final int LARGEST_QUERY = 64 * 1024;

  /** The largest posted form, in octets. */
  static final int LARGEST_FORM = 512 * 1024;

  private static final int MOST = 64;

  private final String where;
  private final Map<String, Value> values;

  private Parameters(String where, Map<String, Value> values) {
    this.where = where;
    this.values = values;
  }

  private record Value(String raw, String text) {}

  /**
   * Reads the parameters of a query.
   *
   * @param raw the text after the question mark of the request line, not decoded; null if there is
   *     none
   * @throws InvalidInputException if it is too large, malformed, or contains a parameter twice
   */
  public static Parameters ofQuery(String raw) {
    return of("query", raw == null ? "" : raw, LARGEST_QUERY);
  }

  /**
   * Reads the parameters of a form, posted as {@code application/x-www-form-urlencoded}.
   *
   * @param body its octets
   * @throws InvalidInputException as {@link #ofQuery}
   */
  public static Parameters ofForm(byte[] body) {
    return of("form", new String(body, StandardCharsets.ISO_8859_1), LARGEST_FORM);
  }

  private static Parameters of(String where, String raw, int largest) {
    if (raw.length() > largest) {
      throw refused(
          "too-large",
          where,
          "it is larger than " + largest / 1024 + " KiB",
          "make the message smaller: none needs this");
    }
    Map<String, Value> values = new LinkedHashMap<>();
    int start = 0;
    while (start < raw.length()) {
      int ampersand = raw.indexOf('&', start);
      int end = ampersand < 0 ? raw.length() : ampersand;
      if (end > start) {
        add(where, values, raw.substring(start, end));
      }
      start = end + 1;
    }
    return new Parameters(where, values);
  }

  private static void add(String where, Map<String, Value> values, String pair) {
    int equals = pair.indexOf('=');
    String name = decoded(where, equals < 0 ? pair : pair.substring(0, equals));
    String raw = equals < 0 ? "" : pair.substring(equals + 1);
    if (values.putIfAbsent(name, new Value(raw, decoded(where, raw))) != null) {
      throw twice(where);
    }
    if (values.size() > MOST) {
      throw refused(
          "limit-exceeded",
          where,
          "there are more than " + MOST + " parameters",
          "leave out what no request needs");
    }
  }

  /**
   * Merges two sets of parameters, for example of a form and of the query of its URL.
   *
   * @throws InvalidInputException if a parameter is in both
   */
  public Parameters and(Parameters others) {
    Map<String, Value> all = new LinkedHashMap<>(values);
    others.values.forEach(
        (name, value) -> {
          if (all.putIfAbsent(name, value) != null) {
            throw twice(where + " and " + others.where);
          }
        });
    return new Parameters(where + " and " + others.where, all);
  }

  private static InvalidInputException twice(String where) {
    return refused(
        "duplicate-parameter",
        where,
        "a parameter stands there twice",
        "write each parameter once: nobody can tell which of the two counts");
  }

  /** The names of all parameters, decoded. */
  public Set<String> names() {
    return Collections.unmodifiableSet(values.keySet());
  }

  /** Whether the parameter is present, possibly empty. */
  public boolean has(String name) {
    return values.containsKey(name);
  }

  /** The decoded value of a parameter; empty if it is absent. */
  public Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name)).map(Value::text);
  }

  /** The value of a parameter as received, which a signature over the query covers. */
  Optional<String> raw(String name) {
    return Optional.ofNullable(values.get(name)).map(Value::raw);
  }

  /** {@code query} or {@code form}, for messages. */
  String where() {
    return where;
  }

  private static String decoded(String where, String raw) {
    ByteArrayOutputStream octets = new ByteArrayOutputStream(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c == '%') {
        boolean isWhole = i + 2 < raw.length();
        int high = isWhole ? hexadecimal(raw.charAt(i + 1)) : -1;
        int low = isWhole ? hexadecimal(raw.charAt(i + 2)) : -1;
        if (high < 0 || low < 0) {
          throw malformed(where, "a percent sign without two hexadecimal digits");
        }
        octets.write(high << 4 | low);
        i += 2;
      } else if (c <= ' ' || c > '~') {
        throw malformed(where, "a character that has to be percent-encoded");
      } else {
        octets.write(c == '+' ? ' ' : c);
      }
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(octets.toByteArray()))
          .toString();
    } catch (CharacterCodingException e) {
      throw malformed(where, "text that is not UTF-8");
    }
  }

  /**
   * Returns the value of an ASCII digit; {@code Character.digit} accepts digits of every script.
   */
  private static int hexadecimal(char c) {
    return c > 'f' ? -1 : Character.digit(c, 16);
  }

  private static InvalidInputException malformed(String where, String what) {
    return refused(
        "malformed-parameters",
        where,
        "it holds " + what,
        "percent-encode it as browsers do, from UTF-8");
  }

  private static InvalidInputException refused(
      String code, String where, String message, String nextStep) {
    return new InvalidInputException(new Problem(code, where, message, nextStep));
  }

  @Override
  public String toString() {
    return where + " with " + values.size() + " parameters";
  }
}

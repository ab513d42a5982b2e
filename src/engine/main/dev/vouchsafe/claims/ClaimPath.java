package dev.vouchsafe.claims;

import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.claims.ClaimValue.Items;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A path to a claim, such as {@code app_metadata.shipping.city}, {@code identities.0.provider} or
 * {@code https://acme.com/team}.
 *
 * <p>Keys can contain dots, slashes and colons, so the path is not split in advance. At each level,
 * the longest key that starts the rest of the path is taken, without backtracking; a dot after it
 * leads to the next level.
 */
public record ClaimPath(String text) {
  private static final Pattern INDEX = Pattern.compile("0|[1-9][0-9]{0,8}");

  public ClaimPath {
    Objects.requireNonNull(text);
  }

  /** Returns the value at this path; empty if there is none. {@code null} is a value. */
  public Optional<ClaimValue> find(Fields root) {
    return step(root.fields()::get).flatMap(step -> inside(step.found(), step.rest()));
  }

  /**
   * Takes the first step: the longest key of {@code level} that starts the path, and the rest of
   * the path after it.
   *
   * @param level returns the value of a key, or null
   */
  public <T> Optional<Step<T>> step(Function<String, T> level) {
    return step(text, level);
  }

  /**
   * Returns the value at the rest of a path inside {@code value}; {@code value} itself if the rest
   * is null.
   */
  public static Optional<ClaimValue> inside(ClaimValue value, String rest) {
    if (rest == null) {
      return Optional.of(value);
    }
    Function<String, ClaimValue> level;
    if (value instanceof Fields object) {
      level = object.fields()::get;
    } else if (value instanceof Items list) {
      level = key -> item(list, key);
    } else {
      return Optional.empty();
    }
    return step(rest, level).flatMap(step -> inside(step.found(), step.rest()));
  }

  /** One step along a path. {@code rest} is null at the end of the path. */
  public record Step<T>(String key, T found, String rest) {

    @Override
    public String toString() {
      return "step";
    }
  }

  private static <T> Optional<Step<T>> step(String path, Function<String, T> level) {
    for (int end = path.length(); end >= 0; end = path.lastIndexOf('.', end - 1)) {
      String key = path.substring(0, end);
      T found = level.apply(key);
      if (found != null) {
        return Optional.of(
            new Step<>(key, found, end == path.length() ? null : path.substring(end + 1)));
      }
    }
    return Optional.empty();
  }

  private static ClaimValue item(Items list, String key) {
    if (!INDEX.matcher(key).matches()) {
      return null;
    }
    int index = Integer.parseInt(key);
    return index < list.items().size() ? list.items().get(index) : null;
  }

  @Override
  public String toString() {
    return "path";
  }
}

package dev.vouchsafe.compare.difference;

import java.util.List;
import java.util.Objects;

/**
 * What one side says where two differ. {@code toString} shows none of it.
 *
 * @param texts in order; none where the side says nothing
 * @param visibility who may see the texts
 */
public record Evidence(List<String> texts, Visibility visibility) {
  /** The side says nothing. */
  public static final Evidence NOTHING = new Evidence(List.of(), Visibility.PUBLIC);

  public Evidence {
    texts = List.copyOf(texts);
    Objects.requireNonNull(visibility);
  }

  /** Who may see a text. */
  public enum Visibility {
    /** Names, formats, URLs: in every report. */
    PUBLIC,
    /** Values of a user: a digest, unless values are asked for. */
    VALUE,
    /** Values of a denied field: never. */
    DENIED
  }

  static Evidence words(List<String> texts) {
    return new Evidence(texts, Visibility.PUBLIC);
  }

  @Override
  public String toString() {
    return texts.size() + " texts";
  }
}

package dev.vouchsafe.compare.difference;

import java.util.List;
import java.util.Objects;

/**
 * The texts of one side of a difference. {@code toString} shows none of them.
 *
 * @param texts the texts in order; none if the side has none
 * @param visibility who may see the texts
 */
public record Evidence(List<String> texts, Visibility visibility) {
  /** The side has no texts. */
  public static final Evidence NOTHING = new Evidence(List.of(), Visibility.PUBLIC);

  public Evidence {
    texts = List.copyOf(texts);
    Objects.requireNonNull(visibility);
  }

  /** Who may see a text. */
  public enum Visibility {
    /** Names, formats, URLs: shown in every report. */
    PUBLIC,
    /** Values of a user: shown as digests unless values are requested. */
    VALUE,
    /** Values of a denied field: never shown. */
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

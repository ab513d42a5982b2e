package dev.vouchsafe.claims;

/**
 * One place a value came from.
 *
 * @param kind the kind of place
 * @param name its name there
 */
public record Origin(Kind kind, String name) {

  /** The kinds of places, in the words in which traces name them. */
  public enum Kind {
    UPSTREAM_ATTRIBUTE("upstream attribute"),
    PROFILE_FIELD("profile field"),
    ID_TOKEN_CLAIM("context.idToken claim"),
    METADATA_PROPERTY("flattened from"),
    ACTION("set by an action as");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** The kind in words, such as {@code profile field}. */
    public String words() {
      return words;
    }
  }

  /** The origin in words, such as {@code profile field email}. */
  public String words() {
    return kind.words + " " + name;
  }
}

package dev.vouchsafe.claims;

import java.util.regex.Pattern;

/**
 * One place that a value came from.
 *
 * @param kind the kind of place
 * @param name its name there
 */
public record Origin(Kind kind, String name) {
  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$]*");

  /** The kinds of places, with the words of the trace. */
  public enum Kind {
    UPSTREAM_ATTRIBUTE("upstream attribute"),
    PROFILE_FIELD("profile field"),
    ID_TOKEN_CLAIM("context.idToken"),
    ACCESS_TOKEN_CLAIM("context.accessToken"),
    METADATA_PROPERTY("flattened from"),
    /** A denied field that a script read before it wrote the value. */
    READ_BEFORE("computed after reading"),
    /** The script that wrote the value, with the line. */
    SCRIPT("set by"),
    ACTION("set by an action as");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** The kind in words, such as {@code profile field}. */
    String words() {
      return words;
    }
  }

  /** The origin in words, such as {@code profile field email} or {@code context.idToken.team}. */
  String words() {
    if (kind != Kind.ID_TOKEN_CLAIM && kind != Kind.ACCESS_TOKEN_CLAIM) {
      return kind.words + " " + name;
    }
    return IDENTIFIER.matcher(name).matches()
        ? kind.words + "." + name
        : kind.words + "[\"" + name + "\"]";
  }

  @Override
  public String toString() {
    return kind.words();
  }
}

package dev.vouchsafe.idp.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * XML in pieces, each with its kind.
 *
 * @param pieces all of the text, in order
 */
public record Markup(List<Piece> pieces) {
  /** Matches the tags and texts that our printer writes: a tag ends at the first bracket. */
  private static final Pattern PART = Pattern.compile("<[^>]*>|[^<]+");

  private static final Pattern ATTRIBUTE = Pattern.compile("(\\s[\\w:.-]+)(=\"[^\"]*\")");

  public Markup {
    pieces = List.copyOf(pieces);
  }

  /**
   * A piece of XML.
   *
   * @param kind {@code tag}, {@code name}, {@code value} or {@code text}
   */
  public record Piece(String kind, String text) {}

  /** Splits XML that was printed for people. */
  public static Markup of(String xml) {
    List<Piece> pieces = new ArrayList<>();
    Matcher parts = PART.matcher(xml);
    while (parts.find()) {
      if (parts.group().startsWith("<")) {
        tag(parts.group(), pieces);
      } else {
        pieces.add(new Piece("text", parts.group()));
      }
    }
    return new Markup(pieces);
  }

  private static void tag(String tag, List<Piece> pieces) {
    Matcher attributes = ATTRIBUTE.matcher(tag);
    int from = 0;
    while (attributes.find()) {
      if (attributes.start() > from) {
        pieces.add(new Piece("tag", tag.substring(from, attributes.start())));
      }
      pieces.add(new Piece("name", attributes.group(1)));
      pieces.add(new Piece("value", attributes.group(2)));
      from = attributes.end();
    }
    pieces.add(new Piece("tag", tag.substring(from)));
  }
}

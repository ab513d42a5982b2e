package dev.vouchsafe.faults;

import java.time.Instant;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A change of canonical XML that leaves it canonical. */
@FunctionalInterface
public interface Edit {
  /**
   * The changed text; the same text if there is nothing to change.
   *
   * @param now when the answer is issued
   */
  String apply(String xml, Instant now);

  /** This change, and another after it. */
  default Edit and(Edit next) {
    return (xml, now) -> next.apply(apply(xml, now), now);
  }

  /** Takes the first such attribute of the first such element away. */
  static Edit withoutAttribute(String element, String name) {
    return attribute(element, name, value -> "");
  }

  /** Gives the attribute another value. */
  static Edit attribute(String element, String name, String value) {
    return attribute(element, name, old -> " " + name + "=\"" + value + "\"");
  }

  /** Gives the attribute an instant so many seconds from now. */
  static Edit instant(String element, String name, long seconds) {
    return (xml, now) ->
        attribute(element, name, now.plusSeconds(seconds).toString()).apply(xml, now);
  }

  private static Edit attribute(String element, String name, Function<String, String> change) {
    Pattern tag = Pattern.compile("(<" + element + "(?=[ >])[^>]*?)( " + name + "=\"([^\"]*)\")");
    return (xml, now) ->
        tag.matcher(xml)
            .replaceFirst(
                found -> Matcher.quoteReplacement(found.group(1) + change.apply(found.group(3))));
  }

  /** Takes the first such element away, with what is in it. */
  static Edit without(String element) {
    return element(element, whole -> "");
  }

  /** Writes something else in place of the first such element. */
  static Edit element(String element, Function<String, String> change) {
    Pattern whole =
        Pattern.compile("<" + element + "(?=[ >]).*?</" + element + ">", Pattern.DOTALL);
    return (xml, now) ->
        whole
            .matcher(xml)
            .replaceFirst(found -> Matcher.quoteReplacement(change.apply(found.group())));
  }

  /** Gives the first such element another text or other children. */
  static Edit content(String element, String content) {
    return element(
        element,
        whole -> whole.substring(0, whole.indexOf('>') + 1) + content + "</" + element + ">");
  }

  /** Writes something before the first occurrence of a text. */
  static Edit before(String text, String more) {
    return (xml, now) -> {
      int at = xml.indexOf(text);
      return at < 0 ? xml : xml.substring(0, at) + more + xml.substring(at);
    };
  }
}

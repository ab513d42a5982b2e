package dev.vouchsafe.faults;

import java.time.Instant;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A change of canonical XML that leaves it canonical. */
@FunctionalInterface
public interface Edit {
  /**
   * Returns the changed text, or the same text if there is nothing to change.
   *
   * @param now when the answer is issued
   */
  String apply(String xml, Instant now);

  /** Makes this change, then another one. */
  default Edit and(Edit next) {
    return (xml, now) -> next.apply(apply(xml, now), now);
  }

  /** Removes an attribute from the first element of this name. */
  static Edit withoutAttribute(String element, String name) {
    return attribute(element, name, value -> "");
  }

  /** Sets the attribute to another value. */
  static Edit attribute(String element, String name, String value) {
    return attribute(element, name, old -> " " + name + "=\"" + value + "\"");
  }

  /** Sets the attribute to an instant that is this many seconds from now. */
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

  /** Removes the first element of this name, with its content. */
  static Edit without(String element) {
    return element(element, whole -> "");
  }

  /** Replaces the first element of this name. */
  static Edit element(String element, Function<String, String> change) {
    Pattern whole =
        Pattern.compile("<" + element + "(?=[ >]).*?</" + element + ">", Pattern.DOTALL);
    return (xml, now) ->
        whole
            .matcher(xml)
            .replaceFirst(found -> Matcher.quoteReplacement(change.apply(found.group())));
  }

  /** Replaces the content of the first element of this name. */
  static Edit content(String element, String content) {
    return element(
        element,
        whole -> whole.substring(0, whole.indexOf('>') + 1) + content + "</" + element + ">");
  }

  /** Inserts XML before the first occurrence of a text. */
  static Edit before(String text, String more) {
    return (xml, now) -> {
      int at = xml.indexOf(text);
      return at < 0 ? xml : xml.substring(0, at) + more + xml.substring(at);
    };
  }
}

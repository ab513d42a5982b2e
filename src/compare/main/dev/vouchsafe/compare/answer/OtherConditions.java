package dev.vouchsafe.compare.answer;

import dev.vouchsafe.xml.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the conditions of an assertion that are no restrictions of audiences. */
final class OtherConditions {
  private static final Set<String> AUDIENCES =
      Set.of("AudienceRestriction", "AudienceRestrictionCondition");

  private OtherConditions() {}

  /** Returns a text for each condition, sorted, such as {@code ProxyRestriction Count=1}. */
  static List<String> of(Optional<XmlElement> conditions) {
    return conditions.stream()
        .flatMap(each -> each.children().stream())
        .filter(each -> !AUDIENCES.contains(each.localName()))
        .map(OtherConditions::words)
        .sorted()
        .toList();
  }

  private static String words(XmlElement element) {
    List<String> words = new ArrayList<>(List.of(element.localName()));
    element.attributes().stream()
        .map(each -> each.localName() + "=" + each.value())
        .sorted()
        .forEach(words::add);
    if (!element.text().isBlank()) {
      words.add(element.text().strip());
    }
    element.children().stream().map(OtherConditions::words).sorted().forEach(words::add);
    return String.join(" ", words);
  }
}

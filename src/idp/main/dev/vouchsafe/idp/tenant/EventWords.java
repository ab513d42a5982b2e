package dev.vouchsafe.idp.tenant;

import dev.vouchsafe.debuglog.DebugEvent;
import dev.vouchsafe.idp.pages.Markup;
import dev.vouchsafe.idp.pages.Page.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Converts an event of the debug log for pages. */
public final class EventWords {
  /** The parts of an event that a page shows in their own sections. */
  private static final Set<String> APART = Set.of("xml", "trace", "attributes", "problem");

  private EventWords() {}

  /** Returns the message, if the event shows it. */
  public static Optional<Markup> xml(DebugEvent event) {
    return event.fields().get("xml") instanceof String xml && xml.startsWith("<")
        ? Optional.of(Markup.of(xml))
        : Optional.empty();
  }

  /** Returns the other facts about the message, by name. */
  public static List<Address> facts(DebugEvent event) {
    List<Address> facts = new ArrayList<>();
    event
        .fields()
        .forEach(
            (name, value) -> {
              if (!APART.contains(name)) {
                facts.add(new Address(name.replace('_', ' '), text(value)));
              }
            });
    if (event.fields().get("problem") instanceof Map<?, ?> problem) {
      problem.forEach((name, value) -> facts.add(new Address("problem: " + name, text(value))));
    }
    return facts;
  }

  private static String text(Object value) {
    return value instanceof List<?> list
        ? String.join(", ", list.stream().map(Object::toString).toList())
        : value.toString();
  }
}

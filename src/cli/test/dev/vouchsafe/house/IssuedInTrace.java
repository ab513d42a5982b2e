package dev.vouchsafe.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.json.JsonReader;
import dev.vouchsafe.json.LocatedValue;
import dev.vouchsafe.mapping.SplitName;
import dev.vouchsafe.withholding.Redactor;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Compares the trace of a login with the attributes of its response, both as JSON. */
final class IssuedInTrace {
  private IssuedInTrace() {}

  /**
   * @param lines what {@code issue --format json} prints, one login a line
   */
  static void agreesWithTheResponse(String lines) {
    lines
        .lines()
        .filter(line -> line.startsWith("{\"response\""))
        .map(line -> JsonReader.read("issue", 1, line.getBytes(StandardCharsets.UTF_8)).fields())
        .forEach(IssuedInTrace::check);
  }

  private static void check(Map<String, LocatedValue> issued) {
    boolean split =
        issued.containsKey("attributes")
            && issued.get("attributes").items().stream()
                .anyMatch(attribute -> attribute.fields().containsKey("namespace"));
    Map<String, Integer> response = new LinkedHashMap<>();
    if (issued.containsKey("attributes")) {
      for (LocatedValue attribute : issued.get("attributes").items()) {
        response.put(name(attribute.fields()), attribute.fields().get("values").items().size());
      }
    }
    Map<String, Integer> trace = new LinkedHashMap<>();
    Set<String> uncounted = new LinkedHashSet<>();
    Set<String> absent = new LinkedHashSet<>();
    for (LocatedValue each : issued.get("trace").items()) {
      Map<String, LocatedValue> decision = each.fields();
      String written = text(decision, "subject");
      String subject = split ? joined(SplitName.of(written)) : written;
      boolean attribute = text(decision, "kind").equals("attribute");
      if (attribute && text(decision, "decision").equals("absent")) {
        absent.add(subject);
      } else if (attribute && text(decision, "decision").equals("issued")) {
        LocatedValue count = decision.get("values");
        trace.merge(
            subject, count == null ? 0 : Integer.parseInt(count.value().text()), Integer::sum);
        if (count == null) {
          uncounted.add(subject); // of a denied field
        }
      }
    }
    compare(response, trace, uncounted);
    assertThat(absent).noneMatch(trace::containsKey);
  }

  private static void compare(
      Map<String, Integer> response, Map<String, Integer> trace, Set<String> uncounted) {
    if (trace.remove(Redactor.WITHHELD) != null) { // a name that contains a denied value
      assertThat(response).hasSizeGreaterThan(trace.size());
      response.keySet().retainAll(trace.keySet());
    }
    assertThat(trace.keySet()).isEqualTo(response.keySet());
    trace.keySet().removeAll(uncounted);
    response.keySet().removeAll(uncounted);
    assertThat(trace).isEqualTo(response);
  }

  private static String name(Map<String, LocatedValue> attribute) {
    return attribute.containsKey("namespace")
        ? joined(new SplitName(text(attribute, "namespace"), text(attribute, "name")))
        : text(attribute, "name");
  }

  private static String joined(SplitName name) {
    return name.namespace() + "/" + name.name();
  }

  private static String text(Map<String, LocatedValue> object, String name) {
    return object.get(name).value().text();
  }
}

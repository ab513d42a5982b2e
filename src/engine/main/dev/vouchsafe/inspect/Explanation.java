package dev.vouchsafe.inspect;

import dev.vouchsafe.trace.Decision;
import dev.vouchsafe.trace.Decision.Kind;
import dev.vouchsafe.trace.Decision.Outcome;
import dev.vouchsafe.trace.Trace;
import java.util.List;
import java.util.function.Predicate;

/**
 * Renders a trace for people: what the response contains, what it does not, why, and what to check.
 */
public final class Explanation {
  private static final List<Section> SECTIONS =
      List.of(
          new Section("NameID", d -> d.kind() == Kind.NAME_ID),
          new Section(
              "Attributes issued",
              d -> d.kind() == Kind.ATTRIBUTE && d.outcome() == Outcome.ISSUED),
          new Section("Attributes not issued", d -> d.kind() == Kind.ATTRIBUTE),
          new Section("Rules and actions", d -> d.kind() == Kind.SCRIPT),
          new Section("Tokens: ID token", d -> d.kind() == Kind.ID_TOKEN),
          new Section("Tokens: access token", d -> d.kind() == Kind.ACCESS_TOKEN),
          new Section("Tokens: /userinfo", d -> d.kind() == Kind.USERINFO),
          new Section("Claims", d -> d.kind() == Kind.CLAIM),
          new Section("Settings and request", d -> true));

  private Explanation() {}

  private record Section(String title, Predicate<Decision> takes) {}

  /**
   * Renders the whole trace; every decision is in exactly one section. Probable mistakes are
   * repeated under <em>Warnings</em>, each with what to check.
   */
  public static String of(Trace trace) {
    StringBuilder out = new StringBuilder();
    appendWarnings(out, trace.cautions());
    for (Part part : parts(trace)) {
      out.append(part.title()).append('\n');
      append(out, part.decisions());
    }
    return out.toString();
  }

  /**
   * One part of an explanation.
   *
   * @param title its subject
   * @param decisions its decisions in order, at least one
   */
  public record Part(String title, List<Decision> decisions) {
    public Part {
      decisions = List.copyOf(decisions);
    }
  }

  /** Returns the parts that are not empty; every decision is in exactly one. */
  public static List<Part> parts(Trace trace) {
    return SECTIONS.stream()
        .map(
            section ->
                new Part(
                    section.title(),
                    trace.decisions().stream()
                        .filter(decision -> sectionOf(decision).equals(section))
                        .toList()))
        .filter(part -> !part.decisions().isEmpty())
        .toList();
  }

  private static void appendWarnings(StringBuilder out, List<Decision> cautions) {
    if (cautions.isEmpty()) {
      return;
    }
    out.append("Warnings\n");
    String subject = null;
    for (Decision decision : cautions) {
      if (!decision.subject().equals(subject)) {
        subject = decision.subject();
        out.append("  ").append(printable(subject)).append('\n');
      }
      out.append("    ").append(printable(decision.caution().orElseThrow())).append('\n');
    }
  }

  private static Section sectionOf(Decision decision) {
    return SECTIONS.stream()
        .filter(section -> section.takes().test(decision))
        .findFirst()
        .orElseThrow();
  }

  private static void append(StringBuilder out, List<Decision> decisions) {
    String subject = null;
    for (Decision decision : decisions) {
      if (!decision.subject().equals(subject)) {
        subject = decision.subject();
        out.append("  ").append(printable(subject)).append('\n');
      }
      out.append("    ").append(decision.outcome().word()).append(": ");
      out.append(printable(decision.reason()));
      decision.values().ifPresent(count -> out.append(count == 1 ? "" : " (" + count + " values)"));
      out.append('\n');
      if (!decision.origin().isEmpty()) {
        out.append("      from ");
        out.append(printable(String.join(", then ", decision.origin()))).append('\n');
      }
    }
  }

  /**
   * Replaces characters that would move the cursor or break the line by escapes, because names can
   * contain anything.
   */
  public static String printable(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            point -> {
              if (Character.isISOControl(point)
                  || Character.getType(point) == Character.FORMAT
                  || Character.getType(point) == Character.SURROGATE) {
                out.append(String.format("\\u{%x}", point));
              } else {
                out.appendCodePoint(point);
              }
            });
    return out.toString();
  }
}

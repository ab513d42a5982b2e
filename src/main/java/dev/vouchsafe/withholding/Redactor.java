package dev.vouchsafe.withholding;

import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.trace.Decision;
import dev.vouchsafe.trace.Trace;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Decides, for one login, what a log may show by value. A datum that holds a denied value is
 * replaced whole. Constants of the protocol and what the tenant configured are never searched: a
 * blank in a known text would give away what stood there. Immutable.
 */
public final class Redactor {
  /** Stands where something was. */
  public static final String WITHHELD = "[withheld]";

  /** Withholds nothing: nothing is denied. */
  public static final Redactor NOTHING_DENIED =
      new Redactor(DeniedValues.of(List.of()), Set.of(), List.of());

  private final DeniedValues values;
  private final Set<String> known;
  private final Set<String> madeUp;
  private final Set<String> hidden = new LinkedHashSet<>();

  /**
   * @param values what is denied
   * @param known texts that are configured or constant, exactly
   * @param madeUp names and texts that scripts, requests or upstream providers made up and that may
   *     stand in traces
   */
  public Redactor(DeniedValues values, Set<String> known, Collection<String> madeUp) {
    this.values = values;
    this.known = Set.copyOf(known);
    this.madeUp = Set.copyOf(madeUp);
    for (String text : madeUp) {
      if (!known.contains(text) && values.foundIn(text)) {
        hidden.add(text);
      }
    }
  }

  /** True if nothing is to be looked for. */
  public boolean isIdle() {
    return values.isEmpty();
  }

  /** True if a datum - an attribute value, a NameID, a RelayState - holds a denied value. */
  public boolean withholds(String datum) {
    return values.foundIn(datum);
  }

  /**
   * True if a denied value was split over these data: it shows in none of them, and in all of them
   * together.
   */
  public boolean withholdsTogether(List<String> data) {
    return values.foundIn(String.join("", data)) || data.stream().anyMatch(values::foundIn);
  }

  /** A datum, or the mark in its place. */
  public String data(String datum) {
    return withholds(datum) ? WITHHELD : datum;
  }

  /** A name or configured text, or the mark in its place; known texts as they are. */
  public String name(String text) {
    return known.contains(text) ? text : data(text);
  }

  /**
   * The name of an attribute, or the mark in its place. A name that a script made up is a datum. In
   * one that was made of a field's name, only what that name adds is looked at, and never for mere
   * words: it may be one that everybody knows.
   *
   * @param field the field or claim the attribute was made of
   */
  public String attributeName(String attribute, String field) {
    if (madeUp.contains(attribute)) {
      return name(attribute);
    }
    boolean ofField = attribute.endsWith(field) && !known.contains(field);
    return ofField && values.foundAnywhereIn(field) ? WITHHELD : attribute;
  }

  /** A text of ours that repeats made-up names, or the mark in its place. */
  public String told(String text) {
    return hidden.stream().anyMatch(text::contains) ? WITHHELD : text;
  }

  /** The trace with every text withheld that repeats a made-up name which holds a denied value. */
  public Trace trace(Trace trace) {
    return hidden.isEmpty()
        ? trace
        : new Trace(trace.decisions().stream().map(this::decision).toList());
  }

  private Decision decision(Decision decision) {
    return new Decision(
        decision.kind(),
        told(decision.subject()),
        decision.outcome(),
        told(decision.reason()),
        decision.origin().stream().map(this::told).toList());
  }

  /**
   * The problem with every text withheld that repeats a made-up name which holds a denied value.
   */
  public Problem problem(Problem problem) {
    return hidden.isEmpty()
        ? problem
        : new Problem(
            problem.code(),
            told(problem.where()),
            told(problem.message()),
            told(problem.nextStep()));
  }

  @Override
  public String toString() {
    return "Redactor";
  }
}

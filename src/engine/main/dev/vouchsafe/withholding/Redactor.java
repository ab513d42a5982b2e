package dev.vouchsafe.withholding;

import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.trace.Decision;
import dev.vouchsafe.trace.Trace;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Decides, for one login, what a log may show by value. A datum that holds a denied value is
 * replaced whole. Constants of the protocol and what the tenant configured are never searched: a
 * blank in a known text would give away what stood there. Immutable.
 */
public final class Redactor {
  /** Stands where something was. */
  public static final String WITHHELD = "[withheld]";

  /** The reason of a decision that is withheld by value: it names no field. */
  public static final String BY_VALUE = "withheld by value";

  /** Withholds nothing: nothing is denied. */
  public static final Redactor NOTHING_DENIED =
      new Redactor(
          DeniedValues.of(List.of()), new Texts(Set.of(), Set.of(), Set.of(), Set.of(), Set.of()));

  /** How a name says that it is a URL, which tells nothing. */
  private static final Pattern SCHEME = Pattern.compile("^(?i:https?://|urn:)");

  private final DeniedValues values;
  private final Texts texts;

  /** The names that hold a denied value, to be looked for in texts of ours that repeat names. */
  private final DeniedValues hidden;

  /**
   * What may stand in a log besides data.
   *
   * @param configured what the tenant wrote, and constants of protocols
   * @param everyday names of fields that everybody knows
   * @param madeUp names and texts that scripts or requests made up: data
   * @param fields names of the profile's fields, which upstream providers made up; mere words in
   *     them tell nothing
   * @param tainted names and texts of settings that a script wrote after reading a denied field;
   *     they are withheld even where the tenant configured the same, for the choice tells something
   */
  public record Texts(
      Set<String> configured,
      Set<String> everyday,
      Set<String> madeUp,
      Set<String> fields,
      Set<String> tainted) {
    public Texts {
      configured = Set.copyOf(configured);
      everyday = Set.copyOf(everyday);
      madeUp = Set.copyOf(madeUp);
      fields = Set.copyOf(fields);
      tainted = Set.copyOf(tainted);
    }

    private boolean isKnownName(String name) {
      return !tainted.contains(name) && (configured.contains(name) || everyday.contains(name));
    }

    @Override
    public String toString() {
      return "Texts";
    }
  }

  /**
   * @param values what is denied
   * @param texts what else is known about the texts of the login
   */
  public Redactor(DeniedValues values, Texts texts) {
    this.values = values;
    this.texts = texts;
    this.hidden =
        DeniedValues.ofTexts(
            Stream.of(
                    texts.madeUp().stream().filter(name -> values.foundIn(withoutScheme(name))),
                    texts.fields().stream().filter(values::longFoundIn),
                    texts.tainted().stream())
                .flatMap(names -> names)
                .filter(name -> !texts.isKnownName(name))
                .toList());
  }

  /** True if a datum - an attribute value, a NameID, a RelayState - holds a denied value. */
  public boolean withholds(String datum) {
    return texts.tainted().contains(datum) || values.foundIn(datum);
  }

  /**
   * True if one of these data holds a denied value, or all of them together do, over which one was
   * split.
   */
  public boolean withholdsTogether(List<String> data) {
    return data.stream().anyMatch(values::foundIn) || values.splitOver(data);
  }

  /** A datum, or the mark in its place. */
  public String data(String datum) {
    return withholds(datum) ? WITHHELD : datum;
  }

  /** A name that is configured, or made up by a request or a script; or the mark in its place. */
  public String name(String text) {
    boolean shown =
        !texts.tainted().contains(text)
            && (texts.configured().contains(text) || !values.foundIn(withoutScheme(text)));
    return shown ? text : WITHHELD;
  }

  /** A text of ours that repeats names, or the mark in its place. */
  public String words(String text) {
    return mayBeShown(text) ? text : WITHHELD;
  }

  private boolean mayBeShown(String text) {
    return texts.isKnownName(text) || !hidden.foundIn(text);
  }

  private static String withoutScheme(String name) {
    return SCHEME.matcher(name).replaceFirst("");
  }

  /** The trace, with every decision withheld that is about a name which holds a denied value. */
  public Trace trace(Trace trace) {
    return hidden.isEmpty()
        ? trace
        : new Trace(trace.decisions().stream().map(this::decision).toList());
  }

  /** A decision, withheld if it is about a name which holds a denied value. */
  public Decision decision(Decision decision) {
    String subject = words(decision.subject());
    boolean shown =
        mayBeShown(decision.subject())
            && mayBeShown(decision.reason())
            && decision.caution().map(this::mayBeShown).orElse(true)
            && decision.origin().stream().allMatch(this::mayBeShown);
    return shown
        ? decision
        : new Decision(decision.kind(), subject, decision.outcome(), BY_VALUE, List.of());
  }

  /** The problem, with every text withheld that repeats a name which holds a denied value. */
  public Problem problem(Problem problem) {
    return hidden.isEmpty()
        ? problem
        : new Problem(
            problem.code(),
            words(problem.where()),
            words(problem.message()),
            words(problem.nextStep()));
  }

  @Override
  public String toString() {
    return "Redactor";
  }
}

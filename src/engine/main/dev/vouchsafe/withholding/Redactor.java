package dev.vouchsafe.withholding;

import static dev.vouchsafe.api.Api.Status.INTERNAL;

import dev.vouchsafe.api.Api;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.trace.Decision;
import dev.vouchsafe.trace.Trace;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Decides, for one login, which values a log may show. A datum that contains a denied value is
 * replaced as a whole. Constants of the protocol and the tenant's configuration are not searched: a
 * gap in a known text would reveal the value. Immutable.
 */
public final class Redactor {
  /** Stands in place of a withheld text. */
  public static final String WITHHELD = "[withheld]";

  /** The reason of a decision withheld because of its value; names no field. */
  public static final String BY_VALUE = "withheld by value";

  /** A redactor for a login that denies nothing; withholds nothing. */
  public static final Redactor NOTHING_DENIED =
      new Redactor(
          DeniedValues.of(List.of()), new Texts(Set.of(), Set.of(), Set.of(), Set.of(), Set.of()));

  /** The start of a name that is a URL; it reveals nothing. */
  private static final Pattern SCHEME = Pattern.compile("^(?i:https?://|urn:)");

  private final DeniedValues values;
  private final Texts texts;

  /** The names that contain a denied value, searched for in our own texts that repeat names. */
  private final DeniedValues hidden;

  /**
   * The texts of a login, by what a log may show of them.
   *
   * @param configured the tenant's configuration, and constants of protocols
   * @param everyday names of well-known fields
   * @param madeUp names and texts of scripts and requests; they are data
   * @param fields names of the profile's fields, chosen by upstream providers; single words in them
   *     reveal nothing
   * @param tainted names and texts of settings that a script wrote after it read a denied field;
   *     they are withheld even if the tenant configured the same text, because the script's choice
   *     reveals something
   */
  @Api(INTERNAL)
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
   * @param values the denied values
   * @param texts the texts of the login
   */
  @Api(INTERNAL)
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

  /** Whether a datum - an attribute value, a NameID, a RelayState - contains a denied value. */
  public boolean withholds(String datum) {
    return texts.tainted().contains(datum) || values.foundIn(datum);
  }

  /** Whether one of these data contains a denied value, or a denied value is split over them. */
  public boolean withholdsTogether(List<String> data) {
    return data.stream().anyMatch(values::foundIn) || values.splitOver(data);
  }

  /** Returns a datum, or {@link #WITHHELD}. */
  public String data(String datum) {
    return withholds(datum) ? WITHHELD : datum;
  }

  /** Returns a name, configured or from a request or a script, or {@link #WITHHELD}. */
  public String name(String text) {
    boolean shown =
        !texts.tainted().contains(text)
            && (texts.configured().contains(text) || !values.foundIn(withoutScheme(text)));
    return shown ? text : WITHHELD;
  }

  /** Returns one of our own texts that repeats names, or {@link #WITHHELD}. */
  public String words(String text) {
    return mayBeShown(text) ? text : WITHHELD;
  }

  private boolean mayBeShown(String text) {
    return texts.isKnownName(text) || !hidden.foundIn(text);
  }

  private static String withoutScheme(String name) {
    return SCHEME.matcher(name).replaceFirst("");
  }

  /** Returns the trace, with each decision withheld whose subject contains a denied value. */
  public Trace trace(Trace trace) {
    return hidden.isEmpty()
        ? trace
        : new Trace(trace.decisions().stream().map(this::decision).toList());
  }

  /** Returns the decision, withheld if its subject contains a denied value. */
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

  /** Returns the problem, with each text withheld that repeats a name with a denied value. */
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

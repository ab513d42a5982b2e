package dev.vouchsafe.compare.difference;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One thing that differs. {@code toString} shows no value.
 *
 * @param kind its class
 * @param subject the attribute's name, {@code NameID}, or the part of the message
 * @param from what the first side says
 * @param to what the second side says
 * @param cause what decided so, where a side is ours
 */
public record Difference(
    DifferenceClass kind, String subject, Evidence from, Evidence to, List<Cause> cause) {
  /** The gravest first: those of the NameID, then by weight and code, then by subject. */
  static final Comparator<Difference> GRAVEST_FIRST =
      Comparator.comparing(Difference::kind)
          .thenComparing(Difference::subject)
          .thenComparing(each -> each.from().texts().toString());

  public Difference {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(subject);
    Objects.requireNonNull(from);
    Objects.requireNonNull(to);
    cause = List.copyOf(cause);
  }

  /** A difference of which no cause is known yet. */
  Difference(DifferenceClass kind, String subject, Evidence from, Evidence to) {
    this(kind, subject, from, to, List.of());
  }

  Difference with(List<Cause> causes) {
    return new Difference(kind, subject, from, to, causes);
  }

  /** What differs and how, in words: the subject once. */
  public String title() {
    return kind.words().startsWith(subject) ? kind.words() : subject + ": " + kind.words();
  }

  /**
   * A decision that led to it.
   *
   * @param side {@code from} or {@code to}
   * @param decision what was decided, one word
   * @param reason why, with the file and line of what decided, where one did
   * @param where where the value came from; empty if there is none
   */
  public record Cause(String side, String decision, String reason, Optional<String> where) {
    /** The side of {@link Difference#from}. */
    public static final String FROM = "from";

    /** The side of {@link Difference#to}. */
    public static final String TO = "to";
  }

  @Override
  public String toString() {
    return kind.code() + " of " + subject;
  }
}

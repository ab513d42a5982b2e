package dev.vouchsafe.compare.difference;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One difference. {@code toString} shows no value.
 *
 * @param kind its class
 * @param subject the attribute's name, {@code NameID}, or the part of the message
 * @param from the texts of the first side
 * @param to the texts of the second side
 * @param cause the decisions that led to it, if a side is ours
 */
public record Difference(
    DifferenceClass kind, String subject, Evidence from, Evidence to, List<Cause> cause) {
  /** Order by seriousness: the NameID first, then by weight and code, then by subject. */
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

  /** A difference without known causes. */
  Difference(DifferenceClass kind, String subject, Evidence from, Evidence to) {
    this(kind, subject, from, to, List.of());
  }

  Difference with(List<Cause> causes) {
    return new Difference(kind, subject, from, to, causes);
  }

  /** A title: the kind of difference and the subject, once. */
  public String title() {
    return kind.words().startsWith(subject) ? kind.words() : subject + ": " + kind.words();
  }

  /**
   * A decision that led to it.
   *
   * @param side {@code from} or {@code to}
   * @param decision the outcome, one word
   * @param reason the reason, with file and line of the deciding script or setting, if there is one
   * @param where the origin of the value; empty if there is no value
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

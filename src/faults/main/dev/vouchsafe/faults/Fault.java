package dev.vouchsafe.faults;

import java.util.Objects;
import java.util.Optional;

/**
 * One thing that can be wrong with an answer.
 *
 * @param id {@code VSP} and a number; stays with the fault and is never given to another
 * @param name what is wrong, in a few words
 * @param family what it is about
 * @param duty what is right, and how binding that is
 * @param source where that is written
 * @param bite how the fault is made
 */
public record Fault(
    String id, String name, FaultClass family, Duty duty, Source source, Bite bite) {
  public Fault {
    Objects.requireNonNull(family);
    Objects.requireNonNull(bite);
    if (!id.matches("VSP\\d{3}") || name.isBlank()) {
      throw new IllegalArgumentException("a fault has an id, VSP and three digits, and a name");
    }
  }

  /** What a service provider does that is right, and how binding that is. */
  public record Duty(Level level, Right right) {}

  /**
   * Where it is written.
   *
   * @param clause of which specification
   * @param cve who fell to it
   */
  public record Source(String clause, Optional<String> cve) {}

  public Level level() {
    return duty.level();
  }

  public Right right() {
    return duty.right();
  }

  public String clause() {
    return source.clause();
  }

  public Optional<String> cve() {
    return source.cve();
  }

  /** True if a service provider that follows the specifications does not sign in as the user. */
  public boolean mustBeRefused() {
    return level() == Level.MUST && right() != Right.ACCEPTED;
  }

  /** The fault, what is right and where that is written, in one line. */
  public String why() {
    return this + ": " + demand();
  }

  /** What is right and where that is written. */
  public String demand() {
    return right().demand(level())
        + " ("
        + level()
        + ", "
        + clause()
        + ")"
        + cve().map(each -> ", " + each).orElse("");
  }

  @Override
  public String toString() {
    return id + " " + name;
  }
}

package dev.vouchsafe.faults;

import java.util.Objects;
import java.util.Optional;

/**
 * One way in which an identity provider's answer can be wrong.
 *
 * @param id {@code VSP} and a number; it never changes and never names another fault
 * @param name what is wrong, in a few words
 * @param family the part of the answer that is wrong
 * @param duty the right behaviour of a service provider, and how binding it is
 * @param source the specification that demands it
 * @param bite how to make the fault
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

  /** The right behaviour of a service provider, and how binding it is. */
  public record Duty(Level level, Right right) {}

  /**
   * The text that demands the right behaviour.
   *
   * @param clause the specification and its section
   * @param cve a published vulnerability that is this fault, if there is one
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

  /**
   * True if the service provider must refuse the answer, or must at least not sign in another user.
   */
  public boolean mustBeRefused() {
    return level() == Level.MUST && right() != Right.ACCEPTED;
  }

  /** Describes the fault, the right behaviour and its source in one line. */
  public String why() {
    return this + ": " + demand();
  }

  /** Describes the right behaviour and its source. */
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

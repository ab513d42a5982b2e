package dev.vouchsafe.faults;

import dev.vouchsafe.faults.Fault.Duty;
import dev.vouchsafe.faults.Fault.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects the rows of one table of faults. A number is never reused for another fault. */
final class Rows {
  private final FaultClass family;
  private final List<Fault> faults = new ArrayList<>();

  Rows(FaultClass family) {
    this.family = family;
  }

  /** Reads a source: the clause, and after a semicolon its CVEs, if there are any. */
  private static Source source(String text) {
    int semicolon = text.indexOf("; ");
    return semicolon < 0
        ? new Source(text, Optional.empty())
        : new Source(text.substring(0, semicolon), Optional.of(text.substring(semicolon + 2)));
  }

  private void add(int number, String name, Duty duty, Cause cause) {
    faults.add(new Fault("VSP" + number, name, family, duty, source(cause.source()), cause.bite()));
  }

  private record Cause(String source, Bite bite) {}

  void must(int number, String name, String source, Bite bite) {
    add(number, name, new Duty(Level.MUST, Right.REFUSED), new Cause(source, bite));
  }

  /**
   * Adds an answer that the service provider may accept, but only as the user whom it was signed
   * for.
   */
  void mustNotBeOther(int number, String name, String source, Bite bite) {
    add(number, name, new Duty(Level.MUST, Right.NOT_AS_OTHER_USER), new Cause(source, bite));
  }

  void should(int number, String name, String source, Bite bite) {
    add(number, name, new Duty(Level.SHOULD, Right.REFUSED), new Cause(source, bite));
  }

  void policy(int number, String name, String source, Bite bite) {
    add(number, name, new Duty(Level.POLICY, Right.REFUSED), new Cause(source, bite));
  }

  /** Adds an answer that is unusual but correct, so that the service provider may accept it. */
  void accepted(int number, String name, String source, Bite bite) {
    add(number, name, new Duty(Level.POLICY, Right.ACCEPTED), new Cause(source, bite));
  }

  List<Fault> faults() {
    return List.copyOf(faults);
  }
}

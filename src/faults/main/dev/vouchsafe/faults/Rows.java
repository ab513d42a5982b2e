package dev.vouchsafe.faults;

import dev.vouchsafe.faults.Fault.Duty;
import dev.vouchsafe.faults.Fault.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects the rows of one table. A number is never given to another fault. */
final class Rows {
  private final FaultClass family;
  private final List<Fault> faults = new ArrayList<>();

  Rows(FaultClass family) {
    this.family = family;
  }

  /** A source; a CVE may stand behind the clause, after a semicolon. */
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

  /** What may sign in, if only as the user that was signed. */
  void mustNotBeOther(int number, String name, String source, Bite bite) {
    add(number, name, new Duty(Level.MUST, Right.NOT_AS_OTHER_USER), new Cause(source, bite));
  }

  void should(int number, String name, String source, Bite bite) {
    add(number, name, new Duty(Level.SHOULD, Right.REFUSED), new Cause(source, bite));
  }

  void policy(int number, String name, String source, Bite bite) {
    add(number, name, new Duty(Level.POLICY, Right.REFUSED), new Cause(source, bite));
  }

  /** What is unusual and right. */
  void accepted(int number, String name, String source, Bite bite) {
    add(number, name, new Duty(Level.POLICY, Right.ACCEPTED), new Cause(source, bite));
  }

  List<Fault> faults() {
    return List.copyOf(faults);
  }
}

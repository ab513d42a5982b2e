package dev.vouchsafe.faults;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The catalogue of faults. */
public final class Faults {
  private static final List<Fault> ALL =
      Stream.of(
              SignatureFaults.all(),
              WrappingFaults.all(),
              ParserFaults.parser(),
              EnvelopeFaults.envelope(),
              EnvelopeFaults.status(),
              AssertionFaults.subject(),
              AssertionFaults.conditions(),
              AssertionFaults.statement(),
              ParserFaults.attributes(),
              OtherFaults.encryption(),
              OtherFaults.use(),
              OtherFaults.keys(),
              OtherFaults.logout(),
              OtherFaults.wsFederation())
          .flatMap(List::stream)
          .toList();

  private Faults() {}

  /** Returns every fault, by class and id. */
  public static List<Fault> all() {
    return ALL;
  }

  /** Returns the fault with this id, in upper or lower case. */
  public static Optional<Fault> byId(String id) {
    String wanted = id.toUpperCase(Locale.ROOT);
    return ALL.stream().filter(fault -> fault.id().equals(wanted)).findFirst();
  }
}

package dev.vouchsafe.idp.pages;

import dev.vouchsafe.idp.pages.Page.IssuedRow;
import dev.vouchsafe.idp.pages.Page.TraceStep;
import java.util.List;

/**
 * The issued values beside their source claims. Each side refers to the other by numbers, which
 * begin at 0.
 *
 * @param sources the claims, in the order of their targets
 * @param targets NameID and attributes
 */
public record Ways(List<Source> sources, List<Target> targets) {
  /** Nothing is issued. */
  public static final Ways NONE = new Ways(List.of(), List.of());

  public Ways {
    sources = List.copyOf(sources);
    targets = List.copyOf(targets);
  }

  /**
   * A claim.
   *
   * @param name its name; empty if only its origin is known
   * @param origin the places that it came from, first cause first
   * @param to what is made of it
   */
  public record Source(String name, List<String> origin, List<Ref> to) {}

  /**
   * A NameID or an attribute.
   *
   * @param from the claims that it is made of
   * @param others what else was decided about it and its claims
   */
  public record Target(IssuedRow row, List<Ref> from, List<TraceStep> others) {}

  /** One of the other side: its number there, and how it is called. */
  public record Ref(String number, String name) {}
}

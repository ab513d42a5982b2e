package dev.vouchsafe.claims;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The places that a value came from, first cause first, such as an upstream attribute and then the
 * profile field it was mapped to. Immutable.
 */
public record OriginChain(List<Origin> links) {
  /** The empty chain: the origin is unknown. */
  public static final OriginChain NONE = new OriginChain(List.of());

  public OriginChain {
    links = List.copyOf(links);
  }

  /** A chain of one place. */
  public static OriginChain of(Origin.Kind kind, String name) {
    return new OriginChain(List.of(new Origin(kind, name)));
  }

  /** A copy with one more place at its end. */
  public OriginChain then(Origin.Kind kind, String name) {
    return then(of(kind, name));
  }

  /** A copy followed by the places of another chain. */
  public OriginChain then(OriginChain later) {
    if (later.links.isEmpty()) {
      return this;
    } else if (links.isEmpty()) {
      return later;
    }
    List<Origin> longer = new ArrayList<>(links);
    longer.addAll(later.links);
    return new OriginChain(longer);
  }

  /** Whether any place matches. */
  public boolean includes(Predicate<Origin> test) {
    for (Origin link : links) {
      if (test.test(link)) {
        return true;
      }
    }
    return false;
  }

  /** The last place, in words. */
  public String lastWords() {
    return links.get(links.size() - 1).words();
  }

  /** The kind of the last place, in words. */
  public String lastKind() {
    return links.get(links.size() - 1).kind().words();
  }

  /** The places in words, first cause first. */
  public List<String> words() {
    return links.size() == 1
        ? List.of(links.get(0).words()) // most chains have one place: no stream for them
        : links.stream().map(Origin::words).toList();
  }

  @Override
  public String toString() {
    return "chain of " + links.size();
  }
}

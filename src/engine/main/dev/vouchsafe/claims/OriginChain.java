package dev.vouchsafe.claims;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Where a value came from, first cause first: one word would hide that a field was an upstream
 * attribute before. Immutable.
 */
public record OriginChain(List<Origin> links) {
  /** The chain of a value of whose way nothing is known yet. */
  public static final OriginChain NONE = new OriginChain(List.of());

  public OriginChain {
    links = List.copyOf(links);
  }

  /** The chain of a value that came from one place. */
  public static OriginChain of(Origin.Kind kind, String name) {
    return new OriginChain(List.of(new Origin(kind, name)));
  }

  /** This chain with one more link at its end. */
  public OriginChain then(Origin.Kind kind, String name) {
    return then(of(kind, name));
  }

  /** This chain, and what happened to the value after it. */
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

  /** True if any link matches. */
  public boolean includes(Predicate<Origin> test) {
    for (Origin link : links) {
      if (test.test(link)) {
        return true;
      }
    }
    return false;
  }

  /** The place the value came from last, in words. */
  public String lastWords() {
    return links.get(links.size() - 1).words();
  }

  /** The kind of place the value came from last, in words. */
  public String lastKind() {
    return links.get(links.size() - 1).kind().words();
  }

  /** The links in words, first cause first. */
  public List<String> words() {
    return links.size() == 1
        ? List.of(links.get(0).words()) // most chains: no stream for them
        : links.stream().map(Origin::words).toList();
  }

  @Override
  public String toString() {
    return "chain of " + links.size();
  }
}

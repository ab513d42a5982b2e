package dev.vouchsafe.trace;

import java.util.List;

/**
 * Every decision of one login, in the order in which they were taken. Immutable; holds names, never
 * values.
 */
public record Trace(List<Decision> decisions) {
  public Trace {
    decisions = List.copyOf(decisions);
  }

  /** The decisions that follow the settings but are probably mistakes, in order. */
  public List<Decision> cautions() {
    return decisions.stream().filter(decision -> decision.caution().isPresent()).toList();
  }

  /**
   * The decisions about one subject - an attribute, a claim, a setting - in order; empty if there
   * was none.
   */
  public List<Decision> why(String subject) {
    return decisions.stream().filter(decision -> decision.subject().equals(subject)).toList();
  }
}

package dev.vouchsafe.metadata;

import dev.vouchsafe.problem.Problem;

/**
 * Something about a service provider's metadata that a person should know.
 *
 * @param severity whether a person must decide
 * @param problem the place, the reason and the next step
 */
public record Finding(Severity severity, Problem problem) {
  /** Whether the settings are usable without a decision. */
  public enum Severity {
    /**
     * The settings do not do what the metadata requires; a person must decide before they are used.
     */
    FINDING,
    /** A choice or an omission; the settings are usable. */
    NOTE
  }
}

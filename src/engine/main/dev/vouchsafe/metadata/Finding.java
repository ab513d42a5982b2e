package dev.vouchsafe.metadata;

import dev.vouchsafe.problem.Problem;

/**
 * Something about a service provider's metadata that a person should know.
 *
 * @param severity whether it must be decided
 * @param problem what, where, and what to do
 */
public record Finding(Severity severity, Problem problem) {
  /** Whether a login can be expected to work all the same. */
  public enum Severity {
    /** The settings do not do what the metadata asks for: decide before they are used. */
    FINDING,
    /** Something was chosen or left out. */
    NOTE
  }
}

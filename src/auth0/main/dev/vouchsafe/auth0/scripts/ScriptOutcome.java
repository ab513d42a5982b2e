package dev.vouchsafe.auth0.scripts;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The result of the scripts of one login.
 *
 * @param writes the values that the scripts set, in order; empty if the login is refused
 * @param notes their other acts, for the trace
 * @param failure why the login is refused, if it is
 */
record ScriptOutcome(
    List<ScriptWrite> writes, List<ScriptNote> notes, Optional<ScriptFailure> failure) {
  ScriptOutcome {
    writes = List.copyOf(writes);
    notes = List.copyOf(notes);
    Objects.requireNonNull(failure);
  }

  static ScriptOutcome failed(ScriptFailure failure) {
    return new ScriptOutcome(List.of(), List.of(), Optional.of(failure));
  }

  @Override
  public String toString() {
    return writes.size() + " writes";
  }
}

package dev.vouchsafe.auth0.scripts;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What came of the scripts of one login.
 *
 * @param writes what they set, in order; of a login that is refused, none
 * @param notes what else is worth telling
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

package dev.vouchsafe;

import dev.vouchsafe.assertion.IdSource;
import dev.vouchsafe.trace.Decision;
import dev.vouchsafe.trace.TraceRecorder;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What belongs to one login and not to the issuer, which is made once.
 *
 * @param extension code that runs at this login; empty for the issuer's
 * @param ids where its ids come from; empty for the issuer's
 * @param notes what was decided before it, with which its trace begins
 */
public record Issuance(
    Optional<LoginExtension> extension, Optional<IdSource> ids, List<Decision> notes) {
  /** A login like any other. */
  public static final Issuance USUAL = new Issuance(Optional.empty(), Optional.empty(), List.of());

  public Issuance {
    Objects.requireNonNull(extension);
    Objects.requireNonNull(ids);
    notes = List.copyOf(notes);
  }

  /** A new trace that begins with the notes. */
  TraceRecorder begunTrace() {
    TraceRecorder trace = new TraceRecorder();
    notes.forEach(trace::record);
    return trace;
  }

  /** The same with code that runs at this login. */
  public Issuance with(LoginExtension code) {
    return new Issuance(Optional.of(code), ids, notes);
  }

  /** The same with ids of its own. */
  public Issuance with(IdSource own) {
    return new Issuance(extension, Optional.of(own), notes);
  }

  /** The same with what was decided before. */
  public Issuance with(List<Decision> before) {
    return new Issuance(extension, ids, before);
  }

  @Override
  public String toString() {
    return "issuance";
  }
}

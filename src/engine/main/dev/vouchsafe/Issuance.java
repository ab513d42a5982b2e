package dev.vouchsafe;

import dev.vouchsafe.assertion.IdSource;
import dev.vouchsafe.debuglog.LoginWitness;
import dev.vouchsafe.debuglog.SamlDebugLog;
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
 * @param witness sees its event of the debug log; a login of tokens has none
 */
public record Issuance(
    Optional<LoginExtension> extension,
    Optional<IdSource> ids,
    List<Decision> notes,
    Optional<LoginWitness> witness) {
  /** A login like any other. */
  public static final Issuance USUAL =
      new Issuance(Optional.empty(), Optional.empty(), List.of(), Optional.empty());

  public Issuance {
    Objects.requireNonNull(extension);
    Objects.requireNonNull(ids);
    notes = List.copyOf(notes);
    Objects.requireNonNull(witness);
  }

  /** A new trace that begins with the notes. */
  TraceRecorder begunTrace() {
    TraceRecorder trace = new TraceRecorder();
    notes.forEach(trace::record);
    return trace;
  }

  /** The same with code that runs at this login. */
  public Issuance with(LoginExtension code) {
    return new Issuance(Optional.of(code), ids, notes, witness);
  }

  /** The same with ids of its own. */
  public Issuance with(IdSource own) {
    return new Issuance(extension, Optional.of(own), notes, witness);
  }

  /** The same with what was decided before. */
  public Issuance with(List<Decision> before) {
    return new Issuance(extension, ids, before, witness);
  }

  /** The same with somebody who sees its event. */
  public Issuance seenBy(LoginWitness somebody) {
    return new Issuance(extension, ids, notes, Optional.of(somebody));
  }

  /** Where its event goes. */
  SamlDebugLog log(SamlDebugLog usual) {
    return witness.map(usual::seenBy).orElse(usual);
  }

  @Override
  public String toString() {
    return "issuance";
  }
}

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
 * Settings of a single login, in addition to those of the issuer.
 *
 * @param extension the extension that runs at this login; empty for the issuer's
 * @param ids the source of its ids; empty for the issuer's
 * @param notes decisions taken before the login; its trace begins with them
 * @param witness receives its event of the debug log; a login that issues tokens has no event
 */
public record Issuance(
    Optional<LoginExtension> extension,
    Optional<IdSource> ids,
    List<Decision> notes,
    Optional<LoginWitness> witness) {
  /** The issuer's own extension and ids, no notes and no witness. */
  public static final Issuance USUAL =
      new Issuance(Optional.empty(), Optional.empty(), List.of(), Optional.empty());

  public Issuance {
    Objects.requireNonNull(extension);
    Objects.requireNonNull(ids);
    notes = List.copyOf(notes);
    Objects.requireNonNull(witness);
  }

  /** Starts a trace with the notes. */
  TraceRecorder begunTrace() {
    TraceRecorder trace = new TraceRecorder();
    notes.forEach(trace::record);
    return trace;
  }

  /** A copy with this extension. */
  public Issuance with(LoginExtension code) {
    return new Issuance(Optional.of(code), ids, notes, witness);
  }

  /** A copy with this source of ids. */
  public Issuance with(IdSource own) {
    return new Issuance(extension, Optional.of(own), notes, witness);
  }

  /** A copy with decisions taken before the login. */
  public Issuance with(List<Decision> before) {
    return new Issuance(extension, ids, before, witness);
  }

  /** A copy whose witness receives the event of the debug log. */
  public Issuance seenBy(LoginWitness somebody) {
    return new Issuance(extension, ids, notes, Optional.of(somebody));
  }

  /** The debug log of this login: the usual one, also heard by the witness if there is one. */
  SamlDebugLog log(SamlDebugLog usual) {
    return witness.map(usual::seenBy).orElse(usual);
  }

  @Override
  public String toString() {
    return "issuance";
  }
}

package dev.vouchsafe.scripts;

import dev.vouchsafe.claims.Origin;
import dev.vouchsafe.claims.OriginChain;
import dev.vouchsafe.trace.Decision;
import dev.vouchsafe.trace.Decision.Kind;
import dev.vouchsafe.trace.Decision.Outcome;
import dev.vouchsafe.trace.TraceRecorder;
import dev.vouchsafe.withholding.Redactor;
import java.util.List;
import java.util.Map;

/**
 * Tells the trace what scripts did. Texts and names that scripts made up are data: what may hold a
 * denied value is withheld here already.
 */
final class ScriptTrace {
  private static final int LONGEST_TEXT = 500;

  private final TraceRecorder trace;
  private final Redactor redactor;
  private final Map<String, String> taints;

  /**
   * @param taints for a root field, the denied name that it answers to
   */
  ScriptTrace(TraceRecorder trace, Redactor redactor, Map<String, String> taints) {
    this.trace = trace;
    this.redactor = redactor;
    this.taints = taints;
  }

  void notes(List<ScriptNote> notes) {
    for (ScriptNote note : notes) {
      boolean console = note.kind() == ScriptNote.Kind.CONSOLE;
      String subject = console ? "console." + note.subject() : redactor.data(note.subject());
      String text = note.text();
      if (console) {
        text = note.tainted() ? Redactor.WITHHELD : oneLine(redactor.data(text));
      }
      trace.record(Kind.SCRIPT, subject, outcome(note.kind()), text + ", at " + note.place());
    }
  }

  private static Outcome outcome(ScriptNote.Kind kind) {
    return switch (kind) {
      case READ -> Outcome.READ;
      case CONSOLE -> Outcome.SAID;
      case WARNING -> Outcome.WARNING;
    };
  }

  void writes(List<ScriptWrite> writes) {
    for (ScriptWrite write : writes) {
      String name = redactor.data(write.name());
      String what = write.value().isPresent() ? "set" : "removed";
      trace.record(
          new Decision(
              Kind.SCRIPT,
              write.target().words(name),
              Outcome.SET,
              what + ", at " + write.place(),
              taint(write, taints).words()));
    }
  }

  /** Where a write came from: the denied field that was read before it, then the script. */
  static OriginChain origin(ScriptWrite write, Map<String, String> taints) {
    return taint(write, taints)
        .then(Origin.Kind.SCRIPT, write.place().source() + ":" + write.place().line());
  }

  private static OriginChain taint(ScriptWrite write, Map<String, String> taints) {
    return write
        .taint()
        .map(field -> OriginChain.of(Origin.Kind.READ_BEFORE, taints.getOrDefault(field, field)))
        .orElse(OriginChain.NONE);
  }

  /** Texts of scripts on one line, and not too long. */
  static String oneLine(String text) {
    String cut = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) + " …" : text;
    return cut.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
  }
}

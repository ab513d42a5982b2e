package dev.vouchsafe.auth0.scripts;

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
 * Records in the trace what scripts did. This class withholds texts that a script writes after it
 * read a denied field. The pipeline, which knows all denied values, withholds texts that contain
 * one.
 */
final class ScriptTrace {
  private static final int LONGEST_TEXT = 500;

  private final TraceRecorder trace;
  private final Map<String, String> taints;

  /**
   * Starts the records.
   *
   * @param taints the denied name that each tainting root field matches
   */
  ScriptTrace(TraceRecorder trace, Map<String, String> taints) {
    this.trace = trace;
    this.taints = taints;
  }

  void notes(List<ScriptNote> notes) {
    for (ScriptNote note : notes) {
      boolean madeUp =
          note.kind() == ScriptNote.Kind.CONSOLE
              || note.kind() == ScriptNote.Kind.STUB
              || note.kind() == ScriptNote.Kind.WARNING;
      String text = madeUp && note.tainted() ? Redactor.WITHHELD : oneLine(note.text());
      Decision decision =
          new Decision(
              Kind.SCRIPT,
              subject(note),
              outcome(note.kind()),
              (text.isEmpty() ? "at " : text + ", at ") + note.place(),
              List.of());
      trace.record(
          note.kind() == ScriptNote.Kind.WARNING
              ? decision.withCaution(text + ", at " + note.place())
              : decision);
    }
  }

  private static String subject(ScriptNote note) {
    return switch (note.kind()) {
      case READ, NO_EFFECT, ANSWER -> note.subject();
      case CONSOLE -> "console." + note.subject();
      case WARNING, STUB -> note.tainted() ? Redactor.WITHHELD : note.subject();
    };
  }

  private static Outcome outcome(ScriptNote.Kind kind) {
    return switch (kind) {
      case READ, ANSWER, STUB -> Outcome.READ;
      case NO_EFFECT -> Outcome.IGNORED;
      case CONSOLE -> Outcome.SAID;
      case WARNING -> Outcome.IGNORED;
    };
  }

  void writes(List<ScriptWrite> writes) {
    for (ScriptWrite write : writes) {
      String what = write.value().isPresent() ? "at " : "removed at ";
      trace.record(
          new Decision(
              Kind.SCRIPT,
              write.target().words(write.name()),
              Outcome.SET,
              what + write.place(),
              taint(write, taints).words()));
    }
  }

  /**
   * Returns the origin of a write: the denied field that the script read before it, then the
   * script.
   */
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

  /** Returns a script's text on one line, shortened if it is too long. */
  static String oneLine(String text) {
    String cut = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) + " …" : text;
    return cut.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
  }
}

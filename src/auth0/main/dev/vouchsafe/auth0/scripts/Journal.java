package dev.vouchsafe.auth0.scripts;

import dev.vouchsafe.auth0.scripts.ScriptFailure.Reason;
import dev.vouchsafe.json.Position;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Records what the scripts of one login do while they run: the fields that they read, the first
 * denied field, and the end of the login. It is a Java object, so scripts cannot change it.
 */
final class Journal {
  /** The note about a member that is not documented. */
  private static final String NOT_THERE = "is not documented, and is not there";

  private static final int MAX_NOTES = 500;

  private static final int LONGEST_NOTE = 2000;
  private static final Pattern AT = Pattern.compile("^at (?:.*? \\()?");
  private static final Pattern FRAME = Pattern.compile("\\(?([^()\\n]+):(\\d+):(\\d+)\\)?$");

  private final Set<String> taints;
  private final List<ScriptNote> notes = new ArrayList<>();
  private final Set<String> recorded = new HashSet<>();
  private final List<Runnable> beforeTaint = new ArrayList<>();
  private Script script;
  private String taint;
  private ScriptFailure failure;

  Journal(Set<String> taints) {
    this.taints = taints;
  }

  /** Starts the records of the next script. */
  void begin(Script next) {
    script = next;
  }

  Script script() {
    return script;
  }

  /** Adds an action to run just before a script receives the first denied field. */
  void beforeTaint(Runnable snapshot) {
    beforeTaint.add(snapshot);
  }

  /** Returns the first denied field that a script read, if there is one. */
  Optional<String> taint() {
    return Optional.ofNullable(taint);
  }

  /** Returns the statement of the current script that is running. */
  Position here() {
    GuestFrames.Place place = GuestFrames.innermostIn(script.name());
    return place == null ? Position.of(script.name()) : place(place.line(), place.column());
  }

  /** Returns the innermost statement of the current script in the stack of an error. */
  Position placeIn(String stack) {
    for (String line : stack.lines().toList()) {
      Matcher frame = FRAME.matcher(AT.matcher(line.strip()).replaceFirst(""));
      if (frame.find() && frame.group(1).equals(script.name())) {
        return place(Integer.parseInt(frame.group(2)), Integer.parseInt(frame.group(3)));
      }
    }
    return Position.of(script.name());
  }

  /** Converts a place in the wrapped code to a place in the current script. */
  Position place(int line, int column) {
    return script.place(line, column);
  }

  /**
   * Records that a script is about to receive a root field of the profile, or to see that it is
   * absent.
   */
  void read(String field, boolean present) {
    boolean denied = taints.contains(field);
    if (denied && taint == null) {
      beforeTaint.forEach(Runnable::run);
      if (taint == null) {
        taint = field;
      }
    }
    if (present || denied) {
      once(ScriptNote.Kind.READ, field, denied ? "denied" : "");
    }
  }

  /** Records that a script is about to receive the names of all root fields of the profile. */
  void enumerated(List<String> names) {
    names.stream().filter(taints::contains).findFirst().ifPresent(name -> read(name, true));
    taints.stream().sorted().findFirst().ifPresent(name -> read(name, names.contains(name)));
  }

  /** Records the read of a member that is not documented. */
  void unknown(String member) {
    once(ScriptNote.Kind.WARNING, member, NOT_THERE);
  }

  /**
   * Records the write of a member that is not documented. The engine may first test whether the
   * member exists; that test does not count as a read.
   */
  void written(String member) {
    forget(member, NOT_THERE);
    once(
        ScriptNote.Kind.WARNING,
        member,
        "is not documented; what is written to it changes nothing but what later rules read");
  }

  /** Removes the note about a member at this place. */
  void forget(String member, String text) {
    notes.removeIf(
        note ->
            note.subject().equals(member)
                && note.text().equals(text)
                && note.place().equals(here()));
  }

  /** Adds a note, only once for each script. */
  void once(ScriptNote.Kind kind, String subject, String text) {
    if (notes.size() < MAX_NOTES
        && recorded.add(
            script.kind() + "/" + script.name() + "/" + kind + "/" + subject + "/" + text)) {
      notes.add(new ScriptNote(kind, subject, text, here(), taint != null));
    }
  }

  /** Records a text that a script writes to the console. */
  void console(String level, String text) {
    if (notes.size() < MAX_NOTES) {
      String cut = text.length() > LONGEST_NOTE ? text.substring(0, LONGEST_NOTE) + " …" : text;
      notes.add(new ScriptNote(ScriptNote.Kind.CONSOLE, level, cut, here(), taint != null));
    }
  }

  List<ScriptNote> notes() {
    return notes;
  }

  /** Ends the login; the first call decides, even if the script catches the exception. */
  ScriptStop stop(Reason reason, String detail) {
    return stop(reason, here(), detail);
  }

  /** As above, at a known place. */
  ScriptStop stop(Reason reason, Position place, String detail) {
    if (failure == null) {
      failure = new ScriptFailure(reason, place, detail, taint != null);
    }
    return new ScriptStop(failure);
  }

  /** The failure that ends the login, if there is one. */
  Optional<ScriptFailure> failure() {
    return Optional.ofNullable(failure);
  }

  /** Throws again if the login has ended. */
  void check() {
    if (failure != null) {
      throw new ScriptStop(failure);
    }
  }
}

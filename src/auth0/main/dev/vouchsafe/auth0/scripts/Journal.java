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
 * What the scripts of one login do, as they do it: which field is read where, whether a denied one
 * was, and what ends the login. Lives on this side, where no script can change it.
 */
final class Journal {
  /** Notes beyond this many help nobody. */
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

  /** From now on it is this script that acts. */
  void begin(Script next) {
    script = next;
  }

  Script script() {
    return script;
  }

  /** To be done just before the first denied field is handed out. */
  void beforeTaint(Runnable snapshot) {
    beforeTaint.add(snapshot);
  }

  /** The denied field that was read first, if one was. */
  Optional<String> taint() {
    return Optional.ofNullable(taint);
  }

  /** The statement of the current script that is being run. */
  Position here() {
    GuestFrames.Place place = GuestFrames.innermostIn(script.name());
    return place == null ? Position.of(script.name()) : place(place.line(), place.column());
  }

  /** The innermost statement of the current script in an error's stack. */
  Position placeIn(String stack) {
    for (String line : stack.lines().toList()) {
      Matcher frame = FRAME.matcher(AT.matcher(line.strip()).replaceFirst(""));
      if (frame.find() && frame.group(1).equals(script.name())) {
        return place(Integer.parseInt(frame.group(2)), Integer.parseInt(frame.group(3)));
      }
    }
    return Position.of(script.name());
  }

  /** A place in the current script, given as the place in its wrapped code. */
  Position place(int line, int column) {
    return new Position(
        script.name(), line, line == 1 ? Math.max(1, column - script.kind().indent()) : column);
  }

  /** A root field of the profile is about to be handed out, or its absence shown. */
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

  /** All names of the profile's root fields are about to be shown. */
  void enumerated(List<String> names) {
    names.stream().filter(taints::contains).findFirst().ifPresent(name -> read(name, true));
    taints.stream().sorted().findFirst().ifPresent(name -> read(name, names.contains(name)));
  }

  /** A member that is not documented was asked for. */
  void unknown(String member) {
    once(ScriptNote.Kind.WARNING, member, NOT_THERE);
  }

  /**
   * A member that is not documented was written. The engine may ask first whether it is there; that
   * is no read of the script's.
   */
  void written(String member) {
    forget(member, NOT_THERE);
    once(
        ScriptNote.Kind.WARNING,
        member,
        "is not documented; what is written to it changes nothing but what later rules read");
  }

  /** Takes back what was noted of a member at this place. */
  void forget(String member, String text) {
    notes.removeIf(
        note ->
            note.subject().equals(member)
                && note.text().equals(text)
                && note.place().equals(here()));
  }

  /** A thing worth recording, once for each script. */
  void once(ScriptNote.Kind kind, String subject, String text) {
    if (notes.size() < MAX_NOTES
        && recorded.add(
            script.kind() + "/" + script.name() + "/" + kind + "/" + subject + "/" + text)) {
      notes.add(new ScriptNote(kind, subject, text, here(), taint != null));
    }
  }

  /** A text of the script's own. */
  void console(String level, String text) {
    if (notes.size() < MAX_NOTES) {
      String cut = text.length() > LONGEST_NOTE ? text.substring(0, LONGEST_NOTE) + " …" : text;
      notes.add(new ScriptNote(ScriptNote.Kind.CONSOLE, level, cut, here(), taint != null));
    }
  }

  List<ScriptNote> notes() {
    return notes;
  }

  /** Ends the login; the first end counts, whatever the script catches. */
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

  /** What ends the login, if anything does. */
  Optional<ScriptFailure> failure() {
    return Optional.ofNullable(failure);
  }

  /** Goes no further if something has ended the login. */
  void check() {
    if (failure != null) {
      throw new ScriptStop(failure);
    }
  }
}

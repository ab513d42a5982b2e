package dev.vouchsafe.auth0.lint;

import dev.vouchsafe.auth0.reading.ScriptMention;
import dev.vouchsafe.auth0.reading.ScriptReading;
import dev.vouchsafe.auth0.reading.ScriptSubject;
import dev.vouchsafe.auth0.reading.ScriptUse;
import dev.vouchsafe.json.Position;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A rule or action that runs in logins.
 *
 * @param rule whether it is a rule
 * @param name its name
 * @param at where the export names it
 * @param reading what it says
 * @param around what the tenant gives its scripts
 */
record LintedScript(
    boolean rule, String name, Position at, ScriptReading reading, ScriptSurroundings around) {
  LintedScript {
    Objects.requireNonNull(name);
    Objects.requireNonNull(at);
    Objects.requireNonNull(reading);
    Objects.requireNonNull(around);
  }

  /** What it sets on either token. */
  Stream<ScriptMention> claims() {
    return Stream.of(ScriptSubject.ID_TOKEN, ScriptSubject.ACCESS_TOKEN).flatMap(reading::writes);
  }

  /** What it uses of its world. */
  Stream<ScriptUse> uses(ScriptUse.Kind kind) {
    return reading.uses(kind);
  }

  /**
   * Can something it writes concern logins of a client? Not if it asks for the client before, and
   * nowhere names this one.
   */
  boolean mayConcern(LintedClient client, ScriptMention write) {
    return !write.asked().client()
        || reading.says(client.name())
        || reading.says(client.clientId());
  }

  /** {@code rule "x"} or {@code action "x"}. */
  String title() {
    return (rule ? "rule \"" : "action \"") + name + "\"";
  }

  @Override
  public String toString() {
    return title();
  }
}

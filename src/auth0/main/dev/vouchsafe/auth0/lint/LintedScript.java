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
 * @param at the place of the script in the export
 * @param reading the result of parsing it
 * @param around the modules and stubs that the tenant gives its scripts
 */
record LintedScript(
    boolean rule, String name, Position at, ScriptReading reading, ScriptSurroundings around) {
  LintedScript {
    Objects.requireNonNull(name);
    Objects.requireNonNull(at);
    Objects.requireNonNull(reading);
    Objects.requireNonNull(around);
  }

  /** Returns what the script writes to either token. */
  Stream<ScriptMention> claims() {
    return Stream.of(ScriptSubject.ID_TOKEN, ScriptSubject.ACCESS_TOKEN).flatMap(reading::writes);
  }

  /** Returns the script's uses of its environment. */
  Stream<ScriptUse> uses(ScriptUse.Kind kind) {
    return reading.uses(kind);
  }

  /**
   * True if a write may apply to logins of the client. It cannot if the script tests the client
   * before the write and names this client nowhere.
   */
  boolean mayConcern(LintedClient client, ScriptMention write) {
    return !write.asked().client()
        || reading.says(client.name())
        || reading.says(client.clientId());
  }

  /** Returns {@code rule "x"} or {@code action "x"}. */
  String title() {
    return (rule ? "rule \"" : "action \"") + name + "\"";
  }

  @Override
  public String toString() {
    return title();
  }
}

package dev.vouchsafe.auth0.reading;

import dev.vouchsafe.json.LocatedValue;
import dev.vouchsafe.json.Position;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One place where a script reads or writes a part of the login by name. {@code toString} shows no
 * value.
 *
 * @param act whether the script reads or writes it
 * @param subject the part of the login
 * @param name the claim, setting, attribute or field; empty if the script computes it
 * @param given the written value; {@link Given#UNKNOWN} for a read
 * @param at the place in the script
 * @param asked what the script tests before, so that this may apply to some logins only
 */
public record ScriptMention(
    Act act, ScriptSubject subject, Optional<String> name, Given given, Position at, Asked asked) {

  public ScriptMention {
    Objects.requireNonNull(act);
    Objects.requireNonNull(subject);
    Objects.requireNonNull(name);
    Objects.requireNonNull(given);
    Objects.requireNonNull(at);
    Objects.requireNonNull(asked);
  }

  /**
   * The conditions that a script tests before a mention. Only running the script shows how it uses
   * the result.
   *
   * @param protocol whether it tests the login's protocol
   * @param client whether it tests the client's name or id
   */
  public record Asked(boolean protocol, boolean client) {}

  /** Whether a script reads or writes the part that it names. */
  public enum Act {
    READ,
    WRITE
  }

  /**
   * The facts about a written value that are known without running the script.
   *
   * @param literal the value, if the script writes it literally; computed parts are {@code null}
   * @param copied the path in the profile from which it is copied, such as {@code [app_metadata,
   *     plan]}, or {@code []} for the whole profile; empty if it is not a copy
   * @param open whether it may have more properties than the literal
   */
  public record Given(Optional<LocatedValue> literal, Optional<List<String>> copied, boolean open) {
    /** Nothing is known. */
    public static final Given UNKNOWN = new Given(Optional.empty(), Optional.empty(), false);

    public Given {
      Objects.requireNonNull(literal);
      copied = copied.map(List::copyOf);
    }

    @Override
    public String toString() {
      return literal.isPresent() ? "a literal" : copied.isPresent() ? "a copy" : "unknown";
    }
  }

  @Override
  public String toString() {
    return act + " of " + subject + " at " + at;
  }
}

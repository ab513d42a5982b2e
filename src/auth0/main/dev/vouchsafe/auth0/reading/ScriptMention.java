package dev.vouchsafe.auth0.reading;

import dev.vouchsafe.json.LocatedValue;
import dev.vouchsafe.json.Position;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One place where a script reads or writes something of the login by name. {@code toString} shows
 * no value.
 *
 * @param act read or written
 * @param subject what it belongs to
 * @param name the claim, setting, attribute or field; empty if the script computes it
 * @param given what is written; {@link Given#UNKNOWN} of a read
 * @param at where the script says so
 * @param asked what the script looks at before, so that this may be meant for some logins only
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
   * What a script has looked at before. What it makes of the answer takes running it.
   *
   * @param protocol the login's protocol
   * @param client the client's name or id
   */
  public record Asked(boolean protocol, boolean client) {}

  /** What a script does with what it names. */
  public enum Act {
    READ,
    WRITE
  }

  /**
   * What is known of a written value without running the script.
   *
   * @param literal the value, if it stands in the script; parts that are computed are {@code null}
   * @param copied the path of the profile that it is copied from, such as {@code [app_metadata,
   *     plan]}, and {@code []} for the whole profile; empty if it is no such copy
   * @param open more properties than the literal's may be in it
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

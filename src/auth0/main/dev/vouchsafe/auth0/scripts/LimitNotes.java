package dev.vouchsafe.auth0.scripts;

import dev.vouchsafe.auth0.scripts.ScriptWrite.Target;
import dev.vouchsafe.claims.ClaimValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.graalvm.polyglot.Value;

/** Notes the places where the actions of one login exceed Auth0's limits. */
final class LimitNotes {
  private final Journal journal;

  /** The length of each attribute with its name, in octets. */
  private final Map<String, Integer> attributes = new HashMap<>();

  /** The length of each piece of session metadata with its name, in octets. */
  private final Map<String, Integer> metadata = new HashMap<>();

  LimitNotes(Journal journal) {
    this.journal = journal;
  }

  /** Starts the notes of an action. */
  void begun(Script action) {
    if (ActionLimits.octets(action.source()) > ActionLimits.CODE) {
      note(
          action.name(),
          "the action is longer than "
              + ActionLimits.size(ActionLimits.CODE)
              + ", which is Auth0's limit");
    }
  }

  /** Checks a written value. */
  void written(Target target, String name, Optional<ClaimValue> value) {
    ClaimValue given = value.orElse(ClaimValue.Null.NULL);
    if (target == Target.ATTRIBUTE) {
      note("api.samlResponse.setAttribute", ActionLimits.ofAttribute(name, given));
      attributes.put(name, ActionLimits.octets(name) + ActionLimits.whole(given));
      if (attributes.size() > ActionLimits.ATTRIBUTES) {
        note("api.samlResponse.setAttribute", ActionLimits.TOO_MANY_ATTRIBUTES);
      }
      if (attributes.values().stream().mapToInt(Integer::intValue).sum()
          > ActionLimits.ALL_ATTRIBUTES) {
        note("api.samlResponse.setAttribute", ActionLimits.TOO_LONG_ATTRIBUTES);
      }
    } else if (target == Target.ACTION_SETTING) {
      note(target.words(name), ActionLimits.ofSetting(name, given));
    }
  }

  /** Checks metadata of the session. */
  void sessionMetadata(Value... arguments) {
    if (arguments.length > 1 && arguments[0].isString() && arguments[1].isString()) {
      String name = arguments[0].asString();
      metadata.put(name, ActionLimits.octets(name) + ActionLimits.octets(arguments[1].asString()));
      if (metadata.values().stream().mapToInt(Integer::intValue).sum() > ActionLimits.METADATA) {
        note("api.session.setMetadata", ActionLimits.TOO_LONG_METADATA);
      }
    }
  }

  /** Notes the limits that an entry of the cache exceeds. */
  void note(String subject, List<String> beyond) {
    beyond.forEach(text -> note(subject, text));
  }

  private void note(String subject, String text) {
    journal.once(ScriptNote.Kind.WARNING, subject, text);
  }
}

package dev.vouchsafe.auth0.lint;

import dev.vouchsafe.auth0.reading.ScriptMention;
import dev.vouchsafe.auth0.reading.ScriptSubject;
import dev.vouchsafe.auth0.scripts.ActionLimits;
import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.json.LocatedValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An action exceeds Auth0's limits for actions, as far as its code shows. */
final class BeyondActionLimits implements LintRule {
  private static final About ABOUT =
      new About(
          "VS704",
          "beyond-action-limits",
          Severity.WARNING,
          "An action goes beyond a limit that Auth0 sets for actions.",
          "Auth0 refuses or cuts what is beyond its limits; here it is issued, with a note in the"
              + " trace.");

  private static final String NEXT_STEP = "stay below it, or try the login at the tenant itself";

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(LintedTenant tenant, Found found) {
    Set<String> attributes = new HashSet<>();
    Set<String> entries = new HashSet<>();
    for (LintedScript script : tenant.scripts()) {
      if (!script.rule()) {
        if (script.reading().octets() > ActionLimits.CODE) {
          found.add(
              script.at(),
              script.title() + " is longer than " + ActionLimits.size(ActionLimits.CODE),
              NEXT_STEP);
        }
        script
            .reading()
            .writes(ScriptSubject.SAML_ATTRIBUTES)
            .forEach(write -> attribute(write, attributes, found));
        script
            .reading()
            .writes(ScriptSubject.SAML_CONFIGURATION)
            .forEach(write -> setting(write, found));
        script
            .reading()
            .writes(ScriptSubject.CACHE)
            .forEach(write -> cached(write, entries, found));
      }
    }
  }

  private static void attribute(ScriptMention write, Set<String> attributes, Found found) {
    String name = write.name().orElse("");
    List<String> beyond = new ArrayList<>(ActionLimits.ofAttribute(name, literal(write)));
    if (!name.isEmpty()
        && attributes.add(name)
        && attributes.size() == ActionLimits.ATTRIBUTES + 1) {
      beyond.add(ActionLimits.TOO_MANY_ATTRIBUTES);
    }
    tell(write, beyond, found);
  }

  private static void setting(ScriptMention write, Found found) {
    tell(write, ActionLimits.ofSetting(write.name().orElse(""), literal(write)), found);
  }

  private static void cached(ScriptMention write, Set<String> entries, Found found) {
    String key = write.name().orElse("");
    List<String> beyond = new ArrayList<>(ActionLimits.ofEntry(key, literal(write)));
    if (!key.isEmpty() && entries.add(key) && entries.size() == ActionLimits.ENTRIES + 1) {
      beyond.add(ActionLimits.TOO_MANY_ENTRIES);
    }
    tell(write, beyond, found);
  }

  private static ClaimValue literal(ScriptMention write) {
    Optional<LocatedValue> literal = write.given().literal();
    return literal.map(LocatedValue::value).orElse(ClaimValue.Null.NULL);
  }

  private static void tell(ScriptMention write, List<String> beyond, Found found) {
    beyond.forEach(message -> found.add(write.at(), message, NEXT_STEP));
  }
}

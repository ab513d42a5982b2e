package dev.vouchsafe.auth0.lint;

import dev.vouchsafe.auth0.reading.ScriptMention;
import dev.vouchsafe.auth0.reading.ScriptSubject;
import dev.vouchsafe.json.LocatedValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A trap of the custom-claims migration: code sets {@code app_metadata} or {@code user_metadata} on
 * the ID token, while mappings read the object of the same name in the profile.
 *
 * <p>The documented fixes are not findings: an object with all values that the mappings read, a
 * namespaced claim, and code that tests the protocol first. Neither is a copy of the object itself,
 * nor an object that may have more properties than the code shows.
 */
final class MetadataReplaced implements LintRule {
  private static final About ABOUT =
      new About(
          "VS104",
          "metadata-replaced",
          Severity.ERROR,
          "Code sets app_metadata or user_metadata on the ID token, and mappings lead into it.",
          "After the migration of custom claims, the claim replaces the profile's whole"
              + " object, so mappings into it find only the claim's own properties.");

  private static final Set<String> OBJECTS = Set.of("app_metadata", "user_metadata");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(LintedTenant tenant, Found found) {
    for (LintedScript script : tenant.scripts()) {
      script
          .reading()
          .writes(ScriptSubject.ID_TOKEN)
          .filter(write -> !write.asked().protocol())
          .filter(write -> write.name().filter(OBJECTS::contains).isPresent())
          .forEach(
              write -> {
                List<LintedMapping> mappings = new ArrayList<>(tenant.scriptMappings());
                tenant.clients().stream()
                    .filter(client -> script.mayConcern(client, write))
                    .forEach(client -> mappings.addAll(client.mappings()));
                check(write.name().orElseThrow(), write, mappings, found);
              });
    }
  }

  private static void check(
      String object, ScriptMention write, List<LintedMapping> mappings, Found found) {
    List<LintedMapping> lost =
        mappings.stream()
            .filter(mapping -> mapping.reads(object) && loses(object, write.given(), mapping))
            .toList();
    if (!lost.isEmpty()) {
      LintedMapping first = lost.get(0);
      found.add(
          write.at(),
          "\""
              + object
              + "\" set on the ID token replaces the profile's, and the mapping of \""
              + first.path()
              + "\" ("
              + first.at()
              + ")"
              + (lost.size() > 1 ? " and " + (lost.size() - 1) + " more find" : " finds")
              + " nothing",
          "set a namespaced claim instead, put everything that is mapped into the object,"
              + " or do not set it when the protocol is samlp or wsfed");
    }
  }

  /** True if a mapping into the object finds no value in the object that the script writes. */
  private static boolean loses(String object, ScriptMention.Given given, LintedMapping mapping) {
    if (given.open() || given.copied().equals(Optional.of(List.of(object)))) {
      return false;
    }
    Optional<LocatedValue> literal = given.literal();
    return literal.isEmpty()
        || (mapping.path().length() > object.length()
            && !ProfileFields.beginsWith(
                mapping.path().substring(object.length() + 1), literal.get().fields().keySet()));
  }
}

package dev.vouchsafe.auth0.lint;

import dev.vouchsafe.auth0.reading.ScriptMention;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Claims that may not fit into a token: code copies a whole object, which grows over time, or a
 * user's copied values are already near the limit.
 */
final class ClaimsTooLarge implements LintRule {
  private static final About ABOUT =
      new About(
          "VS203",
          "claims-too-large",
          Severity.WARNING,
          "The custom claims of a token may come to more than 100 KB.",
          "Beyond 100 KB of custom claims in one token the login fails.");

  /** The size from which a token's claims are near the limit: four fifths of it, in octets. */
  static final int LIMIT = 80 * 1024;

  private static final Set<List<String>> GROWING =
      Set.of(List.of(), List.of("app_metadata"), List.of("user_metadata"), List.of("identities"));

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(LintedTenant tenant, Found found) {
    tenant.scripts().stream()
        .flatMap(LintedScript::claims)
        .filter(write -> write.given().copied().filter(GROWING::contains).isPresent())
        .forEach(write -> add(write, found));
    for (UserFacts.Large large : tenant.users().large()) {
      found.add(
          large.at(),
          "what code copies from this user to tokens comes to " + large.octets() / 1024 + " KB",
          "copy less of it, or keep less in the profile: 100 KB is the most");
    }
  }

  private static void add(ScriptMention write, Found found) {
    List<String> copied = write.given().copied().orElseThrow();
    Optional<String> name = write.name();
    found.add(
        write.at(),
        "the claim "
            + name.map(known -> "\"" + known + "\" ").orElse("")
            + "is all of "
            + (copied.isEmpty() ? "the profile" : copied.get(0))
            + ", which may grow beyond 100 KB",
        "copy the properties that are needed");
  }
}

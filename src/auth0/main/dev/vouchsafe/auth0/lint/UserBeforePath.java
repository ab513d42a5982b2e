package dev.vouchsafe.auth0.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A path begins with {@code user.}, and profiles have no such field. */
final class UserBeforePath implements LintRule {
  private static final About ABOUT =
      new About(
          "VS102",
          "user-before-path",
          Severity.ERROR,
          "A mapping's path begins with \"user.\".",
          "Paths begin at the profile itself, so this one finds nothing and the attribute"
              + " is never issued.");

  private static final List<String> BEGINNINGS = List.of("user.", "event.user.");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(LintedTenant tenant, Found found) {
    List<LintedMapping> mappings = new ArrayList<>(tenant.scriptMappings());
    tenant.clients().forEach(client -> mappings.addAll(client.mappings()));
    for (LintedMapping mapping : mappings) {
      if (isSo(mapping.path(), tenant)) {
        String beginning = beginning(mapping.path()).orElseThrow();
        found.add(
            mapping.at(),
            "the path \"" + mapping.path() + "\" begins with \"" + beginning + "\"",
            "leave it out: write \"" + mapping.path().substring(beginning.length()) + "\"");
      }
    }
  }

  /** True if a path begins with {@code user.} and no profile has such a field. */
  static boolean isSo(String path, LintedTenant tenant) {
    return beginning(path).isPresent() && !tenant.isKnownPath(path);
  }

  private static Optional<String> beginning(String path) {
    return BEGINNINGS.stream()
        .filter(each -> path.startsWith(each) && path.length() > each.length())
        .findFirst();
  }
}

package dev.vouchsafe.idp.inspector;

import dev.vouchsafe.idp.pages.Page;
import dev.vouchsafe.idp.tenant.Directory;
import dev.vouchsafe.idp.tenant.TestUser;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Whom somebody means by a part of an id, a name or an address.
 *
 * @param candidates users of the client who have it
 * @param chosen the user of this id, also one who may not use the client; or the only one who is
 *     found
 */
record UserChoice(List<TestUser> candidates, Optional<TestUser> chosen) {
  private static final int MOST_CANDIDATES = 20;

  static UserChoice of(Directory directory, EvaluateQuery query) {
    String written = query.user();
    List<TestUser> found =
        query
            .client()
            .map(
                client ->
                    directory.usersOf(client, Optional.empty(), written, MOST_CANDIDATES).users())
            .orElse(List.of());
    if (written.isEmpty()) {
      return new UserChoice(found, Optional.empty());
    }
    return new UserChoice(
        found,
        found.stream()
            .filter(user -> user.id().equals(written))
            .findFirst()
            .or(
                () ->
                    written.indexOf('|') > 0 ? directory.user(written) : Optional.<TestUser>empty())
            .or(() -> found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty()));
  }

  /** Users to choose from, unless one is chosen. */
  List<Page.Choice> choices(Function<String, String> url) {
    return chosen.isPresent()
        ? List.of()
        : candidates.stream()
            .map(user -> new Page.Choice(user.row(), url.apply(user.id())))
            .toList();
  }
}

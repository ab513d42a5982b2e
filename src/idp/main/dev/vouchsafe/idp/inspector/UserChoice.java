package dev.vouchsafe.idp.inspector;

import dev.vouchsafe.idp.pages.Page;
import dev.vouchsafe.idp.tenant.Directory;
import dev.vouchsafe.idp.tenant.TestUser;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The users that match a part of an id, a name or an address.
 *
 * @param candidates the matching users of the client
 * @param chosen the user with exactly this id, even if that user may not use the client; else the
 *     only match
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

  /** Returns the users to choose from; empty if one is chosen. */
  List<Page.Choice> choices(Function<String, String> url) {
    return chosen.isPresent()
        ? List.of()
        : candidates.stream()
            .map(user -> new Page.Choice(user.row(), url.apply(user.id())))
            .toList();
  }
}

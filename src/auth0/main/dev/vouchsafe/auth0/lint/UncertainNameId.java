package dev.vouchsafe.auth0.lint;

import dev.vouchsafe.auth0.export.ExportedConnection;
import dev.vouchsafe.json.LocatedValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A NameID depends on a denied field, which some logins do not have, or on a field that some users
 * do not have. Lint checks the probes in order, up to the first one that always finds a value. It
 * looks up the fields in the export's users; without users, it assumes that all have {@code
 * user_id}, {@code email}, {@code name} and {@code nickname}.
 */
final class UncertainNameId implements LintRule {
  private static final About ABOUT =
      new About(
          "VS302",
          "uncertain-nameid",
          Severity.WARNING,
          "The NameID depends on a field that is denied, or that not every user has.",
          "Without the field, the next probe gives another NameID, and the service provider"
              + " sees another user; without a next probe, the login fails.");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(LintedTenant tenant, Found found) {
    for (LintedClient client : tenant.clients()) {
      ProbeSources sources = new ProbeSources(tenant, client);
      if (!client.hasOpaqueNameId() && !sources.mayBeRemapped()) {
        check(tenant, client, sources, found);
      }
    }
  }

  private static void check(
      LintedTenant tenant, LintedClient client, ProbeSources sources, Found found) {
    List<LocatedValue> optional = new ArrayList<>();
    for (LocatedValue probe : sources.written()) {
      String name = probe.value().text();
      Set<String> paths = sources.paths(name);
      Optional<String> denied =
          paths.stream().filter(path -> client.denying(path).isPresent()).findFirst();
      if (sources.isMadeByCode(name)) {
        return;
      } else if (denied.isPresent()) {
        addDenied(probe, denied.get(), client.denying(denied.get()).orElseThrow(), found);
        return;
      } else if (paths.stream().anyMatch(path -> isCertain(path, tenant.users()))) {
        return;
      } else if (!paths.isEmpty()) {
        optional.add(probe);
      }
    }
    if (!optional.isEmpty()) {
      addOptional(optional.get(0), sources, found);
    }
  }

  private static boolean isCertain(String path, UserFacts users) {
    return path.equals("user_id")
        || (users.count() > 0
            ? users.having(path) == users.count()
            : ProfileFields.USUAL.contains(path));
  }

  private static void addDenied(
      LocatedValue probe, String field, ExportedConnection connection, Found found) {
    found.add(
        probe.position(),
        "the NameID depends on \""
            + field
            + "\", which connection \""
            + connection.name()
            + "\" denies",
        "probe an attribute that is not denied, such as one made from user_id, or take the field"
            + " off the Deny List");
  }

  private static void addOptional(LocatedValue probe, ProbeSources sources, Found found) {
    String path = sources.paths(probe.value().text()).iterator().next();
    found.add(
        probe.position(),
        "the NameID depends on \"" + path + "\", which not every user has",
        "add a probe for an attribute that every user has, such as one made from user_id");
  }
}

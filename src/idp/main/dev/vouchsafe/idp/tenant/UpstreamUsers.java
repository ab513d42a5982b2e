package dev.vouchsafe.idp.tenant;

import dev.vouchsafe.auth0.export.DeployCliExport;
import dev.vouchsafe.auth0.export.ExportedConnection;
import dev.vouchsafe.auth0.export.ExportedUsers;
import dev.vouchsafe.auth0.export.TenantLogins;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.claims.ClaimValue.Text;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.problem.Quoted;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The users of the export, which stand for the answers of upstream identity providers. They are in
 * memory with their whole profiles; the store receives them without denied fields.
 */
final class UpstreamUsers {
  /** Upper limit on imported test users. */
  private static final int MOST = 200_000;

  private final Map<String, UpstreamUser> users;

  private UpstreamUsers(Map<String, UpstreamUser> users) {
    this.users = Collections.unmodifiableMap(users);
  }

  /**
   * One user.
   *
   * @param profile the whole profile
   * @param password the password in the export, for database connections
   * @param known id, name and address in lower case, for searches
   */
  record UpstreamUser(
      String id,
      Fields profile,
      ExportedConnection connection,
      Optional<String> password,
      String known) {
    private UpstreamUser(
        String id, Fields profile, ExportedConnection connection, Optional<String> password) {
      this(id, profile, connection, password, known(id, profile));
    }

    private static String known(String id, Fields profile) {
      StringBuilder known = new StringBuilder(id);
      for (String field : List.of("name", "email")) {
        if (profile.fields().get(field) instanceof Text text) {
          known.append('\n').append(text.text());
        }
      }
      return known.toString().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
      return "upstream user";
    }
  }

  /**
   * Reads the users of an export.
   *
   * @throws InvalidInputException if a file is unreadable, a user has no user_id or no connection,
   *     or there are too many users
   */
  static UpstreamUsers of(DeployCliExport export) {
    TenantLogins logins = new TenantLogins(export);
    Map<String, UpstreamUser> users = new LinkedHashMap<>();
    ExportedUsers.in(export.folder())
        .each(
            written -> {
              if (!(written.value() instanceof Fields user)
                  || !(user.fields().get("user_id") instanceof Text id)) {
                throw problem(
                    "user-without-id",
                    written.position().toString(),
                    "this entry has no user_id",
                    "give every user a user_id");
              } else if (users.size() == MOST) {
                throw problem(
                    "too-many-users",
                    export.folder().toString(),
                    "there are more than " + MOST + " users",
                    "keep only the users who sign in in the export");
              }
              ExportedConnection connection =
                  connectionOf(logins, user, id.text(), written.position().toString());
              if (!connection.problems().isEmpty()) {
                return; // no user can sign in from there
              }
              users.put(
                  id.text(),
                  new UpstreamUser(
                      id.text(),
                      ExportedUsers.profile(user),
                      connection,
                      user.fields().get("password") instanceof Text password
                          ? Optional.of(password.text())
                          : Optional.empty()));
            });
    return new UpstreamUsers(users);
  }

  private static ExportedConnection connectionOf(
      TenantLogins logins, Fields user, String id, String where) {
    return logins
        .connectionOf(user)
        .orElseThrow(
            () ->
                problem(
                    "no-connection",
                    where,
                    "the user " + Quoted.of(id) + " does not say which connection it comes from",
                    "give the user identities with a connection, or a user_id that begins with the"
                        + " strategy of only one connection"));
  }

  Optional<UpstreamUser> find(String id) {
    return Optional.ofNullable(users.get(id));
  }

  Collection<UpstreamUser> all() {
    return users.values();
  }

  private static InvalidInputException problem(
      String code, String where, String message, String nextStep) {
    return new InvalidInputException(new Problem(code, where, message, nextStep));
  }
}

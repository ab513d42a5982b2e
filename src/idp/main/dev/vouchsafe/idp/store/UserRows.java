package dev.vouchsafe.idp.store;

import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.claims.ClaimValue.Items;
import dev.vouchsafe.claims.OriginChain;
import dev.vouchsafe.claims.UserProfile;
import dev.vouchsafe.idp.store.StoredUser.History;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads and writes users as rows. */
final class UserRows {
  static final String COLUMNS =
      "user_id, connection_id, profile, upstream, marks, password, created, updated, last_login,"
          + " logins";

  private UserRows() {}

  static StoredUser read(ResultSet row) throws SQLException {
    MetadataMarks marks = MetadataMarks.ofJson(row.getString("marks"));
    Map<String, OriginChain> written = new HashMap<>();
    marks.read().keySet().forEach(root -> written.put(root, marks.origin(root)));
    long lastLogin = row.getLong("last_login");
    return new StoredUser(
        row.getString("user_id"),
        row.getString("connection_id"),
        new UserProfile(
            RowJson.read(row.getString("profile")), upstream(row.getString("upstream")), written),
        marks,
        new History(
            Instant.ofEpochMilli(row.getLong("created")),
            Instant.ofEpochMilli(row.getLong("updated")),
            lastLogin == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(lastLogin)),
            row.getLong("logins")),
        row.getString("password") != null);
  }

  private static Map<String, List<String>> upstream(String json) {
    Map<String, List<String>> upstream = new HashMap<>();
    Fields fields = RowJson.read(json);
    fields
        .fields()
        .forEach(
            (field, names) ->
                upstream.put(
                    field, ((Items) names).items().stream().map(name -> name.text()).toList()));
    return upstream;
  }

  /** Writes the storable part of a profile, and the marks of the remaining metadata. */
  static void update(
      SqlStatements statements, StoredUser before, StorableProfile profile, MetadataMarks marks)
      throws SQLException {
    statements.update(
        "UPDATE users SET profile = ?, upstream = ?, marks = ? WHERE user_id = ?",
        profile.profileJson(),
        profile.upstreamJson(),
        marks.keptBy(profile.kept(), profile.kept()).json(),
        before.id());
  }
}

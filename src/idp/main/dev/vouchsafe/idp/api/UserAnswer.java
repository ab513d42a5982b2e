package dev.vouchsafe.idp.api;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.claims.UserProfile;
import dev.vouchsafe.idp.store.StoredConnection;
import dev.vouchsafe.idp.store.StoredUser;
import dev.vouchsafe.withholding.DenyList;
import dev.vouchsafe.withholding.Disclosure;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A user in the form of the Management API: the stored data, which has no denied fields. */
final class UserAnswer {
  private static final String USER_ID = "user_id";

  private UserAnswer() {}

  static Fields of(StoredUser user, StoredConnection connection) {
    Map<String, ClaimValue> shown = new LinkedHashMap<>();
    shown.put(USER_ID, new ClaimValue.Text(user.id()));
    shown.putAll(user.profile().values());
    shown.putIfAbsent(UserProfile.IDENTITIES, identities(user.id(), connection));
    StoredUser.History history = user.history();
    shown.put("created_at", time(history.created()));
    shown.put("updated_at", time(history.updated()));
    history.lastLogin().ifPresent(when -> shown.put("last_login", time(when)));
    shown.put("logins_count", ClaimValue.of(history.logins()));
    DenyList denyList = connection.connection().denyList();
    // The Deny List may have changed after the row was read.
    UserProfile profile = user.profile().from(connection.connection().upstream());
    shown
        .keySet()
        .removeIf(field -> denyList.withholds(field, profile.origin(field), Disclosure.STORE));
    return new Fields(shown);
  }

  /** Returns the account with which a user signs in, for a user whose profile has no identities. */
  static ClaimValue identities(String userId, StoredConnection connection) {
    Map<String, Object> identity = new LinkedHashMap<>();
    identity.put("connection", connection.name());
    identity.put("provider", connection.strategy());
    identity.put(USER_ID, userId.substring(userId.indexOf('|') + 1));
    identity.put("isSocial", false);
    return ClaimValue.of(List.of(identity));
  }

  private static ClaimValue time(Instant instant) {
    return new ClaimValue.Text(instant.toString());
  }
}

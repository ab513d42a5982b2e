package dev.vouchsafe.idp.store;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.claims.UserProfile;
import dev.vouchsafe.mapping.NameId;
import dev.vouchsafe.tenantlog.LogEntry;
import dev.vouchsafe.withholding.DenyList;
import dev.vouchsafe.withholding.Verdict;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A store that is opened for one test, on any database. */
interface OpenedStore {
  String CONNECTION = "con_1";
  Instant BEGIN = Instant.parse("2026-11-22T08:00:00Z");

  Store store();

  /** The store's clock. */
  MovableClock clock();

  /** Closes the store and opens it again. */
  Store reopened();

  /**
   * Another node on the same database; the store itself where the database allows only one node.
   */
  Store otherNode();

  default void connection(Map<String, Object> options) {
    store().connections().register(exported(CONNECTION, options));
  }

  static StoredConnection exported(String id, Map<String, Object> options) {
    return new StoredConnection(id, "name of " + id, "samlp", fields(options));
  }

  default RemovalReport deny(String... names) {
    return store()
        .connections()
        .replaceOptions(CONNECTION, fields(Map.of("non_persistent_attrs", List.of(names))));
  }

  default StoredUser signIn(String id, Map<String, Object> profile) {
    return store().users().signedIn(user(id, profile));
  }

  static NewUser user(String id, Map<String, Object> profile) {
    return new NewUser(id, CONNECTION, new UserProfile(fields(profile)));
  }

  static Fields fields(Map<String, Object> fields) {
    return (Fields) ClaimValue.of(fields);
  }

  static ClaimValue.Text text(String text) {
    return new ClaimValue.Text(text);
  }

  default ClaimValue field(String user, String name) {
    return store().users().find(user).orElseThrow().profile().field(name);
  }

  default BearerToken session(String user) {
    BearerToken token = token();
    store().sessions().begin(token, user, clock().instant().plusSeconds(3600));
    return token;
  }

  static BearerToken token() {
    return BearerToken.random(new SecureRandom());
  }

  static NewParticipation joining(String client, NameId nameId) {
    return new NewParticipation(client, "_index", nameId, DenyList.EMPTY);
  }

  static NameId nameId(String value, boolean denied) {
    return new NameId(
        value,
        "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent",
        Optional.of(new NameId.Qualifiers("urn:idp", "urn:sp")),
        denied ? Verdict.NOBODY : Verdict.EVERYONE);
  }

  static LogEntry entry(String type, Map<String, Object> details) {
    return new LogEntry(
        BEGIN,
        type,
        "something happened",
        new LogEntry.Parties(Optional.of(CONNECTION), "app", "the app"),
        fields(details));
  }
}

package dev.vouchsafe.idp.store;

import ch.qos.logback.classic.Level;
import dev.vouchsafe.claims.UserProfile;
import dev.vouchsafe.idp.store.Ticket.Kind;
import dev.vouchsafe.login.ProfileUpdates;
import dev.vouchsafe.withholding.DenyList;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Logger;

/**
 * A process that runs every operation of a store on profiles with canaries, with all loggers at
 * TRACE. It prints refused operations.
 */
public final class CanaryRun {
  /** Fields with canaries, each with a unique value. */
  public static final Map<String, Object> CANARIES = new LinkedHashMap<>();

  /** A field that comes from a denied attribute with another name. */
  public static final String MAPPED = "phone";

  static final String ATTRIBUTE = "urn:oid:2.5.4.20";

  static {
    CANARIES.put("ethnicity", "qzxjvk-ethnicity-7731");
    CANARIES.put("email", "canary.qzxjwv@denied.example");
    CANARIES.put("name", "Zoë <Qzxjwvané> & \"漢字\" \uD83D\uDE00 o'Brien");
    CANARIES.put("nickname", "vkqzx5");
    CANARIES.put("ssn", 8412345678901L);
    CANARIES.put("nested", Map.of("k", List.of(Map.of("j", "inner canary qqjxzv"), true)));
    CANARIES.put(MAPPED, "+43 9981 77 canary 65");
  }

  private static final String USER = "u1";

  private final Database database;
  private final boolean denied;
  private Store store;

  private CanaryRun(Database database, boolean denied) {
    this.database = database;
    this.denied = denied;
  }

  static Database database(String where) {
    return where.startsWith("jdbc:")
        ? PostgresDatabase.at(where)
        : EmbeddedDatabase.in(Path.of(where));
  }

  static StoreSettings settings() {
    return new StoreSettings(
        TenantSecret.of(new byte[32]),
        Clock.systemUTC(),
        new SecureRandom(),
        new StoreLimits(1000, Duration.ofDays(1), 10, 10, 1000, 1000));
  }

  public static Map<String, Object> options(boolean denied) {
    List<String> names = new ArrayList<>(CANARIES.keySet());
    names.remove(MAPPED);
    names.add(ATTRIBUTE);
    return Map.of(
        "non_persistent_attrs", denied ? names : List.of(), "fieldsMap", Map.of(MAPPED, ATTRIBUTE));
  }

  /**
   * @param arguments the data folder or the database's URL; {@code denied} or {@code open}
   */
  public static void main(String[] arguments) {
    ((ch.qos.logback.classic.Logger) org.slf4j.LoggerFactory.getLogger("ROOT"))
        .setLevel(Level.TRACE);
    Logger root = Logger.getLogger("");
    root.setLevel(java.util.logging.Level.ALL);
    Handler handler = new ConsoleHandler();
    handler.setLevel(java.util.logging.Level.ALL);
    root.addHandler(handler);
    for (int round = 0; round < 2; round++) {
      new CanaryRun(database(arguments[0]), arguments[1].equals("denied")).run();
    }
    System.out.println("done");
  }

  private void run() {
    try (Store opened = Store.open(database, settings())) {
      store = opened;
      store.connections().register(OpenedStore.exported(OpenedStore.CONNECTION, options(denied)));
      store.connections().register(OpenedStore.exported("con_2", Map.of()));
      users();
      refusals();
      metadata();
      BearerToken session = session();
      tickets(session);
      store.users().signedIn(user("gone", Map.of()));
      store.users().delete("gone");
      store.log().append(OpenedStore.entry("s", Map.of("user_id", USER)));
      store.removeExpired();
    }
  }

  private static NewUser user(String id, Map<String, Object> more) {
    Map<String, Object> profile = new LinkedHashMap<>(CANARIES);
    profile.put("plan", "gold");
    profile.putAll(more);
    return OpenedStore.user(id, profile);
  }

  private void users() {
    for (int i = 0; i < 20; i++) {
      store.users().signedIn(user(i == 0 ? USER : "user" + i, Map.of("n", i)));
    }
    store.users().change(USER, profile -> user(USER, Map.of("changed", true)).profile());
    store.users().setPassword(USER, "correct horse".toCharArray());
    store.users().checkPassword(USER, "wrong".toCharArray());
  }

  private void refusals() {
    refused(() -> store.users().create(user(USER, Map.of())));
    refused(() -> store.users().signedIn(user("large", Map.of("blob", "x".repeat(600_000)))));
    refused(() -> store.users().signedIn(user("a\0b", Map.of())));
    refused(
        () -> store.users().signedIn(new NewUser(USER, "con_2", user(USER, Map.of()).profile())));
    refused(
        () -> store.users().signedIn(new NewUser("u9", "nowhere", user("u9", Map.of()).profile())));
  }

  private void metadata() {
    UserProfile atLogin = user(USER, Map.of()).profile();
    ProfileUpdates copy = MetadataContract.tainted(Map.of("copy", CANARIES.get("ethnicity")));
    if (denied) {
      refused(() -> store.users().saveMetadata(USER, copy, atLogin));
    } else {
      store.users().saveMetadata(USER, copy, atLogin);
    }
    store
        .users()
        .saveMetadata(USER, MetadataContract.tainted(Map.of("sealed", "Zm9vYmFy")), atLogin);
  }

  private BearerToken session() {
    BearerToken token = OpenedStore.token();
    Instant hour = Instant.now().plusSeconds(3600);
    store.sessions().begin(token, USER, hour);
    DenyList list =
        store.connections().find(OpenedStore.CONNECTION).orElseThrow().connection().denyList();
    String email = (String) CANARIES.get("email");
    store
        .sessions()
        .join(
            token.key(), new NewParticipation("sp", "_1", OpenedStore.nameId(email, denied), list));
    store.sessions().meant("sp", email, List.of()).forEach(one -> store.sessions().end(one.key()));
    store.sessions().begin(token, USER, hour);
    store
        .sessions()
        .join(
            token.key(), new NewParticipation("sp", "_2", OpenedStore.nameId(email, denied), list));
    return token;
  }

  private void tickets(BearerToken token) {
    Ticket pending =
        new Ticket(
            Kind.PENDING_LOGIN,
            "app",
            Optional.of(USER),
            OpenedStore.fields(Map.of("relay_state", CANARIES.get("email"))),
            Instant.now().plusSeconds(60));
    store.tickets().put(token, pending);
    store.tickets().take(token, Kind.PENDING_LOGIN);
    store.tickets().put(token, pending);
    store.replays().firstUse("_" + CANARIES.get("email"), Instant.now().plusSeconds(60));
  }

  private static void refused(Runnable work) {
    try {
      work.run();
    } catch (StoreException e) {
      e.printStackTrace(System.out);
      return;
    }
    throw new AssertionError("was not refused");
  }
}

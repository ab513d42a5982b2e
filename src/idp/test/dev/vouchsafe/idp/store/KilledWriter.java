package dev.vouchsafe.idp.store;

import java.time.Instant;
import java.util.Map;

/** A process that writes, and prints what it has written, until it is killed. */
final class KilledWriter {
  /** The field that it denies, and the field's value. */
  static final String FIELD = "email";

  static final String VALUE = "canary.killed@denied.example";

  static final int USERS = 100;

  private KilledWriter() {}

  /**
   * @param arguments the data folder or the database's URL; {@code write} or {@code deny}
   */
  public static void main(String[] arguments) {
    try (Store store = Store.open(CanaryRun.database(arguments[0]), CanaryRun.settings())) {
      store.connections().register(OpenedStore.exported(OpenedStore.CONNECTION, Map.of()));
      if (arguments[1].equals("write")) {
        write(store);
      } else {
        deny(store);
      }
    }
  }

  private static void write(Store store) {
    Instant tomorrow = Instant.now().plusSeconds(86_400);
    for (int i = 0; ; i++) {
      store.users().signedIn(OpenedStore.user("u" + i, Map.of("n", i)));
      BearerToken token = BearerToken.of("session " + i);
      store.sessions().begin(token, "u" + i, tomorrow);
      store.replays().firstUse("_" + i, tomorrow);
      store.log().append(OpenedStore.entry("s", Map.of("n", i)));
      System.out.println(i);
      System.out.flush();
    }
  }

  private static void deny(Store store) {
    for (int i = 0; i < USERS; i++) {
      store.users().signedIn(OpenedStore.user("u" + i, Map.of(FIELD, VALUE)));
    }
    System.out.println("ready");
    System.out.flush();
    store
        .connections()
        .replaceOptions(
            OpenedStore.CONNECTION,
            OpenedStore.fields(Map.of("non_persistent_attrs", java.util.List.of(FIELD))));
    System.out.println("done");
    System.out.flush();
  }
}

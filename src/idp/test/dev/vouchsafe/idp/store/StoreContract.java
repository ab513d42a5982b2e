package dev.vouchsafe.idp.store;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The one suite that every database runs. */
abstract class StoreContract
    implements UsersContract,
        ConnectionsContract,
        MetadataContract,
        SessionsContract,
        TicketsContract,
        LogContract,
        HostileTextContract {
  private final MovableClock clock = new MovableClock(OpenedStore.BEGIN);
  private final List<Store> opened = new ArrayList<>();
  private Store store;

  /** The database of this test. */
  abstract Database database();

  /** True if two nodes can share it. */
  abstract boolean isShared();

  @BeforeEach
  void open() {
    store = another();
    connection(Map.of());
  }

  @AfterEach
  void close() {
    opened.forEach(Store::close);
  }

  private Store another() {
    Store another = Store.open(database(), settings());
    opened.add(another);
    return another;
  }

  StoreSettings settings() {
    return new StoreSettings(
        TenantSecret.of(new byte[32]),
        clock,
        new SecureRandom(),
        new StoreLimits(100, Duration.ofDays(30), 5, 3, 200, 1000));
  }

  @Override
  public Store store() {
    return store;
  }

  @Override
  public MovableClock clock() {
    return clock;
  }

  @Override
  public Store reopened() {
    store.close();
    opened.remove(store);
    store = another();
    return store;
  }

  @Override
  public Store otherNode() {
    return isShared() ? another() : store;
  }
}

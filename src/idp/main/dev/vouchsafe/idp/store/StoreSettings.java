package dev.vouchsafe.idp.store;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Objects;

/**
 * The settings of a store besides its database.
 *
 * @param secret the tenant's secret
 * @param clock the clock
 * @param random the source of salts
 * @param limits the limits
 */
public record StoreSettings(
    TenantSecret secret, Clock clock, SecureRandom random, StoreLimits limits) {
  public StoreSettings {
    Objects.requireNonNull(secret);
    Objects.requireNonNull(clock);
    Objects.requireNonNull(random);
    Objects.requireNonNull(limits);
  }

  /** Returns settings with the system's clock, a new random source and the default limits. */
  public static StoreSettings of(TenantSecret secret) {
    return new StoreSettings(secret, Clock.systemUTC(), new SecureRandom(), StoreLimits.DEFAULTS);
  }
}

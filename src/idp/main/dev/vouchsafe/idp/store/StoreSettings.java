package dev.vouchsafe.idp.store;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Objects;

/**
 * What a store is made of besides its database.
 *
 * @param secret the tenant's secret
 * @param clock what time it is
 * @param random where salts come from
 * @param limits how much is kept
 */
public record StoreSettings(
    TenantSecret secret, Clock clock, SecureRandom random, StoreLimits limits) {
  public StoreSettings {
    Objects.requireNonNull(secret);
    Objects.requireNonNull(clock);
    Objects.requireNonNull(random);
    Objects.requireNonNull(limits);
  }

  /** The system's clock, a random source of its own and the usual limits. */
  public static StoreSettings of(TenantSecret secret) {
    return new StoreSettings(secret, Clock.systemUTC(), new SecureRandom(), StoreLimits.DEFAULTS);
  }
}

package dev.vouchsafe.idp.tenant;

import dev.vouchsafe.addressing.AcsRule;
import dev.vouchsafe.idp.store.BearerToken;
import dev.vouchsafe.signing.SigningKey;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Objects;

/**
 * Where a tenant is served, and with what.
 *
 * @param url under which browsers reach it, without a slash at its end
 * @param key signs assertions, metadata, tokens
 * @param clock what time it is
 * @param random where tokens come from
 * @param acsRule which callbacks answers may go to
 */
public record Site(String url, SigningKey key, Clock clock, SecureRandom random, AcsRule acsRule) {
  public Site {
    Objects.requireNonNull(url);
    Objects.requireNonNull(key);
    Objects.requireNonNull(clock);
    Objects.requireNonNull(random);
    Objects.requireNonNull(acsRule);
  }

  /** As above, with callbacks that are https or on this machine. */
  public Site(String url, SigningKey key, Clock clock, SecureRandom random) {
    this(url, key, clock, random, AcsRule.SAFE_URLS);
  }

  /** A token for a new session, ticket or code. */
  public BearerToken newToken() {
    return BearerToken.random(random);
  }

  @Override
  public String toString() {
    return url;
  }
}

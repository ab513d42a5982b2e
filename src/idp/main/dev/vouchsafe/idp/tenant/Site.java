package dev.vouchsafe.idp.tenant;

import dev.vouchsafe.addressing.AcsRule;
import dev.vouchsafe.idp.store.BearerToken;
import dev.vouchsafe.signing.SigningKey;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Objects;

/**
 * The address of a served tenant, and what its answers need.
 *
 * @param url the address for browsers, without a slash at its end
 * @param key the key that signs assertions, metadata and tokens
 * @param clock the clock
 * @param random the source of tokens
 * @param acsRule the rule for the callbacks that may receive answers
 */
public record Site(String url, SigningKey key, Clock clock, SecureRandom random, AcsRule acsRule) {
  public Site {
    Objects.requireNonNull(url);
    Objects.requireNonNull(key);
    Objects.requireNonNull(clock);
    Objects.requireNonNull(random);
    Objects.requireNonNull(acsRule);
  }

  /** Creates a site whose callbacks must use https or be on this machine. */
  public Site(String url, SigningKey key, Clock clock, SecureRandom random) {
    this(url, key, clock, random, AcsRule.SAFE_URLS);
  }

  /** Creates a token for a new session, ticket or code. */
  public BearerToken newToken() {
    return BearerToken.random(random);
  }

  @Override
  public String toString() {
    return url;
  }
}

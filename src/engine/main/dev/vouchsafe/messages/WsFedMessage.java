package dev.vouchsafe.messages;

import dev.vouchsafe.login.WsFedRequest;
import dev.vouchsafe.settings.Client;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** What a relying party asks for in WS-Federation (WS-Federation 1.2, 13.2). */
public sealed interface WsFedMessage {
  /**
   * {@code wa=wsignin1.0}.
   *
   * @param asked what the login reads of it; its wreply is a registered callback, always there
   * @param homeRealm {@code whr}: where the user is said to come from
   * @param freshness {@code wfresh}: how long ago the user may have authenticated
   */
  record SignIn(WsFedRequest asked, Optional<String> homeRealm, Optional<Duration> freshness)
      implements WsFedMessage {
    public SignIn {
      Objects.requireNonNull(asked);
      Objects.requireNonNull(homeRealm);
      Objects.requireNonNull(freshness);
    }

    /** Whether the user has to authenticate afresh, having done so at {@code authenticated}. */
    public boolean forceAuthn(Instant authenticated, Instant now) {
      return freshness
          .filter(fresh -> fresh.isZero() || authenticated.plus(fresh).isBefore(now))
          .isPresent();
    }

    @Override
    public String toString() {
      return "wsignin1.0";
    }
  }

  /**
   * {@code wa=wsignout1.0}: end the session, have everybody else clean up, then go to {@code
   * wreply}.
   *
   * @param wreply a registered callback
   */
  record SignOut(Optional<String> wreply) implements WsFedMessage {

    @Override
    public String toString() {
      return "wsignout1.0";
    }

    /**
     * The URL that has a relying party clean up, to be loaded by the user's browser; empty if it
     * has no callback.
     */
    public static Optional<String> cleanUpUrl(Client relyingParty) {
      return relyingParty.callbacks().stream()
          .filter(Client::isSafeUrl)
          .findFirst()
          .map(WsFedMessage::withCleanUp);
    }
  }

  /**
   * {@code wa=wsignoutcleanup1.0}: end the session, and no more.
   *
   * @param wreply a registered callback
   */
  record CleanUp(Optional<String> wreply) implements WsFedMessage {

    @Override
    public String toString() {
      return "wsignoutcleanup1.0";
    }
  }

  private static String withCleanUp(String callback) {
    int fragment = callback.indexOf('#');
    String url = fragment < 0 ? callback : callback.substring(0, fragment);
    return url + (url.indexOf('?') < 0 ? '?' : '&') + "wa=wsignoutcleanup1.0";
  }
}

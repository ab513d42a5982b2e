package dev.vouchsafe.messages;

import dev.vouchsafe.login.WsFedRequest;
import dev.vouchsafe.settings.Client;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A message of a relying party (WS-Federation 1.2, 13.2). */
public sealed interface WsFedMessage {
  /**
   * {@code wa=wsignin1.0}.
   *
   * @param asked its parts for the login; the wreply is always present and a registered callback
   * @param homeRealm {@code whr}: the user's identity provider, as the request says
   * @param freshness {@code wfresh}: the largest age of the authentication
   */
  record SignIn(WsFedRequest asked, Optional<String> homeRealm, Optional<Duration> freshness)
      implements WsFedMessage {
    public SignIn {
      Objects.requireNonNull(asked);
      Objects.requireNonNull(homeRealm);
      Objects.requireNonNull(freshness);
    }

    /** Whether a user who authenticated at {@code authenticated} must authenticate again. */
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
   * {@code wa=wsignout1.0}: end the session, sign the user out of all other relying parties, then
   * redirect to {@code wreply}.
   *
   * @param wreply a registered callback
   */
  record SignOut(Optional<String> wreply) implements WsFedMessage {

    @Override
    public String toString() {
      return "wsignout1.0";
    }

    /**
     * Returns the URL that signs the user out of a relying party when the browser loads it; empty
     * if the relying party has no callback.
     */
    public static Optional<String> cleanUpUrl(Client relyingParty) {
      return cleanUpUrl(relyingParty, "");
    }

    /**
     * The same for a user who signed in at one of the callbacks: that one, as long as it is
     * registered.
     */
    public static Optional<String> cleanUpUrl(Client relyingParty, String signedInAt) {
      List<String> callbacks = relyingParty.callbacks().stream().filter(Client::isSafeUrl).toList();
      return callbacks.stream()
          .filter(signedInAt::equals)
          .findFirst()
          .or(() -> callbacks.stream().findFirst())
          .map(WsFedMessage::withCleanUp);
    }
  }

  /**
   * {@code wa=wsignoutcleanup1.0}: end the session only.
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

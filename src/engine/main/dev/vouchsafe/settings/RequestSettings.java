package dev.vouchsafe.settings;

import java.security.PublicKey;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Requirements for the messages of a service provider, and its part in logouts.
 *
 * @param issuers {@code requestIssuer}: the accepted senders; empty for the audiences, or for any
 *     sender if there are no audiences either
 * @param keys of {@code signingCert}: requests must be signed with one of them; if empty, the
 *     sender of a request is not verified
 * @param legacySha1 {@code acceptLegacySha1}: accept SHA-1, which is broken, in their signatures
 * @param lenient {@code lenientRequests}: accept requests for logins as Auth0's library does
 * @param logout how it takes part in logouts
 */
public record RequestSettings(
    List<String> issuers,
    List<PublicKey> keys,
    boolean legacySha1,
    boolean lenient,
    Logout logout) {
  /** Whether a sender that is not known to be the client is refused, and not only noted. */
  public boolean isSenderChecked() {
    return !issuers.isEmpty() || !keys.isEmpty();
  }

  public RequestSettings {
    issuers = List.copyOf(issuers);
    keys = List.copyOf(keys);
    Objects.requireNonNull(logout);
  }

  /**
   * {@code logout} and {@code binding}.
   *
   * @param callback the URL for its logout requests and responses; empty if it takes no part in
   *     logouts
   * @param enabled {@code slo_enabled}: whether it receives logouts that began elsewhere;
   *     <em>decided:</em> the default is yes, because a session that ended should end everywhere
   * @param binding the binding of messages to it
   */
  public record Logout(Optional<String> callback, boolean enabled, Binding binding) {
    public Logout {
      Objects.requireNonNull(callback);
      Objects.requireNonNull(binding);
    }

    /** The URL for logouts that began elsewhere; empty if the client wants none. */
    public Optional<String> toBeTold() {
      return callback.filter(url -> enabled);
    }

    @Override
    public String toString() {
      return "logout by " + binding;
    }
  }

  @Override
  public String toString() {
    return "request settings";
  }
}

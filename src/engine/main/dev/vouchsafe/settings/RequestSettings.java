package dev.vouchsafe.settings;

import java.security.PublicKey;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What is asked of the messages that a service provider sends, and how it takes part in logouts.
 *
 * @param issuers {@code requestIssuer}: who may ask; empty for the audiences, and for anybody where
 *     there are none
 * @param keys of {@code signingCert}: requests must be signed with one of them; with none, nobody
 *     can tell who sent a request
 * @param legacySha1 {@code acceptLegacySha1}: accept SHA-1, which is broken, in their signatures
 * @param lenient {@code lenientRequests}: take requests for logins as Auth0's library does
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
   * @param callback where its logout requests and responses go; empty if it takes no part
   * @param enabled {@code slo_enabled}: whether it receives logouts that began elsewhere;
   *     <em>decided:</em> yes unless the setting says no, for a session that ended should end
   *     everywhere
   * @param binding how messages travel to it
   */
  public record Logout(Optional<String> callback, boolean enabled, Binding binding) {
    public Logout {
      Objects.requireNonNull(callback);
      Objects.requireNonNull(binding);
    }

    /** Where to send a logout that began elsewhere; empty if the client wants none. */
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

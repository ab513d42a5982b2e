package dev.vouchsafe.idp.tenant;

import dev.vouchsafe.Issued;
import dev.vouchsafe.idp.store.BearerToken;
import java.time.Instant;
import java.util.Optional;

/**
 * The result of a sign-in.
 *
 * @param issued the answer to the application
 * @param session the new session for the browser's cookie; empty if the browser has one or needs
 *     none
 * @param entry the number of its entry in the tenant's log
 */
public record SignedIn(Issued issued, Optional<BegunSession> session, long entry) {

  /** A new session. */
  public record BegunSession(BearerToken token, Instant expires) {}
}

package dev.vouchsafe.idp.tenant;

import dev.vouchsafe.Issued;
import dev.vouchsafe.idp.store.BearerToken;
import java.time.Instant;
import java.util.Optional;

/**
 * What became of a sign-in.
 *
 * @param issued the answer to the application
 * @param session a session that began with it, for the browser's cookie; empty if it had one, or
 *     needs none
 * @param entry the number of its entry in the tenant's log
 */
public record SignedIn(Issued issued, Optional<BegunSession> session, long entry) {

  /** A session that began. */
  public record BegunSession(BearerToken token, Instant expires) {}
}

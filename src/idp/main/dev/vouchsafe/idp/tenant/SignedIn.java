package dev.vouchsafe.idp.tenant;

import dev.vouchsafe.Issued;
import dev.vouchsafe.IssuedResponse;
import dev.vouchsafe.idp.store.BearerToken;
import dev.vouchsafe.response.PostForm;
import java.time.Instant;
import java.util.Optional;

/**
 * The result of a sign-in.
 *
 * @param issued the answer to the application
 * @param session the new session for the browser's cookie; empty if the browser has one or needs
 *     none
 * @param entry the number of its entry in the tenant's log
 * @param faulty what is sent instead, if the answer has a fault on purpose
 */
public record SignedIn(
    Issued issued, Optional<BegunSession> session, long entry, Optional<PostForm> faulty) {

  /** Returns the form that is sent to the application; only for an answer by form. */
  public PostForm form() {
    return faulty.orElseGet(() -> ((IssuedResponse) issued).postForm());
  }

  /** A new session. */
  public record BegunSession(BearerToken token, Instant expires) {}
}

package dev.vouchsafe.idp.tenant;

import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.idp.store.TokenKey;
import dev.vouchsafe.login.Circumstances;
import dev.vouchsafe.login.ProtocolRequest;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A user who has authenticated, and what for.
 *
 * @param client the application
 * @param request what it asked for, in its protocol
 * @param user who signs in, and when and how that was shown
 * @param session the browser's session with this identity provider, if it has one of that user
 * @param seen what scripts read of the HTTP request, in the shape of an action's {@code
 *     event.request}
 */
public record SignIn(
    ServedClient client,
    ProtocolRequest request,
    Authenticated user,
    Optional<TokenKey> session,
    Fields seen) {
  public SignIn {
    Objects.requireNonNull(client);
    Objects.requireNonNull(request);
    Objects.requireNonNull(user);
    Objects.requireNonNull(session);
    Objects.requireNonNull(seen);
  }

  /** A sign-in whose HTTP request scripts do not see. */
  public SignIn(
      ServedClient client,
      ProtocolRequest request,
      Authenticated user,
      Optional<TokenKey> session) {
    this(client, request, user, session, Fields.EMPTY);
  }

  /**
   * Who signs in.
   *
   * @param id the user_id
   * @param instant when the user authenticated
   * @param circumstances what else happened on the way
   */
  public record Authenticated(String id, Instant instant, Circumstances circumstances) {
    public Authenticated {
      Objects.requireNonNull(id);
      Objects.requireNonNull(instant);
      Objects.requireNonNull(circumstances);
    }

    @Override
    public String toString() {
      return "authenticated user";
    }
  }

  @Override
  public String toString() {
    return "sign-in to " + client;
  }
}

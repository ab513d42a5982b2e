package dev.vouchsafe.idp.tenant;

import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.idp.store.TokenKey;
import dev.vouchsafe.login.Circumstances;
import dev.vouchsafe.login.ProtocolRequest;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * An authenticated user and the application's request.
 *
 * @param client the application
 * @param request its request, in its protocol
 * @param user the user, with the time and circumstances of the authentication
 * @param session the browser's session of that user at this identity provider, if there is one
 * @param seen the part of the HTTP request that scripts read, as in an action's {@code
 *     event.request}
 * @param organization the name of the organization for which the request asks
 */
public record SignIn(
    ServedClient client,
    ProtocolRequest request,
    Authenticated user,
    Optional<TokenKey> session,
    Fields seen,
    Optional<String> organization) {
  public SignIn {
    Objects.requireNonNull(client);
    Objects.requireNonNull(request);
    Objects.requireNonNull(user);
    Objects.requireNonNull(session);
    Objects.requireNonNull(seen);
    Objects.requireNonNull(organization);
  }

  /** Creates a sign-in whose HTTP request scripts cannot read. */
  public SignIn(
      ServedClient client,
      ProtocolRequest request,
      Authenticated user,
      Optional<TokenKey> session) {
    this(client, request, user, session, Fields.EMPTY, Optional.empty());
  }

  /** Returns the same sign-in at another client. */
  SignIn at(ServedClient other) {
    return new SignIn(other, request, user, session, seen, organization);
  }

  /**
   * The user who signs in.
   *
   * @param id the user_id
   * @param instant the time of the authentication
   * @param circumstances the other circumstances of the login
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

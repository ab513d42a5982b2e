package dev.vouchsafe.tokens;

import static dev.vouchsafe.api.Api.Status.INTERNAL;

import dev.vouchsafe.api.Api;
import java.util.List;
import java.util.Objects;

/**
 * The input of token claims besides the user's claims.
 *
 * @param tenant the tenant that issues them
 * @param clientId the client that receives them
 * @param audiences the APIs of the access token; empty for /userinfo
 * @param scopes the granted scopes
 * @param issued whether the client gets tokens; false in protocols without tokens, where they only
 *     show what it would get
 */
@Api(INTERNAL)
public record TokenRequest(
    TenantApis tenant, String clientId, List<String> audiences, Scopes scopes, boolean issued) {
  public TokenRequest {
    Objects.requireNonNull(tenant);
    Objects.requireNonNull(clientId);
    audiences = audiences.isEmpty() ? List.of(tenant.userinfo()) : List.copyOf(audiences);
    Objects.requireNonNull(scopes);
  }

  @Override
  public String toString() {
    return "token request of " + clientId;
  }

  /** Whether the access token is for one of the tenant's own APIs, other than /userinfo. */
  boolean forOwnApi() {
    return tenant.own(audiences);
  }
}

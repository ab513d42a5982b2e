package dev.vouchsafe.tokens;

import java.util.List;
import java.util.Objects;

/**
 * What decides, besides the claims, what tokens say.
 *
 * @param tenant who issues them
 * @param clientId for whom
 * @param audiences what the access token opens; none for /userinfo
 * @param scopes what was granted
 * @param issued true if the client is given tokens; false in protocols that have none, where they
 *     only show what it would be given
 */
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

  /** True if the access token opens one of the tenant's own APIs, other than /userinfo. */
  boolean forOwnApi() {
    return tenant.own(audiences);
  }
}

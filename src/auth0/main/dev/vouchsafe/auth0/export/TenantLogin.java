package dev.vouchsafe.auth0.export;

import dev.vouchsafe.login.Login;
import dev.vouchsafe.trace.Decision;
import java.util.List;
import java.util.Objects;

/**
 * A login of a tenant's test user, made from the tenant's export.
 *
 * @param login the login
 * @param notes the decisions that made the login, for its trace
 */
public record TenantLogin(Login login, List<Decision> notes) {
  public TenantLogin {
    Objects.requireNonNull(login);
    notes = List.copyOf(notes);
  }
}

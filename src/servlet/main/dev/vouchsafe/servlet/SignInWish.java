package dev.vouchsafe.servlet;

import dev.vouchsafe.settings.Client;
import java.util.Objects;

/**
 * A sign-in that a service provider requests from the application.
 *
 * @param client the service provider that waits
 * @param returnTo the URL at which the sign-in continues, valid for ten minutes
 * @param fresh whether the user must authenticate now despite a session; the returned user then
 *     needs {@link dev.vouchsafe.login.Authentication#at a time of authentication}
 */
public record SignInWish(Client client, String returnTo, boolean fresh) {
  public SignInWish {
    Objects.requireNonNull(client);
    Objects.requireNonNull(returnTo);
  }
}

package dev.vouchsafe.servlet;

import dev.vouchsafe.settings.Client;
import java.util.Objects;

/**
 * For what somebody is to sign in.
 *
 * @param client the service provider that waits
 * @param returnTo the URL at which the sign-in goes on; it holds for ten minutes
 * @param fresh whether the user has to authenticate now, whatever session there is; the user that
 *     comes back needs {@link dev.vouchsafe.login.Authentication#at a time of authentication}
 */
public record SignInWish(Client client, String returnTo, boolean fresh) {
  public SignInWish {
    Objects.requireNonNull(client);
    Objects.requireNonNull(returnTo);
  }
}

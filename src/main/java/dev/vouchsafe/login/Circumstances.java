package dev.vouchsafe.login;

import java.util.Optional;

/**
 * What happened on the way to this login.
 *
 * @param mfa multi-factor authentication took place
 * @param redirect a rule redirected the user
 * @param delegation the scope of a delegation, possibly empty; absent if there was none
 * @param impersonation somebody else acts as the user
 * @param ssoWithAuth0 the legacy setting "Use Auth0 instead of the IdP to do Single Sign-On" served
 *     the login
 */
public record Circumstances(
    boolean mfa,
    boolean redirect,
    Optional<String> delegation,
    boolean impersonation,
    boolean ssoWithAuth0) {
  /** Nothing special. */
  public static final Circumstances NONE =
      new Circumstances(false, false, Optional.empty(), false, false);
}

package dev.vouchsafe.login;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Events of a login before it reaches its client.
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
  /** The delegation scope that keeps everything the upstream provider sent. */
  private static final String PASSTHROUGH = "passthrough";

  /** No special circumstances. */
  public static final Circumstances NONE =
      new Circumstances(false, false, Optional.empty(), false, false);

  /** A copy with multi-factor authentication. */
  public Circumstances withMfa() {
    return new Circumstances(true, redirect, delegation, impersonation, ssoWithAuth0);
  }

  /** A copy with a redirect by a rule. */
  public Circumstances withRedirect() {
    return new Circumstances(mfa, true, delegation, impersonation, ssoWithAuth0);
  }

  /** A copy with a delegation of this scope. */
  public Circumstances withDelegation(String scope) {
    return new Circumstances(mfa, redirect, Optional.of(scope), impersonation, ssoWithAuth0);
  }

  /** A copy with impersonation: another person acts as the user. */
  public Circumstances withImpersonation() {
    return new Circumstances(mfa, redirect, delegation, true, ssoWithAuth0);
  }

  /**
   * The reasons, in words, why the profile was re-read from the store; empty if it was not. The
   * store never holds denied fields, so rules, mapping and tokens then all run without them.
   */
  public List<String> rereadBecause() {
    List<String> causes = new ArrayList<>();
    if (mfa) {
      causes.add("multi-factor authentication took place");
    }
    if (redirect) {
      causes.add("a rule redirected the user");
    }
    if (delegation.isPresent() && !delegation.get().equals(PASSTHROUGH)) {
      causes.add("the login is a delegation without the scope passthrough");
    }
    if (impersonation) {
      causes.add("the user is impersonated");
    }
    if (ssoWithAuth0) {
      causes.add("the identity service did single sign-on instead of the upstream provider");
    }
    return causes;
  }
}

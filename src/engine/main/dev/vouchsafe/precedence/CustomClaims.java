package dev.vouchsafe.precedence;

import dev.vouchsafe.claims.UserProfile;
import java.util.Optional;
import java.util.Set;

/**
 * Decides by its name whether a custom claim counts, by the rules of Auth0's custom-claims
 * migration.
 */
public final class CustomClaims {
  /** Names of claims that are ignored wherever extension code sets them. */
  public static final Set<String> RESTRICTED =
      Set.of(
          ("acr act active amr at_hash ath attest aud auth_time authorization_details azp c_hash client_id cnf cty dest"
                  + " entitlements events exp groups gty htm htu iat internalService iss jcard jku jti jwe jwk kid"
                  + " may_act mky nbf nonce object_id org_id org_name orig origid permissions roles rph s_hash sid"
                  + " sip_callid sip_cseq_num sip_date sip_from_tag sip_via_branch sub sub_jwk toe txn typ uuid vot vtm"
                  + " x5t#S256")
              .split(" "));

  /** The profile claims that OpenID Connect defines. */
  public static final Set<String> OIDC_PROFILE =
      Set.of(
          ("address birthdate email email_verified family_name gender given_name locale middle_name name nickname"
                  + " phone_number phone_number_verified picture preferred_username profile updated_at website zoneinfo")
              .split(" "));

  /** Claims that identify the user; no custom claim replaces them (decided here, for security). */
  private static final Set<String> IDENTITY = Set.of("user_id", UserProfile.IDENTITIES);

  private static final Set<String> METADATA =
      Set.of(UserProfile.APP_METADATA, UserProfile.USER_METADATA);

  private CustomClaims() {}

  /**
   * Returns the reason why a claim on {@code context.idToken} is ignored before mapping; empty if
   * it counts.
   */
  static Optional<String> ignored(String claim, Precedence precedence) {
    return restrictedClaim(claim)
        .or(() -> identity(claim))
        .or(() -> namespace(claim))
        .or(() -> isMetadata(claim) ? Optional.empty() : privateClaim(claim, precedence));
  }

  /**
   * Returns the reason for a restricted claim, which is ignored wherever it is set; empty for
   * others.
   */
  public static Optional<String> restrictedClaim(String claim) {
    return reason(
        RESTRICTED.contains(claim), "restricted claim: it is never taken from rules or actions");
  }

  private static Optional<String> identity(String claim) {
    return reason(
        IDENTITY.contains(claim), "what identifies the user is never replaced by a claim");
  }

  /** Returns the reason for a claim whose namespace is reserved or unreadable; empty for others. */
  public static Optional<String> namespace(String claim) {
    return switch (ClaimNamespace.of(claim)) {
      case RESERVED -> Optional.of("reserved namespace: it belongs to the identity service");
      case MALFORMED -> Optional.of("malformed namespace: the host of the URL cannot be read");
      case OWN, NONE -> Optional.empty();
    };
  }

  /**
   * Returns the reason for a private claim under legacy precedence, which requires a namespace
   * except for claims of OpenID Connect; empty for others.
   */
  public static Optional<String> privateClaim(String claim, Precedence precedence) {
    return reason(
        precedence == Precedence.LEGACY
            && !OIDC_PROFILE.contains(claim)
            && !ClaimNamespace.of(claim).isNamespaced(),
        "private claim: with legacy precedence a claim must be namespaced");
  }

  private static Optional<String> reason(boolean ignored, String reason) {
    return ignored ? Optional.of(reason) : Optional.empty();
  }

  /** Whether a claim is one of the two metadata objects, which have their own precedence. */
  static boolean isMetadata(String claim) {
    return METADATA.contains(claim);
  }
}

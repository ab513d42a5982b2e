package dev.vouchsafe.precedence;

import dev.vouchsafe.claims.UserProfile;
import java.util.Optional;
import java.util.Set;

/**
 * Which custom claims count: the rules of the custom-claims migration, by the name of the claim.
 */
public final class CustomClaims {
  /** Names that are ignored wherever extension code sets them. */
  public static final Set<String> RESTRICTED =
      Set.of(
          ("acr act active amr at_hash ath attest aud auth_time authorization_details azp c_hash client_id cnf cty dest"
                  + " entitlements events exp groups gty htm htu iat internalService iss jcard jku jti jwe jwk kid"
                  + " may_act mky nbf nonce object_id org_id org_name orig origid permissions roles rph s_hash sid"
                  + " sip_callid sip_cseq_num sip_date sip_from_tag sip_via_branch sub sub_jwk toe txn typ uuid vot vtm"
                  + " x5t#S256")
              .split(" "));

  /** The claims that OpenID Connect defines for a profile. */
  public static final Set<String> OIDC_PROFILE =
      Set.of(
          ("address birthdate email email_verified family_name gender given_name locale middle_name name nickname"
                  + " phone_number phone_number_verified picture preferred_username profile updated_at website zoneinfo")
              .split(" "));

  /**
   * What identifies the user: no claim ever replaces it (a choice of this product, for security).
   */
  private static final Set<String> IDENTITY = Set.of("user_id", UserProfile.IDENTITIES);

  private static final Set<String> METADATA =
      Set.of(UserProfile.APP_METADATA, UserProfile.USER_METADATA);

  private CustomClaims() {}

  /**
   * Why a claim set on {@code context.idToken} is ignored before anything is mapped; empty if it
   * counts.
   */
  static Optional<String> ignored(String claim, Precedence precedence) {
    return restrictedClaim(claim)
        .or(() -> identity(claim))
        .or(() -> namespace(claim))
        .or(() -> isMetadata(claim) ? Optional.empty() : privateClaim(claim, precedence));
  }

  /** Restricted claims are ignored wherever they are set. */
  public static Optional<String> restrictedClaim(String claim) {
    return reason(
        RESTRICTED.contains(claim), "restricted claim: it is never taken from rules or actions");
  }

  private static Optional<String> identity(String claim) {
    return reason(
        IDENTITY.contains(claim), "what identifies the user is never replaced by a claim");
  }

  /** Claims in a reserved namespace are ignored, and those in one that cannot be read. */
  public static Optional<String> namespace(String claim) {
    return switch (ClaimNamespace.of(claim)) {
      case RESERVED -> Optional.of("reserved namespace: it belongs to the identity service");
      case MALFORMED -> Optional.of("malformed namespace: the host of the URL cannot be read");
      case OWN, NONE -> Optional.empty();
    };
  }

  /** With legacy precedence, claims must be namespaced, unless OpenID Connect defines them. */
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

  /** True for the two metadata objects, which have a precedence of their own. */
  static boolean isMetadata(String claim) {
    return METADATA.contains(claim);
  }
}

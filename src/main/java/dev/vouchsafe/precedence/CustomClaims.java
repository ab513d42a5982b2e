package dev.vouchsafe.precedence;

import dev.vouchsafe.claims.UserProfile;
import java.util.Optional;
import java.util.Set;

/**
 * Which custom claims count: the rules of the custom-claims migration, by the name of the claim.
 */
final class CustomClaims {
  /** Names that are ignored wherever extension code sets them. */
  static final Set<String> RESTRICTED =
      Set.of(
          ("acr act active amr at_hash ath attest aud auth_time authorization_details azp c_hash client_id cnf cty dest"
                  + " entitlements events exp groups gty htm htu iat internalService iss jcard jku jti jwe jwk kid"
                  + " may_act mky nbf nonce object_id org_id org_name orig origid permissions roles rph s_hash sid"
                  + " sip_callid sip_cseq_num sip_date sip_from_tag sip_via_branch sub sub_jwk toe txn typ uuid vot vtm"
                  + " x5t#S256")
              .split(" "));

  /** The claims that OpenID Connect defines for a profile. */
  static final Set<String> OIDC_PROFILE =
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
    if (RESTRICTED.contains(claim)) {
      return Optional.of("a restricted claim is never taken from rules or actions");
    }
    if (IDENTITY.contains(claim)) {
      return Optional.of("what identifies the user is never replaced by a claim");
    }
    return switch (ClaimNamespace.of(claim)) {
      case RESERVED -> Optional.of("its namespace is reserved");
      case MALFORMED -> Optional.of("malformed namespace: the host of the URL cannot be read");
      case OWN -> Optional.empty();
      case NONE ->
          precedence == Precedence.LEGACY
                  && !OIDC_PROFILE.contains(claim)
                  && !METADATA.contains(claim)
              ? Optional.of("with legacy precedence a claim must be namespaced")
              : Optional.empty();
    };
  }

  /** True for the two metadata objects, which have a precedence of their own. */
  static boolean isMetadata(String claim) {
    return METADATA.contains(claim);
  }
}

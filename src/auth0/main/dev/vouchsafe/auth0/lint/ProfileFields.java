package dev.vouchsafe.auth0.lint;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Facts about the root fields of all profiles. */
final class ProfileFields {
  /** The fields that the identity service gives profiles, and those of OpenID Connect. */
  static final Set<String> KNOWN =
      Set.copyOf(
          new TreeSet<>(
              List.of(
                  "address",
                  "app_metadata",
                  "birthdate",
                  "blocked",
                  "created_at",
                  "email",
                  "email_verified",
                  "family_name",
                  "gender",
                  "given_name",
                  "groups",
                  "identities",
                  "last_ip",
                  "last_login",
                  "locale",
                  "logins_count",
                  "middle_name",
                  "multifactor",
                  "name",
                  "nickname",
                  "phone_number",
                  "phone_number_verified",
                  "phone_verified",
                  "picture",
                  "preferred_username",
                  "profile",
                  "updated_at",
                  "upn",
                  "user_id",
                  "user_metadata",
                  "username",
                  "website",
                  "zoneinfo")));

  /** The fields that nearly every profile has. */
  static final Set<String> USUAL = Set.of("user_id", "email", "name", "nickname");

  /** The fields that an {@code app_metadata} property never overrides. */
  static final Set<String> NEVER_SHADOWED =
      Set.of("user_id", "identities", "email", "email_verified", "app_metadata", "user_metadata");

  private ProfileFields() {}

  /** True if a path is one of these fields or leads into one. */
  static boolean beginsWith(String path, Set<String> fields) {
    for (int end = path.length(); end > 0; end = path.lastIndexOf('.', end - 1)) {
      if (fields.contains(path.substring(0, end))) {
        return true;
      }
    }
    return false;
  }

  /** True if a name is a URL or URN, as many attribute names are. */
  static boolean isUri(String name) {
    return name.matches("(?is)(https?://|urn:).*");
  }
}

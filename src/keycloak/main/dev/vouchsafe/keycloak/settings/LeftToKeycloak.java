package dev.vouchsafe.keycloak.settings;

import dev.vouchsafe.json.LocatedValue;
import dev.vouchsafe.problem.Problems;
import dev.vouchsafe.settings.Setting;
import dev.vouchsafe.trace.Decision;
import dev.vouchsafe.trace.Decision.Kind;
import dev.vouchsafe.trace.Decision.Outcome;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Settings without effect, because Keycloak writes, signs, encrypts and posts the message itself.
 * Those that protect users, or that a service provider requires, are refused; the others are noted
 * in each trace.
 */
final class LeftToKeycloak {
  private static final String ENCRYPTION =
      "remove it, and switch on \"Encrypt assertions\" in the client's tab Keys";
  private static final String OWN_KEY =
      "remove it; Keycloak signs with the active RS256 key of the realm, so import the key there";

  private static final Map<Setting, String> REFUSED =
      Map.ofEntries(
          Map.entry(Setting.CERT, OWN_KEY),
          Map.entry(Setting.KEY, OWN_KEY),
          Map.entry(Setting.ENCRYPTION_CERT, ENCRYPTION),
          Map.entry(Setting.ENCRYPTION_PUBLIC_KEY, ENCRYPTION),
          Map.entry(
              Setting.SIGNING_CERT,
              "remove it, and switch on \"Client signature required\" in the client's tab Keys"),
          Map.entry(
              Setting.REQUEST_ISSUER,
              "remove it; Keycloak answers requests whose Issuer is the client's Client ID only"),
          Map.entry(
              Setting.ISSUER,
              "remove it, and give the service provider the realm's metadata: Keycloak's issuer is"
                  + " the realm's address"),
          Map.entry(
              Setting.STRICT_NAME_ID_POLICY,
              "remove it; the NameID is always of the format that is set here"),
          Map.entry(
              Setting.STRICT_AUTHN_CONTEXT,
              "remove it; Keycloak looks at RequestedAuthnContext by itself"));

  private static final Set<Setting> NOTED =
      EnumSet.of(
          Setting.SIGNATURE_ALGORITHM,
          Setting.DIGEST_ALGORITHM,
          Setting.SIGN_RESPONSE,
          Setting.ENCRYPTION_ALGORITHM,
          Setting.KEY_TRANSPORT_DIGEST,
          Setting.TYPED_ATTRIBUTES,
          Setting.AUTHN_INSTANT,
          Setting.RELAY_STATE,
          Setting.LENIENT_REQUESTS,
          Setting.ACCEPT_LEGACY_SHA1,
          Setting.LOGOUT,
          Setting.BINDING);

  private LeftToKeycloak() {}

  /**
   * Reports the refused settings and returns the others; a refused setting, such as a foreign key,
   * is not read.
   */
  static Map<String, LocatedValue> withoutRefused(
      Map<String, LocatedValue> written, Problems problems) {
    Map<String, LocatedValue> followed = new LinkedHashMap<>(written);
    written.forEach(
        (key, value) ->
            Setting.of(key)
                .flatMap(setting -> Optional.ofNullable(REFUSED.get(setting)))
                .filter(step -> counts(value))
                .ifPresent(
                    step -> {
                      followed.remove(key);
                      problems.add(
                          "left-to-keycloak",
                          value.position().toString(),
                          "\"" + key + "\" cannot be followed inside Keycloak",
                          step);
                    }));
    LocatedValue source = written.get(Setting.NAME_IDENTIFIER_SOURCE.key());
    if (source != null && source.value().text().equals("pairwise")) {
      problems.add(
          "left-to-keycloak",
          source.position().toString(),
          "pairwise NameIDs need the tenant's secret, and Keycloak does not keep it",
          "remove it; for opaque ids, use \"transient\" or probe an attribute that holds one");
    }
    return followed;
  }

  /** Whether a value counts as written; falsy values do not, as everywhere in these settings. */
  private static boolean counts(LocatedValue value) {
    return !value.isNull() && !Set.of("false", "", "0").contains(value.value().text());
  }

  /** Notes settings without effect, for the trace. */
  static List<Decision> notes(Map<String, LocatedValue> written) {
    List<Decision> notes = new ArrayList<>();
    written.forEach(
        (key, value) ->
            Setting.of(key)
                .filter(NOTED::contains)
                .ifPresent(
                    setting ->
                        notes.add(
                            new Decision(
                                Kind.SETTING,
                                key,
                                Outcome.IGNORED,
                                "the client's own settings in Keycloak decide it ("
                                    + value.position()
                                    + ")",
                                List.of()))));
    return notes;
  }
}

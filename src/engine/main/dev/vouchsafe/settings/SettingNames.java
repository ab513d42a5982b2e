package dev.vouchsafe.settings;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The names of settings, by what they hold. */
final class SettingNames {
  /** Settings that are {@code true} or {@code false}. */
  static final Set<String> FLAGS =
      Set.of(
          "createUpnClaim",
          "passthroughClaimsWithNoMapping",
          "mapUnknownClaimsAsIs",
          "mapIdentities",
          "signResponse",
          "typedAttributes",
          "includeAttributeNameFormat",
          "strictNameIdPolicy",
          "strictAuthnContext",
          "acceptLegacySha1",
          "lenientRequests");

  /** Settings that count seconds. */
  static final Set<String> NUMBERS = Set.of("lifetimeInSeconds", "notBeforeSkewSeconds");

  /** What {@code logout} holds. */
  static final Set<String> OF_LOGOUT = Set.of("callback", "slo_enabled");

  private static final List<String> OTHERS =
      List.of(
          "audience",
          "recipient",
          "destination",
          "issuer",
          "mappings",
          "signatureAlgorithm",
          "digestAlgorithm",
          "nameIdentifierFormat",
          "nameIdentifierProbes",
          "nameIdentifierSource",
          "authnContextClassRef",
          "authnInstant",
          "logout",
          "binding",
          "signingCert",
          "requestIssuer",
          "encryptionCert",
          "encryptionPublicKey",
          "encryptionAlgorithm",
          "keyTransportDigest",
          "cert",
          "key",
          "RelayState",
          "wctx",
          "tokenType",
          "wsTrust");

  /** Every setting. */
  static final Set<String> ALL = all();

  private SettingNames() {}

  private static Set<String> all() {
    Set<String> all = new TreeSet<>(OTHERS);
    all.addAll(FLAGS);
    all.addAll(NUMBERS);
    return all;
  }
}

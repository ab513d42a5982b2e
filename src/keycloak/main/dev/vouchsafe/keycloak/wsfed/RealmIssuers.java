package dev.vouchsafe.keycloak.wsfed;

import dev.vouchsafe.AssertionIssuer;
import dev.vouchsafe.precedence.Precedence;
import dev.vouchsafe.problem.IssuanceException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.problem.ProblemException;
import dev.vouchsafe.signing.SigningKey;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.keycloak.crypto.KeyStatus;
import org.keycloak.crypto.KeyUse;
import org.keycloak.crypto.KeyWrapper;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Caches an issuer for the active key of each realm, until another key becomes active. Thread-safe.
 */
final class RealmIssuers {
  private final Map<String, Issuers> byRealm = new ConcurrentHashMap<>();

  private record Issuers(X509Certificate certificate, Map<Precedence, AssertionIssuer> made) {}

  /**
   * Returns the issuer of a realm.
   *
   * @throws IssuanceException if no active key of the realm can sign
   */
  AssertionIssuer of(KeycloakSession session, RealmModel realm, Precedence precedence) {
    KeyWrapper active = active(session, realm).orElseThrow(RealmIssuers::noKey);
    Issuers issuers =
        byRealm.compute(
            realm.getId(),
            (id, known) ->
                known != null && known.certificate().equals(active.getCertificate())
                    ? known
                    : new Issuers(active.getCertificate(), new ConcurrentHashMap<>()));
    return issuers.made().computeIfAbsent(precedence, rule -> made(active, rule));
  }

  private static AssertionIssuer made(KeyWrapper active, Precedence precedence) {
    try {
      return AssertionIssuer.builder()
          .precedence(precedence)
          .signingKey(
              SigningKey.of((PrivateKey) active.getPrivateKey(), List.of(active.getCertificate())))
          .build();
    } catch (ProblemException e) {
      throw new IssuanceException(
          new Problem("realm-key", "realm", e.problem().message(), e.problem().nextStep()));
    }
  }

  /** Returns the active XML-signing key with the highest priority. */
  private static Optional<KeyWrapper> active(KeycloakSession session, RealmModel realm) {
    return signing(session, realm).stream()
        .filter(key -> key.getStatus().isActive() && key.getPrivateKey() instanceof PrivateKey)
        .findFirst();
  }

  /**
   * Returns the certificates of the realm's current, past and future signing keys, the active one
   * first.
   */
  static List<X509Certificate> certificates(KeycloakSession session, RealmModel realm) {
    List<X509Certificate> all =
        signing(session, realm).stream().map(KeyWrapper::getCertificate).distinct().toList();
    if (all.isEmpty()) {
      throw noKey();
    }
    return all;
  }

  private static List<KeyWrapper> signing(KeycloakSession session, RealmModel realm) {
    return session
        .keys()
        .getKeysStream(realm)
        .filter(key -> KeyUse.SIG.equals(key.getUse()) && key.getStatus().isEnabled())
        .filter(key -> key.getCertificate() != null && "RSA".equals(key.getType()))
        .sorted(
            Comparator.comparing((KeyWrapper key) -> key.getStatus() == KeyStatus.ACTIVE ? 0 : 1)
                .thenComparing(KeyWrapper::getProviderPriority, Comparator.reverseOrder()))
        .toList();
  }

  private static IssuanceException noKey() {
    return new IssuanceException(
        new Problem(
            "realm-key",
            "realm",
            "the realm has no active RSA key with a certificate, the only kind that"
                + " relying parties of WS-Federation support",
            "add a key provider such as rsa-generated in Realm settings, Keys"));
  }
}

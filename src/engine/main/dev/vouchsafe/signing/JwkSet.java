package dev.vouchsafe.signing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64;
import com.nimbusds.jose.util.Base64URL;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.List;

/**
 * The public keys for verifying tokens (RFC 7517), one for each certificate; several during a key
 * rollover. A key's id is its thumbprint (RFC 7638), so it needs no configuration and is the same
 * everywhere.
 */
public record JwkSet(List<X509Certificate> certificates) {
  public JwkSet {
    certificates = List.copyOf(certificates);
  }

  /** The set as JSON; public parts only. */
  public String json() {
    return new JWKSet(certificates.stream().map(JwkSet::key).toList()).toString(true);
  }

  /** The key id in the header of tokens. */
  static String keyId(X509Certificate certificate) {
    return key(certificate).getKeyID();
  }

  /**
   * Makes a key without {@code alg}, because one RSA key can sign with RS256 for one client and
   * PS256 for another.
   */
  private static JWK key(X509Certificate certificate) {
    try {
      byte[] der = certificate.getEncoded();
      List<Base64> chain = List.of(Base64.encode(der));
      Base64URL thumbprint = Base64URL.encode(MessageDigest.getInstance("SHA-256").digest(der));
      return certificate.getPublicKey() instanceof ECPublicKey ec
          ? new ECKey.Builder(Curve.forECParameterSpec(ec.getParams()), ec)
              .keyUse(KeyUse.SIGNATURE)
              .keyIDFromThumbprint()
              .x509CertChain(chain)
              .x509CertSHA256Thumbprint(thumbprint)
              .build()
          : new RSAKey.Builder((RSAPublicKey) certificate.getPublicKey())
              .keyUse(KeyUse.SIGNATURE)
              .keyIDFromThumbprint()
              .x509CertChain(chain)
              .x509CertSHA256Thumbprint(thumbprint)
              .build();
    } catch (JOSEException | CertificateEncodingException | NoSuchAlgorithmException e) {
      throw new IllegalStateException("a certificate whose key signs has a JWK", e);
    }
  }

  @Override
  public String toString() {
    return certificates.size() + " public keys";
  }
}

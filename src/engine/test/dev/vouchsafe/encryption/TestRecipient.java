package dev.vouchsafe.encryption;

import dev.vouchsafe.signing.TestIdentity;
import dev.vouchsafe.xml.SafeXml;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import org.w3c.dom.Element;

/** A made-up service provider that assertions are encrypted for, and what its settings say. */
public final class TestRecipient {
  public static final TestIdentity IDENTITY = TestIdentity.OTHER_RSA;

  private TestRecipient() {}

  public static PrivateKey privateKey() {
    return IDENTITY.keys().getPrivate();
  }

  public static EncryptionSettings settings(ContentAlgorithm content, KeyTransportDigest digest) {
    return new EncryptionSettings(IDENTITY.certificate(), content, digest);
  }

  /** The certificate as {@code encryptionCert} holds it. */
  public static String pem(X509Certificate certificate) {
    try {
      return pem("CERTIFICATE", certificate.getEncoded());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** The key as {@code encryptionPublicKey} holds it. */
  public static String pem(PublicKey key) {
    return pem("PUBLIC KEY", key.getEncoded());
  }

  private static String pem(String what, byte[] octets) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(what, Base64.getMimeEncoder().encodeToString(octets), what);
  }

  static AssertionDecrypter decrypter() {
    return AssertionDecrypter.with(List.of(privateKey()));
  }

  static Element parsed(String xml) {
    return SafeXml.parse("test", xml.getBytes(StandardCharsets.UTF_8)).getDocumentElement();
  }
}

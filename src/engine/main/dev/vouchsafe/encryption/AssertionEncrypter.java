package dev.vouchsafe.encryption;

import dev.vouchsafe.trace.Decision;
import dev.vouchsafe.trace.Decision.Kind;
import dev.vouchsafe.trace.Decision.Outcome;
import dev.vouchsafe.trace.TraceRecorder;
import dev.vouchsafe.xml.CanonicalWriter;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.xml.security.Init;
import org.apache.xml.security.encryption.EncryptedType;
import org.apache.xml.security.encryption.XMLCipher;
import org.apache.xml.security.exceptions.XMLSecurityException;
import org.apache.xml.security.utils.EncryptionConstants;
import org.w3c.dom.Document;

/**
 * Encrypts assertions (saml-core 6, xmlenc-core1). xmlsec encrypts the octets and wraps the key;
 * the elements around the two ciphertexts are written here, in canonical form, so that a Response
 * around them can be signed by its octets.
 */
public final class AssertionEncrypter {
  private static final int FRAME_SIZE = 4096;

  private static final Map<String, String> PREFIXES =
      Map.of(
          "saml",
          "urn:oasis:names:tc:SAML:2.0:assertion",
          "ds",
          "http://www.w3.org/2000/09/xmldsig#",
          "xenc",
          EncryptionConstants.EncryptionSpecNS,
          "xenc11",
          EncryptionConstants.EncryptionSpec11NS);

  static {
    Init.init();
  }

  private AssertionEncrypter() {}

  /**
   * Returns the assertion, encrypted if the settings say so. An expired certificate is still used,
   * because service providers forget to renew a certificate that only they rely on; the trace
   * contains a warning.
   */
  public static byte[] encryptIfAsked(
      byte[] assertion, Optional<EncryptionSettings> settings, Instant now, TraceRecorder trace) {
    settings
        .filter(wanted -> wanted.isOutOfDateAt(now))
        .ifPresent(
            wanted ->
                trace.record(
                    new Decision(
                            Kind.SETTING,
                            "encryptionCert",
                            Outcome.ISSUED,
                            "the certificate encrypts, whatever its dates",
                            List.of())
                        .withCaution("the certificate's time is over or has not begun")));
    return settings.map(wanted -> encrypt(assertion, wanted)).orElse(assertion);
  }

  /**
   * Encrypts an assertion that is its own document; returns a canonical {@code
   * saml:EncryptedAssertion}.
   */
  public static byte[] encrypt(byte[] assertion, EncryptionSettings settings) {
    try {
      KeyGenerator generator = KeyGenerator.getInstance("AES");
      generator.init(settings.content().keyBits());
      SecretKey key = generator.generateKey();
      Document context =
          DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().newDocument();
      return written(
          settings,
          base64(wrapped(key, settings, context)),
          base64(encrypted(assertion, settings.content(), key, context)),
          assertion.length);
    } catch (XMLSecurityException | GeneralSecurityException | ParserConfigurationException e) {
      throw new IllegalStateException("every Java platform has AES, RSA-OAEP and XML", e);
    }
  }

  private static EncryptedType wrapped(SecretKey key, EncryptionSettings settings, Document context)
      throws XMLSecurityException {
    KeyTransportDigest transport = settings.keyTransport();
    XMLCipher cipher = XMLCipher.getInstance(transport.keyTransport(), null, transport.uri());
    cipher.init(XMLCipher.WRAP_MODE, settings.recipient().getPublicKey());
    return cipher.encryptKey(context, key, transport.mask().orElse(null), null);
  }

  /** Encrypts by xmlsec's stream form, which does not log the plaintext. */
  private static EncryptedType encrypted(
      byte[] assertion, ContentAlgorithm content, SecretKey key, Document context)
      throws XMLSecurityException, GeneralSecurityException {
    XMLCipher cipher = XMLCipher.getInstance(content.uri());
    cipher.init(XMLCipher.ENCRYPT_MODE, key);
    try {
      return cipher.encryptData(
          context, EncryptionConstants.TYPE_ELEMENT, new ByteArrayInputStream(assertion));
    } catch (XMLSecurityException | GeneralSecurityException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("octets in memory cannot be read", e);
    }
  }

  /** Returns the ciphertext as Base64 without the line breaks and carriage returns of xmlsec. */
  private static String base64(EncryptedType encrypted) {
    return Base64.getEncoder()
        .encodeToString(
            Base64.getMimeDecoder().decode(encrypted.getCipherData().getCipherValue().getValue()));
  }

  private static byte[] written(
      EncryptionSettings settings, String wrappedKey, String content, int size)
      throws CertificateEncodingException {
    CanonicalWriter xml = new CanonicalWriter(PREFIXES, FRAME_SIZE + 2 * size);
    xml.start("saml:EncryptedAssertion")
        .start("xenc:EncryptedData")
        .attribute("Type", EncryptionConstants.TYPE_ELEMENT)
        .start("xenc:EncryptionMethod")
        .attribute("Algorithm", settings.content().uri())
        .end()
        .start("ds:KeyInfo")
        .start("xenc:EncryptedKey");
    keyTransport(xml, settings.keyTransport());
    certificate(xml, settings.recipient());
    cipherValue(xml, wrappedKey);
    xml.end().end();
    cipherValue(xml, content);
    return xml.end().end().octets();
  }

  private static void keyTransport(CanonicalWriter xml, KeyTransportDigest transport) {
    xml.start("xenc:EncryptionMethod")
        .attribute("Algorithm", transport.keyTransport())
        .start("ds:DigestMethod")
        .attribute("Algorithm", transport.uri())
        .end();
    transport.mask().ifPresent(mask -> xml.start("xenc11:MGF").attribute("Algorithm", mask).end());
    xml.end();
  }

  /**
   * Writes the recipient's certificate, so that a service provider with several keys knows which
   * one to use.
   */
  private static void certificate(CanonicalWriter xml, X509Certificate recipient)
      throws CertificateEncodingException {
    xml.start("ds:KeyInfo")
        .start("ds:X509Data")
        .element("ds:X509Certificate", Base64.getEncoder().encodeToString(recipient.getEncoded()))
        .end()
        .end();
  }

  private static void cipherValue(CanonicalWriter xml, String value) {
    xml.start("xenc:CipherData").element("xenc:CipherValue", value).end();
  }
}

package dev.vouchsafe.signing;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads certificates in all common forms: PEM, also with a byte order mark, indentation or {@code
 * \\n} for line breaks; DER; PKCS#7, in PEM or binary; bare Base64, as in metadata.
 */
final class CertificateText {
  private static final int SEQUENCE = 0x30;

  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN (?:CERTIFICATE|PKCS7|CMS)-----([^-]*)-----END ");
  private static final Pattern ANY_BLOCK = Pattern.compile("-----BEGIN ");
  private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]{100,}={0,2}");

  private CertificateText() {}

  /** Returns all certificates in order; none if there are none or one of them is unreadable. */
  static List<X509Certificate> certificates(byte[] octets) {
    try {
      return octets.length > 0 && octets[0] == SEQUENCE ? ofDer(octets) : ofText(text(octets));
    } catch (CertificateException | IllegalArgumentException e) {
      return List.of();
    }
  }

  /** Decodes the octets as UTF-16 (of Notepad) or ASCII; other characters do not matter. */
  private static String text(byte[] octets) {
    int first = octets.length < 2 ? 0 : ((octets[0] & 0xFF) << 8) | (octets[1] & 0xFF);
    Charset charset =
        first == 0xFEFF || first == 0xFFFE ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
    return new String(octets, charset).replace("\uFEFF", "").replace("\\n", "\n");
  }

  private static List<X509Certificate> ofText(String text) throws CertificateException {
    List<X509Certificate> certificates = new ArrayList<>();
    Matcher blocks = BLOCK.matcher(text);
    while (blocks.find()) {
      certificates.addAll(ofDer(decoded(blocks.group(1))));
    }
    if (!ANY_BLOCK.matcher(text).find()) {
      String bare = text.replaceAll("\\s+", "");
      return BASE64.matcher(bare).matches() ? ofDer(decoded(bare)) : List.of();
    }
    return List.copyOf(certificates);
  }

  private static byte[] decoded(String base64) {
    return Base64.getDecoder().decode(base64.replaceAll("\\s+", ""));
  }

  /** Reads one certificate, several, or those of a PKCS#7 message. */
  private static List<X509Certificate> ofDer(byte[] der) throws CertificateException {
    return CertificateFactory.getInstance("X.509")
        .generateCertificates(new ByteArrayInputStream(der))
        .stream()
        .map(X509Certificate.class::cast)
        .toList();
  }
}

package dev.vouchsafe.signing;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.json.JsonReader;
import dev.vouchsafe.json.LocatedValue;
import dev.vouchsafe.problem.InvalidInputException;
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
 * \\n} for line breaks; OpenSSL's {@code TRUSTED CERTIFICATE}, of which only the certificate
 * counts; DER; PKCS#7, in PEM or binary; bare Base64, as in metadata; {@code x5c} of a JSON Web Key
 * or of a set of them.
 */
final class CertificateText {
  private static final int SEQUENCE = 0x30;

  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN (TRUSTED |X509 )?(?:CERTIFICATE|PKCS7|CMS)-----([^-]*)-----END ");
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
      byte[] der = decoded(blocks.group(2));
      certificates.addAll("TRUSTED ".equals(blocks.group(1)) ? List.of(first(der)) : ofDer(der));
    }
    if (text.stripLeading().startsWith("{") || text.stripLeading().startsWith("[")) {
      return ofKeys(text);
    }
    if (!ANY_BLOCK.matcher(text).find()) {
      String bare = text.replaceAll("\\s+", "");
      return BASE64.matcher(bare).matches() ? ofDer(decoded(bare)) : List.of();
    }
    return List.copyOf(certificates);
  }

  /** The certificate at the start, whatever OpenSSL says of it behind. */
  private static X509Certificate first(byte[] der) throws CertificateException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
  }

  /** Of each JSON Web Key (RFC 7517) the certificate that is its own, the first of its chain. */
  private static List<X509Certificate> ofKeys(String json) throws CertificateException {
    LocatedValue document;
    try {
      document = JsonReader.read("certificates", 1, json.getBytes(StandardCharsets.UTF_8));
    } catch (InvalidInputException e) {
      return List.of();
    }
    LocatedValue keys = document.fields().getOrDefault("keys", document);
    List<X509Certificate> certificates = new ArrayList<>();
    for (LocatedValue key : keys.items().isEmpty() ? List.of(keys) : keys.items()) {
      LocatedValue chain = key.fields().get("x5c");
      if (chain != null
          && !chain.items().isEmpty()
          && chain.items().get(0).value() instanceof ClaimValue.Text own) {
        certificates.add(first(decoded(own.text())));
      }
    }
    return certificates;
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

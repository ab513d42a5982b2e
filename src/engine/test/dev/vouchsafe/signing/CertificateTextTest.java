package dev.vouchsafe.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.vouchsafe.problem.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Certificates in every supported format. */
class CertificateTextTest {
  private static final Path RSA = Path.of("samples/keys/idp-rsa.crt.pem");
  private static final Path EC = Path.of("samples/keys/idp-ec.crt.pem");

  @Test
  void one_certificate_is_read_in_every_shape() throws Exception {
    String pem = Files.readString(RSA);
    X509Certificate expected = KeyFiles.certificates(RSA).get(0);
    byte[] der = expected.getEncoded();
    Map<String, byte[]> shapes = new LinkedHashMap<>();
    shapes.put("byte order mark", ("\uFEFF" + pem).getBytes(StandardCharsets.UTF_8));
    shapes.put("UTF-16", ("\uFEFF" + pem).getBytes(StandardCharsets.UTF_16LE));
    shapes.put("DER", der);
    shapes.put("indented", pem.replace("\n", "\n    ").getBytes(StandardCharsets.UTF_8));
    shapes.put("Windows lines", pem.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    shapes.put("escaped lines", pem.replace("\n", "\\n").getBytes(StandardCharsets.UTF_8));
    shapes.put("bare Base64", Base64.getEncoder().encode(der));
    shapes.put("bare Base64 in lines", Base64.getMimeEncoder().encode(der));
    shapes.put("text before", ("subject=CN\n" + pem).getBytes(StandardCharsets.UTF_8));
    shapes.put("X509", pem.replace(" CERT", " X509 CERT").getBytes(StandardCharsets.UTF_8));
    shapes.put("trusted", trusted(der).getBytes(StandardCharsets.UTF_8));
    shapes.put(
        "JSON Web Keys", new JwkSet(List.of(expected)).json().getBytes(StandardCharsets.UTF_8));
    String x5c =
        "{\"kty\": \"RSA\", \"x5c\": [\"" + Base64.getEncoder().encodeToString(der) + "\"]}";
    shapes.put("JSON Web Key", x5c.getBytes(StandardCharsets.UTF_8));
    shapes.put("list of them", ("[" + x5c + "]").getBytes(StandardCharsets.UTF_8));
    shapes.forEach(
        (shape, octets) ->
            assertThat(KeyFiles.certificates(shape, octets)).as(shape).containsExactly(expected));
  }

  /** As {@code openssl x509 -trustout -addtrust serverAuth} writes it: what it trusts behind. */
  private static String trusted(byte[] der) throws Exception {
    byte[] uses = HexFormat.of().parseHex("300c300a06082b06010505070301");
    byte[] both = Arrays.copyOf(der, der.length + uses.length);
    System.arraycopy(uses, 0, both, der.length, uses.length);
    return "-----BEGIN TRUSTED CERTIFICATE-----\n"
        + Base64.getMimeEncoder().encodeToString(both)
        + "\n-----END TRUSTED CERTIFICATE-----\n";
  }

  @Test
  void several_keys_give_their_own_certificates() {
    X509Certificate rsa = KeyFiles.certificates(RSA).get(0);
    X509Certificate ec = KeyFiles.certificates(EC).get(0);
    String keys = new JwkSet(List.of(rsa, ec)).json();
    assertThat(KeyFiles.certificates("jwks", keys)).containsExactly(rsa, ec);
  }

  @Test
  void several_are_read_in_pkcs_7_and_behind_a_byte_order_mark() throws Exception {
    X509Certificate rsa = KeyFiles.certificates(RSA).get(0);
    X509Certificate ec = KeyFiles.certificates(EC).get(0);
    byte[] pkcs7 =
        CertificateFactory.getInstance("X.509")
            .generateCertPath(List.of(rsa, ec))
            .getEncoded("PKCS7");
    assertThat(KeyFiles.certificates("p7b", pkcs7)).containsExactlyInAnyOrder(rsa, ec);
    String pem =
        "-----BEGIN PKCS7-----\n"
            + Base64.getMimeEncoder().encodeToString(pkcs7)
            + "\n-----END PKCS7-----\n";
    assertThat(KeyFiles.certificates("p7b", pem)).containsExactlyInAnyOrder(rsa, ec);
    String both = "\uFEFF" + Files.readString(RSA) + Files.readString(EC);
    assertThat(KeyFiles.certificates("both", both.getBytes(StandardCharsets.UTF_8)))
        .containsExactly(rsa, ec);
  }

  @Test
  void what_holds_none_is_refused() {
    for (String text :
        List.of(
            "",
            "AAAA",
            "A".repeat(400),
            "-----BEGIN CERTIFICATE-----",
            "0",
            "{}",
            "[]",
            "{\"keys\": []}",
            "{\"x5c\": [\"AAAA\"]}",
            "{\"x5c\": [7]}",
            "{\"keys\": [{\"kty\": \"RSA\"}]}",
            "[[[")) {
      assertThat(
              catchThrowableOfType(
                  InvalidInputException.class, () -> KeyFiles.certificates("text", text)))
          .as(text)
          .isNotNull();
    }
  }
}

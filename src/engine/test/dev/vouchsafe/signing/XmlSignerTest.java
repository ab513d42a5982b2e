package dev.vouchsafe.signing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.signing.SignatureSettings.Target;
import dev.vouchsafe.xml.CanonicalWriter;
import dev.vouchsafe.xml.SignableElement;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.xml.security.signature.XMLSignature;
import org.apache.xml.security.utils.Constants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Signatures by the digest of octets, verified by Santuario over the parsed document. */
class XmlSignerTest {
  private static final Map<String, String> NAMESPACES =
      Map.of("t", "urn:t", "xs", "http://www.w3.org/2001/XMLSchema");

  private static final Map<TestIdentity, SigningKey> KEYS =
      Map.of(
          TestIdentity.RSA, key(TestIdentity.RSA),
          TestIdentity.EC, key(TestIdentity.EC),
          TestIdentity.EC_384, key(TestIdentity.EC_384),
          TestIdentity.EC_521, key(TestIdentity.EC_521));

  private static SigningKey key(TestIdentity identity) {
    return SigningKey.of(identity.keys().getPrivate(), List.of(identity.certificate()));
  }

  private static SignableElement element(String id, List<String> prefixes) {
    CanonicalWriter writer =
        new CanonicalWriter(NAMESPACES, 0)
            .start("t:e")
            .declare(prefixes)
            .attribute("ID", id)
            .element("t:first", "1 < 2 é");
    int at = writer.position();
    return new SignableElement(writer.element("t:last", id).end().octets(), id, at, prefixes);
  }

  private static boolean verifies(byte[] signed, TestIdentity identity) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    Document document = factory.newDocumentBuilder().parse(new ByteArrayInputStream(signed));
    document.getDocumentElement().setIdAttribute("ID", true);
    Element signature =
        (Element) document.getElementsByTagNameNS(Constants.SignatureSpecNS, "Signature").item(0);
    return new XMLSignature(signature, "", true).checkSignatureValue(identity.publicKey());
  }

  @ParameterizedTest
  @ValueSource(strings = {"_a&b", "_a\"b", "_a<b", "_a\tb", "_é", "_a b"})
  void an_id_that_would_be_written_in_another_way_is_not_signed(String id) {
    XmlSigner signer = KEYS.get(TestIdentity.EC).signer(SignatureSettings.DEFAULTS);
    assertThatThrownBy(() -> signer.sign(element(id, List.of())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining(id);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "LEGACY_RSA_SHA1")
  void every_algorithm_signs_so_that_santuario_verifies(SignatureAlgorithm algorithm)
      throws Exception {
    for (Map.Entry<TestIdentity, SigningKey> key : KEYS.entrySet()) {
      if (!key.getValue().type().equals(algorithm.keyType())) {
        continue;
      }
      XmlSigner signer = key.getValue().signer(settings(algorithm, DigestAlgorithm.SHA256));
      assertThat(verifies(signer.sign(element("_1", List.of())), key.getKey())).isTrue();
      assertThat(verifies(signer.sign(element("_2", List.of("xs"))), key.getKey())).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "LEGACY_SHA1")
  void every_digest_verifies(DigestAlgorithm digest) throws Exception {
    XmlSigner signer =
        KEYS.get(TestIdentity.RSA).signer(settings(SignatureAlgorithm.RSA_SHA256, digest));
    byte[] signed = signer.sign(element("_1", List.of()));
    assertThat(verifies(signed, TestIdentity.RSA)).isTrue();
    assertThat(new String(signed, UTF_8)).contains(digest.uri());
  }

  @Test
  void another_key_does_not_verify_and_a_changed_octet_does_not() throws Exception {
    byte[] signed =
        KEYS.get(TestIdentity.RSA)
            .signer(SignatureSettings.DEFAULTS)
            .sign(element("_1", List.of()));
    assertThat(verifies(signed, TestIdentity.OTHER_RSA)).isFalse();
    String text = new String(signed, UTF_8);
    byte[] changed = text.replace("1 &lt; 2", "1 &lt; 3").getBytes(UTF_8);
    assertThat(verifies(changed, TestIdentity.RSA)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"_1", "_a-very.long_id-0123456789"})
  void the_signature_stands_where_it_belongs(String id) {
    String signed =
        new String(
            KEYS.get(TestIdentity.EC)
                .signer(SignatureSettings.DEFAULTS)
                .sign(element(id, List.of())),
            UTF_8);
    assertThat(signed).contains("</t:first><ds:Signature ", "</ds:Signature><t:last>" + id);
    assertThat(signed).contains("URI=\"#" + id + "\"").doesNotContain("\n");
  }

  @Test
  void an_algorithm_that_does_not_fit_the_key_is_refused() {
    assertThat(
            catchThrowableOfType(
                    InvalidInputException.class,
                    () ->
                        KEYS.get(TestIdentity.RSA)
                            .signer(
                                settings(SignatureAlgorithm.ECDSA_SHA256, DigestAlgorithm.SHA256)))
                .problem()
                .line())
        .contains("ecdsa-sha256", "RSA");
  }

  @Test
  void many_threads_sign_at_once_and_every_signature_verifies() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      for (TestIdentity identity : List.of(TestIdentity.RSA, TestIdentity.EC)) {
        XmlSigner signer = KEYS.get(identity).signer(SignatureSettings.DEFAULTS);
        List<Future<byte[]>> signed = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
          SignableElement element = element("_" + i, i % 2 == 0 ? List.of() : List.of("xs"));
          signed.add(threads.submit(() -> signer.sign(element)));
        }
        for (Future<byte[]> one : signed) {
          assertThat(verifies(one.get(), identity)).isTrue();
        }
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static SignatureSettings settings(SignatureAlgorithm algorithm, DigestAlgorithm digest) {
    return new SignatureSettings(Target.ASSERTION, Optional.of(algorithm), digest);
  }
}

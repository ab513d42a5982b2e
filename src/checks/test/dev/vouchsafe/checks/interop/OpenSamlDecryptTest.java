package dev.vouchsafe.checks.interop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.vouchsafe.signing.KeyFiles;
import dev.vouchsafe.verify.OpenSaml;
import dev.vouchsafe.xml.SafeXml;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.opensaml.saml.saml2.core.Assertion;
import org.opensaml.saml.saml2.core.Response;
import org.opensaml.saml.saml2.encryption.Decrypter;
import org.opensaml.saml.security.impl.SAMLSignatureProfileValidator;
import org.opensaml.security.credential.BasicCredential;
import org.opensaml.security.credential.CredentialSupport;
import org.opensaml.xmlsec.encryption.support.DecryptionException;
import org.opensaml.xmlsec.encryption.support.InlineEncryptedKeyResolver;
import org.opensaml.xmlsec.keyinfo.impl.StaticKeyInfoCredentialResolver;
import org.opensaml.xmlsec.signature.support.SignatureValidator;

/**
 * OpenSAML, the library under Shibboleth and Spring Security, finds the key and the content, and
 * verifies the signature inside. It uses xmlsec's ciphers, as the engine does.
 */
class OpenSamlDecryptTest {
  private static final BasicCredential KEY =
      CredentialSupport.getSimpleCredential(
          KeyFiles.certificates(Sealing.CERTIFICATE).get(0),
          KeyFiles.privateKey(Sealing.KEY, Optional.empty()));

  static List<IssuedCase> encrypted() {
    return IssuedCase.allEncrypted();
  }

  static Stream<IssuedCase> authenticatedAndTampered() {
    return IssuedCase.allEncryptedAndTampered().stream()
        .filter(issued -> issued.sealing().isAuthenticated());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("encrypted")
  void decryptsTheAssertionAndVerifiesItsSignature(IssuedCase issued) throws Exception {
    Assertion assertion = decrypt(issued);
    assertThat(assertion.getSubject().getNameID().getValue()).isEqualTo(issued.values().nameId());
    assertThat(assertion.isSigned()).isEqualTo(issued.target().signsAssertion());
    if (assertion.isSigned()) {
      new SAMLSignatureProfileValidator().validate(assertion.getSignature());
      SignatureValidator.validate(
          assertion.getSignature(),
          CredentialSupport.getSimpleCredential(
              KeyFiles.certificates(issued.key().certificate()).get(0), null));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("authenticatedAndTampered")
  void noticesAChangedCiphertext(IssuedCase issued) {
    assertThatExceptionOfType(DecryptionException.class).isThrownBy(() -> decrypt(issued));
  }

  private static Assertion decrypt(IssuedCase issued) throws DecryptionException {
    Response response =
        OpenSaml.unmarshal(
            SafeXml.parse("response", issued.response().getBytes(UTF_8)).getDocumentElement(),
            Response.class);
    Decrypter decrypter =
        new Decrypter(
            null, new StaticKeyInfoCredentialResolver(KEY), new InlineEncryptedKeyResolver());
    decrypter.setRootInNewDocument(true);
    return decrypter.decrypt(response.getEncryptedAssertions().get(0));
  }
}

package dev.vouchsafe.messages;

import static dev.vouchsafe.messages.SampleRequest.ACS;
import static dev.vouchsafe.messages.SampleRequest.AUTHN_REQUEST;
import static dev.vouchsafe.messages.SampleRequest.OTHER_ACS;
import static dev.vouchsafe.messages.SampleRequest.RSA_SHA256;
import static dev.vouchsafe.messages.SampleRequest.SIGNER;
import static dev.vouchsafe.messages.SampleRequest.SP;
import static dev.vouchsafe.messages.SampleRequest.client;
import static dev.vouchsafe.messages.SampleRequest.encoded;
import static dev.vouchsafe.messages.SampleRequest.pem;
import static dev.vouchsafe.messages.SampleRequest.posted;
import static dev.vouchsafe.messages.SampleRequest.query;
import static dev.vouchsafe.messages.SampleRequest.read;
import static dev.vouchsafe.messages.SampleRequest.redirected;
import static dev.vouchsafe.messages.SampleRequest.refused;
import static dev.vouchsafe.messages.SampleRequest.replaced;
import static dev.vouchsafe.messages.SampleRequest.signature;
import static dev.vouchsafe.messages.SampleRequest.signed;
import static dev.vouchsafe.messages.SampleRequest.signing;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.settings.Client;
import dev.vouchsafe.signing.DigestAlgorithm;
import dev.vouchsafe.signing.DomSigner;
import dev.vouchsafe.signing.SignatureAlgorithm;
import dev.vouchsafe.signing.TestIdentity;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Forged signatures on requests of a client whose signingCert requires signatures. */
class ForgedRequestsTest {
  private static final Client SIGNING = signing(TestIdentity.RSA);
  private static final String QUERY = query("SAMLRequest", AUTHN_REQUEST);
  private static final String SIGNED_QUERY = signed(QUERY, TestIdentity.RSA);
  private static final String SIGNED = SIGNER.sign(AUTHN_REQUEST, "AuthnRequest");

  /** A forged request for something that the client never asked for. */
  private static final String EVIL =
      replaced(AUTHN_REQUEST, ACS, OTHER_ACS).replace("_request", "_evil");

  private static final Pattern SIGNATURE =
      Pattern.compile("<ds:Signature .*</ds:Signature>", Pattern.DOTALL);

  private static String signatureOf(String xml) {
    Matcher matcher = SIGNATURE.matcher(xml);
    assertThat(matcher.find()).isTrue();
    return matcher.group();
  }

  private static void wrong(String query, String reason) {
    List<Problem> problems = refused(() -> read(redirected(query), SIGNING), "wrong-signature");
    assertThat(problems.get(0).message()).contains(reason);
  }

  private static void wrongXml(String xml, String reason) {
    List<Problem> problems = refused(() -> read(posted(xml), SIGNING), "wrong-signature");
    assertThat(problems.get(0).message()).contains(reason);
  }

  @Test
  void aStrippedSignatureIsMissed() {
    assertThat(read(redirected(SIGNED_QUERY), SIGNING)).isInstanceOf(VerifiedMessage.class);
    refused(() -> read(redirected(QUERY), SIGNING), "unsigned-message");
    refused(() -> read(posted(AUTHN_REQUEST), SIGNING), "unsigned-message");
    refused(
        () -> read(posted(SIGNED.replace(signatureOf(SIGNED), "")), SIGNING), "unsigned-message");
    refused(
        () -> redirected(SIGNED_QUERY.substring(0, SIGNED_QUERY.indexOf("&Signature="))),
        "half-a-signature");
    refused(() -> redirected(QUERY + "&Signature=AA"), "half-a-signature");
    wrong(SIGNED_QUERY.replaceAll("&Signature=.*", "&Signature="), "no trusted key");
  }

  @Test
  void aSignatureInsideOfADeflatedMessageDoesNotCount() {
    refused(() -> read(redirected(query("SAMLRequest", SIGNED)), SIGNING), "unsigned-message");
    assertThat(read(redirected(signed(query("SAMLRequest", SIGNED), TestIdentity.RSA)), SIGNING))
        .isInstanceOf(VerifiedMessage.class);
  }

  @Test
  void aQuerySignatureInAFormDoesNotCount() {
    byte[] form =
        (SampleRequest.form("SAMLRequest", AUTHN_REQUEST)
                + SIGNED_QUERY.substring(SIGNED_QUERY.indexOf("&SigAlg")))
            .getBytes(US_ASCII);
    InboundMessage posted =
        InboundMessage.posted(Parameters.ofQuery(null), Parameters.ofForm(form));
    refused(() -> read(posted, SIGNING), "unsigned-message");
  }

  @Test
  void anotherKeyIsNotTheClients() {
    wrong(signed(QUERY, TestIdentity.OTHER_RSA), "no trusted key made the signature");
    DomSigner other =
        DomSigner.of(TestIdentity.OTHER_RSA, SignatureAlgorithm.RSA_SHA256).withoutPrefixes();
    wrongXml(other.sign(AUTHN_REQUEST, "AuthnRequest"), "no trusted key made the signature");
    wrong(
        signed(QUERY, TestIdentity.EC, SignatureAlgorithm.ECDSA_SHA256.uri(), "SHA256withECDSA"),
        "by an EC key");
  }

  @Test
  void theCertificateInTheMessageIsNotBelieved() {
    DomSigner showing =
        DomSigner.of(
                TestIdentity.OTHER_RSA.keys().getPrivate(),
                TestIdentity.RSA,
                SignatureAlgorithm.RSA_SHA256.uri())
            .withoutPrefixes();
    wrongXml(showing.sign(AUTHN_REQUEST, "AuthnRequest"), "no trusted key made the signature");
  }

  @Test
  void theCertificateIsNoSecretForAnHmac() throws Exception {
    String uri = "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256";
    String covered = QUERY + "&SigAlg=" + encoded(uri);
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(TestIdentity.RSA.publicKey().getEncoded(), "HmacSHA256"));
    String forged = Base64.getEncoder().encodeToString(mac.doFinal(covered.getBytes(US_ASCII)));
    wrong(covered + "&Signature=" + encoded(forged), "not an accepted one");
    DomSigner hmac =
        DomSigner.of(
                new SecretKeySpec(TestIdentity.RSA.publicKey().getEncoded(), "HmacSHA256"),
                TestIdentity.RSA,
                uri)
            .withoutPrefixes();
    wrongXml(hmac.sign(AUTHN_REQUEST, "AuthnRequest"), "not an accepted one");
  }

  @Test
  void algorithmsAreNamedByTheirUri() {
    for (String name : List.of("rsa-sha256", "", "none", RSA_SHA256 + " ", RSA_SHA256 + "#")) {
      wrong(signed(QUERY, TestIdentity.RSA, name, "SHA256withRSA"), "not an accepted one");
    }
    wrong(
        signed(
            QUERY,
            TestIdentity.RSA,
            "http://www.w3.org/2001/04/xmldsig-more#rsa-md5",
            "MD5withRSA"),
        "not an accepted one");
  }

  @Test
  void sha1IsForThoseWhoAskForIt() {
    String sha1 =
        signed(QUERY, TestIdentity.RSA, SignatureAlgorithm.LEGACY_RSA_SHA1.uri(), "SHA1withRSA");
    wrong(sha1, "SHA-1, which is broken");
    DomSigner digesting =
        DomSigner.of(TestIdentity.RSA, SignatureAlgorithm.RSA_SHA256)
            .withoutPrefixes()
            .digesting(DigestAlgorithm.LEGACY_SHA1);
    wrongXml(digesting.sign(AUTHN_REQUEST, "AuthnRequest"), "SHA-1, which is broken");
    Client legacy =
        client("{\"acceptLegacySha1\": true, \"signingCert\": \"" + pem(TestIdentity.RSA) + "\"}");
    assertThat(read(redirected(sha1), legacy)).isInstanceOf(VerifiedMessage.class);
    assertThat(read(posted(digesting.sign(AUTHN_REQUEST, "AuthnRequest")), legacy))
        .isInstanceOf(VerifiedMessage.class);
    assertThat(legacy.settings().notes()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "RSA_SHA384, SHA384withRSA, RSA",
    "RSA_SHA512, SHA512withRSA, RSA",
    "ECDSA_SHA256, SHA256withECDSA, EC",
    "ECDSA_SHA256, SHA256withECDSAinP1363Format, EC",
    "ECDSA_SHA384, SHA384withECDSA, EC_384",
    "ECDSA_SHA384, SHA384withECDSAinP1363Format, EC_384",
    "ECDSA_SHA512, SHA512withECDSAinP1363Format, EC_521"
  })
  void everyAlgorithmOfTheListIsVerified(SignatureAlgorithm algorithm, String jca, String who) {
    TestIdentity identity =
        switch (who) {
          case "EC" -> TestIdentity.EC;
          case "EC_384" -> TestIdentity.EC_384;
          case "EC_521" -> TestIdentity.EC_521;
          default -> TestIdentity.RSA;
        };
    String query = signed(QUERY, identity, algorithm.uri(), jca);
    VerifiedMessage<AuthnRequest> read =
        (VerifiedMessage<AuthnRequest>) read(redirected(query), signing(identity));
    assertThat(read.algorithm()).isEqualTo(algorithm);
    String changed = query.replace("SAMLRequest=", "RelayState=evil&SAMLRequest=");
    refused(() -> read(redirected(changed), signing(identity)), "wrong-signature");
  }

  @Test
  void aShortKeyIsNoKey() {
    List<Problem> problems =
        refused(
            () ->
                read(
                    redirected(signed(QUERY, TestIdentity.SHORT_RSA)),
                    signing(TestIdentity.SHORT_RSA)),
            "wrong-signature");
    assertThat(problems.get(0).message()).contains("fewer than 2048 bits");
  }

  @Test
  void aSignatureCoversEverythingThatIsUsed() {
    String withState = signed(QUERY + "&RelayState=a%2fb", TestIdentity.RSA);
    assertThat(read(redirected(withState), SIGNING).content().asked().relayState()).contains("a/b");
    wrong(withState.replace("a%2fb", "evil"), "no trusted key");
    wrong(withState.replace("&RelayState=a%2fb", ""), "no trusted key");
    wrong(SIGNED_QUERY + "&RelayState=evil", "no trusted key");
    wrong(
        query("SAMLRequest", EVIL) + SIGNED_QUERY.substring(SIGNED_QUERY.indexOf("&SigAlg")),
        "no trusted key");
    wrong(
        SIGNED_QUERY.replace("xmldsig-more%23rsa-sha256", "xmldsig-more%23rsa-sha512"),
        "no trusted key");
  }

  @Test
  void theRawOctetsOfTheQueryAreCovered() {
    String lower =
        Pattern.compile("%[0-9A-F]{2}")
            .matcher(QUERY)
            .replaceAll(escape -> escape.group().toLowerCase(Locale.ROOT));
    assertThat(lower).isNotEqualTo(QUERY);
    assertThat(read(redirected(signed(lower, TestIdentity.RSA)), SIGNING))
        .isInstanceOf(VerifiedMessage.class);
    String rest = SIGNED_QUERY.substring(SIGNED_QUERY.indexOf("&SigAlg"));
    wrong(lower + rest, "no trusted key");
    String plus = QUERY + "&RelayState=a+b";
    assertThat(
            read(redirected(signed(plus, TestIdentity.RSA)), SIGNING)
                .content()
                .asked()
                .relayState())
        .contains("a b");
    wrong(signed(plus, TestIdentity.RSA).replace("a+b", "a%20b"), "no trusted key");
  }

  @Test
  void theOrderOfTheParametersIsTheStandards() {
    String covered = QUERY + "&RelayState=x&SigAlg=" + encoded(RSA_SHA256);
    String value = encoded(signature(covered, TestIdentity.RSA, "SHA256withRSA"));
    String shuffled =
        "Signature=" + value + "&utm=1&SigAlg=" + encoded(RSA_SHA256) + "&RelayState=x&" + QUERY;
    assertThat(read(redirected(shuffled), SIGNING)).isInstanceOf(VerifiedMessage.class);
  }

  @Test
  void aDuplicateDoesNotHide() {
    refused(
        () -> redirected(SIGNED_QUERY + "&SigAlg=" + encoded(RSA_SHA256)), "duplicate-parameter");
    refused(() -> redirected(SIGNED_QUERY + "&Sig%41lg=x"), "duplicate-parameter");
    refused(() -> redirected(SIGNED_QUERY + "&Signature=x"), "duplicate-parameter");
    refused(() -> redirected("SAMLRequest=AA&" + SIGNED_QUERY), "duplicate-parameter");
  }

  @Test
  void aChangedMessageIsSeen() {
    wrongXml(replaced(SIGNED, ACS, OTHER_ACS), "the digest does not match");
    wrongXml(replaced(SIGNED, "AllowCreate", "SPNameQualifier=\"x\" AllowCreate"), "the digest");
  }

  /**
   * The wrapping attacks of "On Breaking SAML" on requests: each leaves two copies of something.
   */
  @Test
  void aWrappedRequestIsNotTakenForAnother() {
    String signature = signatureOf(SIGNED);
    String bare = SIGNED.replace(signature, "");
    String evilOpening = EVIL.substring(0, EVIL.indexOf("<samlp:NameIDPolicy"));
    String evilRest = EVIL.substring(EVIL.indexOf("<samlp:NameIDPolicy"));
    wrongXml(evilOpening + signature + evilRest, "points at something else");
    String hiding = "<samlp:Extensions><x:hide xmlns:x=\"urn:x\">";
    String hidden = "</x:hide></samlp:Extensions>";
    wrongXml(evilOpening + hiding + SIGNED + hidden + evilRest, "stands where none may be");
    wrongXml(
        evilOpening + signature + hiding + bare + hidden + evilRest, "points at something else");
    wrongXml(
        evilOpening
            + signature.replace(
                "</ds:Signature>", "<ds:Object>" + bare + "</ds:Object></ds:Signature>")
            + evilRest,
        "carries a ds:Object");
    for (String xml :
        List.of(
            evilOpening + "<samlp:Extensions>" + SIGNED + "</samlp:Extensions>" + evilRest,
            evilOpening + SIGNED + evilRest,
            evilOpening
                + signature.replace("</ds:SignedInfo>", "</ds:SignedInfo>" + bare)
                + evilRest)) {
      refused(() -> read(posted(xml), SIGNING), "invalid-message");
    }
  }

  @Test
  void theSameIdTwiceIsAmbiguous() {
    String twice =
        replaced(
            SIGNED,
            "</ds:Signature>",
            "</ds:Signature><samlp:Extensions><x:y xmlns:x=\"urn:x\" ID=\"_request\"/></samlp:Extensions>");
    wrongXml(twice, "more than once");
  }

  @Test
  void aSignatureStandsInItsPlaceAlone() {
    String signature = signatureOf(SIGNED);
    wrongXml(
        replaced(
            SIGNED,
            signature,
            "<samlp:Extensions><x:y xmlns:x=\"urn:x\">" + signature + "</x:y></samlp:Extensions>"),
        "stands where none may be");
    refused(
        () -> read(posted(replaced(SIGNED, signature, signature + signature)), SIGNING),
        "invalid-message");
  }

  @Test
  void aSignatureAsksForNothingElse() {
    wrongXml(SIGNED.replaceFirst("URI=\"#_request\"", "URI=\"\""), "points at something else");
    wrongXml(
        SIGNED.replaceFirst("URI=\"#_request\"", "URI=\"http://127.0.0.1:1/\""),
        "points at something else");
    wrongXml(
        SIGNED.replaceFirst(
            "http://www.w3.org/2000/09/xmldsig#enveloped-signature",
            "http://www.w3.org/TR/1999/REC-xslt-19991116"),
        "transforms are not exactly");
    wrongXml(
        SIGNED.replaceFirst(
            "<ds:Reference",
            "<ds:Reference URI=\"#_x\"><ds:DigestMethod Algorithm=\"urn:x\"/><ds:DigestValue>AA==</ds:DigestValue></ds:Reference><ds:Reference"),
        "2 References instead of one");
  }

  @Test
  void commentsAreNotSignedAndSayNothing() {
    String remarked = replaced(SIGNED, "<samlp:NameIDPolicy", "<!-- evil --><samlp:NameIDPolicy");
    assertThat(read(posted(remarked), SIGNING).content().asked().issuer()).contains(SP);
    refused(
        () ->
            read(
                posted(
                    replaced(
                        SIGNED,
                        ">" + SP + "<",
                        ">" + SP.substring(0, 9) + "<!---->" + SP.substring(9) + "<")),
                SIGNING),
        "invalid-message");
  }

  @Test
  void severalCertificatesServeARollOver() {
    Client rolling =
        client(
            "{\"signingCert\": \"" + pem(TestIdentity.OTHER_RSA) + pem(TestIdentity.RSA) + "\"}");
    assertThat(read(redirected(SIGNED_QUERY), rolling)).isInstanceOf(VerifiedMessage.class);
    assertThat(read(posted(SIGNED), rolling)).isInstanceOf(VerifiedMessage.class);
  }

  @Test
  void aBarePublicKeyServesToo() {
    String key = Base64.getEncoder().encodeToString(TestIdentity.RSA.publicKey().getEncoded());
    Client bare =
        client(
            "{\"signingCert\": \"-----BEGIN PUBLIC KEY-----\\n"
                + key
                + "\\n-----END PUBLIC KEY-----\"}");
    assertThat(read(redirected(SIGNED_QUERY), bare)).isInstanceOf(VerifiedMessage.class);
    refused(() -> client("{\"signingCert\": \"AAAA\"}"), "signing-certificate");
  }
}

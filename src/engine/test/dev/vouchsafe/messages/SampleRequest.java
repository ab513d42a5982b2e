package dev.vouchsafe.messages;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.response.InMemoryReplayCheck;
import dev.vouchsafe.settings.Client;
import dev.vouchsafe.settings.Protocol;
import dev.vouchsafe.signing.DomSigner;
import dev.vouchsafe.signing.SignatureAlgorithm;
import dev.vouchsafe.signing.TestIdentity;
import dev.vouchsafe.trace.TraceRecorder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertificateEncodingException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A request as service providers write it, and the ways in which a browser brings it. */
final class SampleRequest {
  static final Instant NOW = Instant.parse("2026-11-22T08:00:30Z");
  static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  static final String ENDPOINT = "https://idp.example/samlp/crm";
  static final String SP = "https://crm.example/sp";
  static final String ACS = "https://crm.example/acs";
  static final String OTHER_ACS = "https://crm.example/acs/2";
  static final String EVIL = "https://evil.example/acs";

  /** Names and URLs of service providers are public and help beside the expected value. */
  private static final Set<String> SHOWING_WHAT_CAME =
      Set.of(
          "wrong-issuer",
          "wrong-realm",
          "acs-url-not-registered",
          "wreply-not-registered",
          "foreign-destination");

  static final String RSA_SHA256 = SignatureAlgorithm.RSA_SHA256.uri();

  /** Places where an attacker may hide an element. */
  static final String AUTHN_REQUEST =
      """
      <samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" \
      xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_request" Version="2.0" \
      IssueInstant="2026-11-22T08:00:00Z" Destination="https://idp.example/samlp/crm" \
      AssertionConsumerServiceURL="https://crm.example/acs" \
      ProtocolBinding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST">\
      <saml:Issuer>https://crm.example/sp</saml:Issuer>\
      <samlp:NameIDPolicy Format="urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress" \
      AllowCreate="true"/></samlp:AuthnRequest>""";

  static final DomSigner SIGNER =
      DomSigner.of(TestIdentity.RSA, SignatureAlgorithm.RSA_SHA256).withoutPrefixes();

  private SampleRequest() {}

  /** A client with these settings, as JSON. */
  static Client client(String settings) {
    return client(Protocol.SAMLP, settings, ACS, OTHER_ACS);
  }

  static Client client(Protocol protocol, String settings, String... callbacks) {
    return SampleClient.of(protocol, settings, callbacks);
  }

  /** A client whose requests must be signed with this identity's key. */
  static Client signing(TestIdentity identity) {
    return client("{\"audience\": \"" + SP + "\", \"signingCert\": \"" + pem(identity) + "\"}");
  }

  static String pem(TestIdentity identity) {
    try {
      return "-----BEGIN CERTIFICATE-----\\n"
          + Base64.getEncoder().encodeToString(identity.certificate().getEncoded())
          + "\\n-----END CERTIFICATE-----\\n";
    } catch (CertificateEncodingException e) {
      throw new AssertionError(e);
    }
  }

  static AuthnRequestReader reader() {
    return new AuthnRequestReader(
        CLOCK, MessageLimits.DEFAULTS, new InMemoryReplayCheck(CLOCK, 100));
  }

  static ReceivedMessage<AuthnRequest> read(InboundMessage message, Client client) {
    return reader().read(message, client, ENDPOINT, new TraceRecorder());
  }

  static InboundMessage posted(String xml) {
    return posted("SAMLRequest", xml);
  }

  static InboundMessage posted(String parameter, String xml) {
    return InboundMessage.posted(
        Parameters.ofQuery(null), Parameters.ofForm(form(parameter, xml).getBytes(US_ASCII)));
  }

  static String form(String parameter, String xml) {
    return parameter + "=" + encoded(Base64.getEncoder().encodeToString(xml.getBytes(UTF_8)));
  }

  /** What a service provider puts behind the question mark. */
  static String query(String parameter, String xml) {
    return parameter + "=" + encoded(deflated(xml.getBytes(UTF_8)));
  }

  static InboundMessage redirected(String query) {
    return InboundMessage.redirected(Parameters.ofQuery(query));
  }

  static String deflated(byte[] octets) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater =
        new DeflaterOutputStream(out, new Deflater(Deflater.DEFAULT_COMPRESSION, true))) {
      deflater.write(octets);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Base64.getEncoder().encodeToString(out.toByteArray());
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  /** The query with a signature behind it, by the identity's RSA key. */
  static String signed(String query, TestIdentity identity) {
    return signed(query, identity, RSA_SHA256, "SHA256withRSA");
  }

  static String signed(String query, TestIdentity identity, String uri, String jcaName) {
    String covered = query + "&SigAlg=" + encoded(uri);
    return covered + "&Signature=" + encoded(signature(covered, identity, jcaName));
  }

  static String signature(String covered, TestIdentity identity, String jcaName) {
    try {
      Signature signer = Signature.getInstance(jcaName);
      signer.initSign(identity.keys().getPrivate());
      signer.update(covered.getBytes(US_ASCII));
      return Base64.getEncoder().encodeToString(signer.sign());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** Replaces a part of the text; fails if the part is missing. */
  static String replaced(String xml, String old, String with) {
    assertThat(xml).contains(old);
    return xml.replace(old, with);
  }

  /** Asserts a refusal with exactly these codes; each has a next step and none reveals a secret. */
  static List<Problem> refused(ThrowingCallable reading, String... codes) {
    InvalidInputException refusal = catchThrowableOfType(InvalidInputException.class, reading);
    assertThat(refusal).as("refusal").isNotNull();
    assertThat(refusal.problems()).extracting(Problem::code).containsExactly(codes);
    assertThat(refusal.getMessage()).doesNotContain("jane");
    refusal.problems().stream()
        .filter(problem -> !SHOWING_WHAT_CAME.contains(problem.code()))
        .forEach(problem -> assertThat(problem.line()).doesNotContain("evil"));
    return refusal.problems();
  }
}

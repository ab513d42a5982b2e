package dev.vouchsafe.checks.bench;

import dev.vouchsafe.signing.SigningKey;
import dev.vouchsafe.verify.OpenSaml;
import dev.vouchsafe.xml.SafeXml;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.xml.namespace.QName;
import net.shibboleth.utilities.java.support.xml.SerializeSupport;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.opensaml.core.xml.XMLObject;
import org.opensaml.core.xml.schema.XSString;
import org.opensaml.core.xml.util.XMLObjectSupport;
import org.opensaml.saml.common.SAMLObjectContentReference;
import org.opensaml.saml.saml2.core.Assertion;
import org.opensaml.saml.saml2.core.Attribute;
import org.opensaml.saml.saml2.core.AttributeStatement;
import org.opensaml.saml.saml2.core.AttributeValue;
import org.opensaml.saml.saml2.core.Audience;
import org.opensaml.saml.saml2.core.AudienceRestriction;
import org.opensaml.saml.saml2.core.AuthnContext;
import org.opensaml.saml.saml2.core.AuthnContextClassRef;
import org.opensaml.saml.saml2.core.AuthnStatement;
import org.opensaml.saml.saml2.core.Conditions;
import org.opensaml.saml.saml2.core.Issuer;
import org.opensaml.saml.saml2.core.NameID;
import org.opensaml.saml.saml2.core.Response;
import org.opensaml.saml.saml2.core.Status;
import org.opensaml.saml.saml2.core.StatusCode;
import org.opensaml.saml.saml2.core.Subject;
import org.opensaml.security.x509.BasicX509Credential;
import org.opensaml.xmlsec.keyinfo.impl.X509KeyInfoGeneratorFactory;
import org.opensaml.xmlsec.signature.KeyInfo;
import org.opensaml.xmlsec.signature.Signature;
import org.opensaml.xmlsec.signature.support.SignatureConstants;
import org.opensaml.xmlsec.signature.support.Signer;

/**
 * A peer: OpenSAML's plain way to build, marshal, sign and print a Response around an assertion of
 * ten attributes, RSA by the JDK. It resolves and maps nothing.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class OpenSamlBenchmark {
  private BasicX509Credential credential;
  private X509KeyInfoGeneratorFactory keyInfo;
  String last;

  /** Creates and warms up: for calls of milliseconds, the warm-up of the benchmark is too short. */
  @Setup
  public void prepare() throws Exception {
    make();
    for (int i = 0; i < 5000; i++) {
      last = buildMarshalSign();
    }
  }

  void make() {
    byte[] any =
        "<samlp:Status xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\"></samlp:Status>"
            .getBytes(StandardCharsets.UTF_8);
    OpenSaml.unmarshal(SafeXml.parse("any", any).getDocumentElement(), Status.class); // starts it
    SigningKey key = BenchmarkKey.RSA_JDK.signingKey();
    X509Certificate certificate = key.certificate();
    PrivateKey privateKey =
        dev.vouchsafe.signing.KeyFiles.privateKey(
            Path.of("samples/keys/idp-rsa.key.pem"), java.util.Optional.empty());
    credential = new BasicX509Credential(certificate, privateKey);
    keyInfo = new X509KeyInfoGeneratorFactory();
    keyInfo.setEmitEntityCertificate(true);
  }

  @Benchmark
  public String buildMarshalSign() throws Exception {
    Assertion assertion = assertion();
    Signature signature = signature();
    assertion.setSignature(signature);
    SAMLObjectContentReference reference =
        (SAMLObjectContentReference) signature.getContentReferences().get(0);
    reference.setDigestAlgorithm(SignatureConstants.ALGO_ID_DIGEST_SHA256);
    Response response = made(Response.DEFAULT_ELEMENT_NAME);
    response.setID("_" + UUID.randomUUID());
    response.setIssueInstant(Instant.now());
    response.setDestination("https://crm.example/acs");
    response.setIssuer(issuer());
    Status status = made(Status.DEFAULT_ELEMENT_NAME);
    StatusCode code = made(StatusCode.DEFAULT_ELEMENT_NAME);
    code.setValue(StatusCode.SUCCESS);
    status.setStatusCode(code);
    response.setStatus(status);
    response.getAssertions().add(assertion);
    XMLObjectSupport.marshall(response);
    Signer.signObject(signature);
    String xml = SerializeSupport.nodeToString(response.getDOM());
    return Base64.getEncoder().encodeToString(xml.getBytes(StandardCharsets.UTF_8));
  }

  private Signature signature() throws Exception {
    Signature signature = made(Signature.DEFAULT_ELEMENT_NAME);
    signature.setSigningCredential(credential);
    signature.setSignatureAlgorithm(SignatureConstants.ALGO_ID_SIGNATURE_RSA_SHA256);
    signature.setCanonicalizationAlgorithm(SignatureConstants.ALGO_ID_C14N_EXCL_OMIT_COMMENTS);
    KeyInfo generated = keyInfo.newInstance().generate(credential);
    signature.setKeyInfo(generated);
    return signature;
  }

  private static Assertion assertion() {
    Instant now = Instant.now();
    Assertion assertion = made(Assertion.DEFAULT_ELEMENT_NAME);
    assertion.setID("_" + UUID.randomUUID());
    assertion.setIssueInstant(now);
    assertion.setIssuer(issuer());
    Subject subject = made(Subject.DEFAULT_ELEMENT_NAME);
    NameID nameId = made(NameID.DEFAULT_ELEMENT_NAME);
    nameId.setValue("samlp|corp|jane");
    subject.setNameID(nameId);
    assertion.setSubject(subject);
    Conditions conditions = made(Conditions.DEFAULT_ELEMENT_NAME);
    conditions.setNotBefore(now);
    conditions.setNotOnOrAfter(now.plusSeconds(3600));
    AudienceRestriction restriction = made(AudienceRestriction.DEFAULT_ELEMENT_NAME);
    Audience audience = made(Audience.DEFAULT_ELEMENT_NAME);
    audience.setURI("https://crm.example/sp");
    restriction.getAudiences().add(audience);
    conditions.getAudienceRestrictions().add(restriction);
    assertion.setConditions(conditions);
    AuthnStatement authn = made(AuthnStatement.DEFAULT_ELEMENT_NAME);
    authn.setAuthnInstant(now);
    AuthnContext context = made(AuthnContext.DEFAULT_ELEMENT_NAME);
    AuthnContextClassRef classRef = made(AuthnContextClassRef.DEFAULT_ELEMENT_NAME);
    classRef.setURI("urn:oasis:names:tc:SAML:2.0:ac:classes:unspecified");
    context.setAuthnContextClassRef(classRef);
    authn.setAuthnContext(context);
    assertion.getAuthnStatements().add(authn);
    assertion.getAttributeStatements().add(attributes());
    return assertion;
  }

  private static AttributeStatement attributes() {
    AttributeStatement statement = made(AttributeStatement.DEFAULT_ELEMENT_NAME);
    for (int i = 0; i < 10; i++) {
      Attribute attribute = made(Attribute.DEFAULT_ELEMENT_NAME);
      attribute.setName("http://schemas.acme.example/claims/field" + i);
      attribute.setNameFormat(Attribute.URI_REFERENCE);
      for (int j = 0; j < (i == 0 ? 3 : 1); j++) {
        XSString value =
            (XSString)
                XMLObjectSupport.getBuilder(XSString.TYPE_NAME)
                    .buildObject(AttributeValue.DEFAULT_ELEMENT_NAME, XSString.TYPE_NAME);
        value.setValue("value of " + i);
        attribute.getAttributeValues().add(value);
      }
      statement.getAttributes().add(attribute);
    }
    return statement;
  }

  private static Issuer issuer() {
    Issuer issuer = made(Issuer.DEFAULT_ELEMENT_NAME);
    issuer.setValue("urn:acme.example");
    return issuer;
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T extends XMLObject> T made(QName name) {
    return (T) XMLObjectSupport.buildXMLObject(name);
  }
}

package dev.vouchsafe.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.vouchsafe.assertion.IdSource;
import dev.vouchsafe.mapping.AttributeNames;
import dev.vouchsafe.metadata.FederationMetadata;
import dev.vouchsafe.metadata.IdpMetadata;
import dev.vouchsafe.metadata.OfferedAttribute;
import dev.vouchsafe.metadata.PublishedEntity;
import dev.vouchsafe.metadata.PublishedMetadata;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.signing.SignatureCheck;
import dev.vouchsafe.signing.SignaturePlace;
import dev.vouchsafe.signing.SignatureResult;
import dev.vouchsafe.signing.SignatureSettings;
import dev.vouchsafe.signing.SigningKey;
import dev.vouchsafe.signing.TestIdentity;
import dev.vouchsafe.signing.XmlSigner;
import dev.vouchsafe.xml.SafeXml;
import dev.vouchsafe.xml.SamlSchemas;
import dev.vouchsafe.xml.XmlElements;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import net.shibboleth.utilities.java.support.xml.ClasspathResolver;
import net.shibboleth.utilities.java.support.xml.SchemaBuilder;
import org.apache.xml.security.Init;
import org.apache.xml.security.c14n.Canonicalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.opensaml.saml.common.xml.SAMLConstants;
import org.opensaml.saml.common.xml.SAMLSchemaBuilder;
import org.opensaml.saml.common.xml.SAMLSchemaBuilder.SAML1Version;
import org.opensaml.saml.saml2.metadata.EntityDescriptor;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** What identity providers publish. */
class PublishedMetadataTest {
  private static final List<OfferedAttribute> ATTRIBUTES =
      List.of(
          OfferedAttribute.of(AttributeNames.EMAIL_ADDRESS),
          OfferedAttribute.of("urn:oid:0.9.2342.19200300.100.1.3"),
          new OfferedAttribute("é & <quoted> \"name\"", Optional.of("odd")));

  static {
    Init.init();
  }

  static Stream<PublishedMetadata> both() {
    return Stream.of(
        idp(), new FederationMetadata(entity(), "https://acme.example/wsfed/crm", ATTRIBUTES));
  }

  private static IdpMetadata idp() {
    return new IdpMetadata(
        entity(),
        new IdpMetadata.Endpoints(
            "https://acme.example/samlp/crm?a=1&b=2", Optional.of("https://acme.example/slo")),
        IdpMetadata.NAME_ID_FORMATS,
        ATTRIBUTES,
        true);
  }

  private static PublishedEntity entity() {
    return new PublishedEntity(
        "urn:acme.example",
        certificates(),
        Optional.of(Instant.parse("2026-12-22T08:00:00Z")),
        Optional.of(Duration.ofHours(6)));
  }

  private static List<X509Certificate> certificates() {
    return List.of(TestIdentity.RSA.certificate(), TestIdentity.EC.certificate());
  }

  private static XmlSigner signer() {
    return SigningKey.of(
            TestIdentity.RSA.keys().getPrivate(), List.of(TestIdentity.RSA.certificate()))
        .signer(SignatureSettings.DEFAULTS);
  }

  private static byte[] signed(PublishedMetadata metadata) {
    return metadata.signed(signer(), IdSource.reproducible("seed"));
  }

  private static Document parsed(byte[] xml) {
    return SafeXml.parse("metadata", xml);
  }

  @ParameterizedTest
  @MethodSource("both")
  void is_canonical_and_the_same_each_time(PublishedMetadata metadata) throws Exception {
    for (Supplier<byte[]> writing :
        List.<Supplier<byte[]>>of(metadata::xml, () -> signed(metadata))) {
      ByteArrayOutputStream canonical = new ByteArrayOutputStream();
      Canonicalizer.getInstance(Canonicalizer.ALGO_ID_C14N_EXCL_OMIT_COMMENTS)
          .canonicalizeSubtree(parsed(writing.get()), "fed xsi", canonical);
      assertThat(canonical.toString(UTF_8)).isEqualTo(new String(writing.get(), UTF_8));
    }
  }

  @ParameterizedTest
  @MethodSource("both")
  void a_signature_stands_first_and_holds(PublishedMetadata metadata) {
    Element element = parsed(signed(metadata)).getDocumentElement();
    assertThat(XmlElements.children(element).get(0).getLocalName()).isEqualTo("Signature");
    SignatureResult result =
        SignatureCheck.with(List.of(TestIdentity.RSA.publicKey()))
            .verify(element, SignaturePlace.SAML20);
    assertThat(result).isInstanceOf(SignatureResult.Verified.class);
  }

  @ParameterizedTest
  @MethodSource("both")
  void says_who_and_how_long(PublishedMetadata metadata) {
    EntityDescriptor entity =
        OpenSaml.unmarshal(parsed(metadata.xml()).getDocumentElement(), EntityDescriptor.class);
    assertThat(entity.getEntityID()).isEqualTo("urn:acme.example");
    assertThat(entity.getValidUntil()).isEqualTo(Instant.parse("2026-12-22T08:00:00Z"));
    assertThat(entity.getCacheDuration()).isEqualTo(Duration.ofHours(6));
    assertThat(entity.getID()).as("nothing points at it").isNull();
    assertThat(
            XmlElements.all(parsed(metadata.xml())).stream()
                .filter(each -> each.getLocalName().equals("KeyDescriptor")))
        .hasSameSizeAs(certificates());
  }

  @Test
  void idp_metadata_is_valid_by_the_schemas_signed_or_not() {
    assertThat(SamlSchemas.firstViolation(parsed(idp().xml()))).isEmpty();
    assertThat(SamlSchemas.firstViolation(parsed(signed(idp())))).isEmpty();
  }

  @Test
  void idp_metadata_names_every_endpoint_format_and_attribute() {
    var role =
        OpenSaml.unmarshal(parsed(idp().xml()).getDocumentElement(), EntityDescriptor.class)
            .getIDPSSODescriptor(SAMLConstants.SAML20P_NS);
    assertThat(role.getSingleSignOnServices())
        .extracting(each -> each.getBinding() + " " + each.getLocation())
        .containsExactly(
            SAMLConstants.SAML2_POST_BINDING_URI + " https://acme.example/samlp/crm?a=1&b=2",
            SAMLConstants.SAML2_REDIRECT_BINDING_URI + " https://acme.example/samlp/crm?a=1&b=2");
    assertThat(role.getSingleLogoutServices()).hasSize(2);
    assertThat(role.getNameIDFormats()).hasSize(3);
    assertThat(role.getAttributes())
        .extracting(each -> each.getName() + " " + each.getNameFormat())
        .containsExactly(
            AttributeNames.EMAIL_ADDRESS + " urn:oasis:names:tc:SAML:2.0:attrname-format:uri",
            "urn:oid:0.9.2342.19200300.100.1.3 urn:oasis:names:tc:SAML:2.0:attrname-format:uri",
            "é & <quoted> \"name\" urn:oasis:names:tc:SAML:2.0:attrname-format:unspecified");
    assertThat(role.getAttributes().get(0).getFriendlyName()).isEqualTo("E-Mail Address");
    assertThat(role.getWantAuthnRequestsSigned()).isTrue();
  }

  /** The schema is our own; it follows the clauses of ws-federation 3.1 that are used. */
  @Test
  void federation_metadata_is_valid_by_the_schema_of_its_clauses() throws Exception {
    FederationMetadata metadata =
        new FederationMetadata(entity(), "https://acme.example/wsfed/crm", ATTRIBUTES);
    SchemaBuilder parts = new SchemaBuilder();
    parts.setResourceResolver(new ClasspathResolver());
    SAMLSchemaBuilder builder = new SAMLSchemaBuilder(SAML1Version.SAML_11);
    builder.setSchemaBuilder(parts);
    parts.addSchema(SAMLSchemaBuilder.class.getResourceAsStream("/schema/ws-addr.xsd"));
    parts.addSchema(PublishedMetadataTest.class.getResourceAsStream("federation-metadata.xsd"));
    Schema schema = builder.getSAMLSchema();
    for (byte[] xml : List.of(metadata.xml(), signed(metadata))) {
      schema.newValidator().validate(new StreamSource(new ByteArrayInputStream(xml)));
    }
    String wrong = new String(metadata.xml(), UTF_8).replace("fed:TokenType ", "fed:Token ");
    StreamSource invalid =
        new StreamSource(new StringReader(wrong.replace("fed:TokenType>", "fed:Token>")));
    assertThatExceptionOfType(SAXException.class)
        .as("the schema is strict")
        .isThrownBy(() -> schema.newValidator().validate(invalid));
  }

  @Test
  void a_signature_over_federation_metadata_lists_the_prefixes_of_its_type() {
    String xml = new String(signed(both().toList().get(1)), UTF_8);
    assertThat(xml)
        .contains("xsi:type=\"fed:SecurityTokenServiceType\"")
        .contains("PrefixList=\"fed xsi\"")
        .contains("<fed:TokenType Uri=\"urn:oasis:names:tc:SAML:1.0:assertion\">")
        .contains("<fed:TokenType Uri=\"urn:oasis:names:tc:SAML:2.0:assertion\">")
        .contains("<wsa:Address>https://acme.example/wsfed/crm</wsa:Address>");
  }

  @Test
  void claim_types_are_the_names_that_tokens_carry() {
    String xml = new String(both().toList().get(1).xml(), UTF_8);
    assertThat(xml)
        .contains("Uri=\"" + AttributeNames.EMAIL_ADDRESS + "\"")
        .contains("Uri=\"http://schemas.auth0.com/urn:oid:0.9.2342.19200300.100.1.3\"");
  }

  @Test
  void what_cannot_be_published_is_refused() {
    for (String url : List.of("", "acme.example/sso", "javascript:alert(1)", "https:///path")) {
      assertThat(problem(() -> new IdpMetadata.Endpoints(url, Optional.empty())))
          .contains("single sign-on URL");
      assertThat(problem(() -> new FederationMetadata(entity(), url, List.of())))
          .contains("passive endpoint");
    }
    for (String id : List.of("", " ", "x".repeat(1025), "a\u0001b")) {
      assertThat(
              problem(
                  () ->
                      new PublishedEntity(id, certificates(), Optional.empty(), Optional.empty())))
          .contains("entity id");
    }
    assertThat(
            problem(
                () -> new PublishedEntity("urn:a", List.of(), Optional.empty(), Optional.empty())))
        .contains("certificate");
    assertThat(problem(() -> OfferedAttribute.of("\uFFFF"))).contains("attribute");
  }

  private static String problem(Runnable making) {
    return catchThrowableOfType(InvalidInputException.class, making::run).problem().line();
  }
}

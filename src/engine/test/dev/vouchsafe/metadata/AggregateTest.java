package dev.vouchsafe.metadata;

import static dev.vouchsafe.metadata.MadeUpMetadata.pinned;
import static dev.vouchsafe.metadata.MadeUpMetadata.reader;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.vouchsafe.Thorough;
import dev.vouchsafe.metadata.ServiceProviderMetadata.Signature;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.signing.DomSigner;
import dev.vouchsafe.signing.SignatureAlgorithm;
import dev.vouchsafe.signing.TestIdentity;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A federation's aggregate, as InCommon and eduGAIN publish it: thousands of entities, signed. */
@Thorough
class AggregateTest {
  private static final int ENTITIES = 3000;
  private static final String AGGREGATE = aggregate();
  private static final String SIGNED =
      DomSigner.of(TestIdentity.RSA, SignatureAlgorithm.RSA_SHA256)
          .withoutPrefixes()
          .sign(AGGREGATE, "EntitiesDescriptor");

  private static String aggregate() {
    StringBuilder xml =
        new StringBuilder(
            """
            <?xml version="1.0" encoding="UTF-8"?><!--
            Federation metadata. Use of this metadata is subject to terms.
            --><EntitiesDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" xmlns:ds="http://www.w3.org/2000/09/xmldsig#" xmlns:mdattr="urn:oasis:names:tc:SAML:metadata:attribute" xmlns:mdrpi="urn:oasis:names:tc:SAML:metadata:rpi" xmlns:mdui="urn:oasis:names:tc:SAML:metadata:ui" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" ID="F20261122T080000" Name="urn:mace:federation" validUntil="2026-12-06T08:00:00Z" cacheDuration="PT6H">
              <Extensions><mdrpi:PublicationInfo publisher="https://federation.example" creationInstant="2026-11-22T08:00:00Z"/></Extensions>
            """);
    for (int i = 0; i < ENTITIES; i++) {
      xml.append(i % 3 == 0 ? identityProvider(i) : serviceProvider(i));
    }
    return xml.append("</EntitiesDescriptor>\n").toString();
  }

  private static String serviceProvider(int i) {
    return """
      <EntityDescriptor entityID="https://sp%1$d.example/shibboleth">
        <Extensions>
          <mdrpi:RegistrationInfo registrationAuthority="https://federation.example"/>
          <mdattr:EntityAttributes><saml:Attribute Name="http://macedir.org/entity-category" NameFormat="urn:oasis:names:tc:SAML:2.0:attrname-format:uri"><saml:AttributeValue xsi:type="xs:string">http://refeds.org/category/research-and-scholarship</saml:AttributeValue></saml:Attribute></mdattr:EntityAttributes>
        </Extensions>
        <SPSSODescriptor errorURL="https://sp%1$d.example/error" protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol urn:oasis:names:tc:SAML:1.1:protocol">
          <Extensions><mdui:UIInfo><mdui:DisplayName xml:lang="en">Service %1$d é</mdui:DisplayName><mdui:Logo height="16" width="16" xml:lang="en">https://sp%1$d.example/logo.png</mdui:Logo></mdui:UIInfo></Extensions>
          <KeyDescriptor><ds:KeyInfo><ds:X509Data><ds:X509Certificate>
      %2$s
          </ds:X509Certificate></ds:X509Data></ds:KeyInfo></KeyDescriptor>
          <NameIDFormat>urn:oasis:names:tc:SAML:2.0:nameid-format:transient</NameIDFormat>
          <NameIDFormat>urn:oasis:names:tc:SAML:2.0:nameid-format:persistent</NameIDFormat>
          <AssertionConsumerService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Artifact" Location="https://sp%1$d.example/SAML2/Artifact" index="1"/>
          <AssertionConsumerService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="https://sp%1$d.example/SAML2/POST" index="5"/>
          <AttributeConsumingService index="1"><ServiceName xml:lang="en">Service %1$d</ServiceName>
            <RequestedAttribute FriendlyName="mail" Name="urn:oid:0.9.2342.19200300.100.1.3" NameFormat="urn:oasis:names:tc:SAML:2.0:attrname-format:uri" isRequired="true"/>
          </AttributeConsumingService>
        </SPSSODescriptor>
        <Organization><OrganizationName xml:lang="en">O</OrganizationName><OrganizationDisplayName xml:lang="en">O</OrganizationDisplayName><OrganizationURL xml:lang="en">https://o.example</OrganizationURL></Organization>
        <ContactPerson contactType="technical"><EmailAddress>mailto:a@o.example</EmailAddress></ContactPerson>
      </EntityDescriptor>
      """
        .formatted(i, MadeUpMetadata.base64(TestIdentity.OTHER_RSA));
  }

  private static String identityProvider(int i) {
    return """
      <EntityDescriptor entityID="https://idp%1$d.example/idp"><IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"><Extensions><shibmd:Scope xmlns:shibmd="urn:mace:shibboleth:metadata:1.0" regexp="false">idp%1$d.example</shibmd:Scope></Extensions><SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="https://idp%1$d.example/SSO"/></IDPSSODescriptor></EntityDescriptor>
      """
        .formatted(i);
  }

  private static ServiceProviderMetadata read(MetadataReader reader, String xml, int number) {
    return reader.read(
        "aggregate.xml",
        xml.getBytes(UTF_8),
        Optional.of("https://sp" + number + ".example/shibboleth"));
  }

  @Test
  void one_of_thousands_is_read_wherever_it_stands() {
    for (int number : new int[] {1, 1499, ENTITIES - 1}) {
      ServiceProviderMetadata metadata = read(reader(), AGGREGATE, number);
      assertThat(metadata.identity().name()).contains("Service " + number + " é");
      assertThat(metadata.identity().validUntil())
          .map(Object::toString)
          .contains("2026-12-06T08:00:00Z");
      assertThat(metadata.keys().get(0).certificate())
          .isEqualTo(TestIdentity.OTHER_RSA.certificate());
      assertThat(metadata.findings()).isEmpty();
      assertThat(AGGREGATE.lines().toList().get(metadata.identity().position().line() - 1))
          .contains("https://sp" + number + ".example/shibboleth");
    }
  }

  @Test
  void the_signature_over_all_of_them_is_checked_while_they_pass_by() {
    assertThat(read(pinned(TestIdentity.RSA), SIGNED, 2998).identity().signature())
        .isEqualTo(Signature.VERIFIED);
  }

  @Test
  void a_change_to_another_entity_breaks_it() {
    RejectedMetadataException refused =
        catchThrowableOfType(
            RejectedMetadataException.class,
            () ->
                read(
                    pinned(TestIdentity.RSA),
                    SIGNED.replace("https://sp7.example/logo.png", "https://sp7.example/logo.gif"),
                    2998));
    assertThat(refused.problem().message()).contains("digest");
  }

  @Test
  void an_expired_one_is_refused() {
    RejectedMetadataException refused =
        catchThrowableOfType(
            RejectedMetadataException.class,
            () -> read(reader(), AGGREGATE.replace("2026-12-06T", "2026-11-06T"), 1));
    assertThat(refused.problem().code()).isEqualTo("metadata-expired");
  }

  @Test
  void a_name_that_is_not_there_is_answered_with_the_nearest() {
    Throwable refused =
        catchThrowableOfType(
            InvalidInputException.class,
            () ->
                reader()
                    .read(
                        "aggregate.xml",
                        AGGREGATE.getBytes(UTF_8),
                        Optional.of("https://sp1499.example/shiboleth")));
    assertThat(refused)
        .hasMessageContaining("among " + ENTITIES)
        .hasMessageContaining("--entity https://sp1499.example/shibboleth");
  }
}

package dev.vouchsafe.metadata;

import static dev.vouchsafe.metadata.MadeUpMetadata.SP;
import static dev.vouchsafe.metadata.MadeUpMetadata.acs;
import static dev.vouchsafe.metadata.MadeUpMetadata.base64;
import static dev.vouchsafe.metadata.MadeUpMetadata.entity;
import static dev.vouchsafe.metadata.MadeUpMetadata.group;
import static dev.vouchsafe.metadata.MadeUpMetadata.key;
import static dev.vouchsafe.metadata.MadeUpMetadata.read;
import static dev.vouchsafe.metadata.MadeUpMetadata.reader;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.vouchsafe.metadata.ServiceProviderMetadata.RequestedAttribute;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.problem.ProblemException;
import dev.vouchsafe.signing.TestIdentity;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Which entity is read, how long it is valid and what it says, in the formats that people publish.
 */
class MetadataReaderTest {
  private static Problem problem(String xml, Optional<String> entityId) {
    return catchThrowableOfType(
            ProblemException.class, () -> reader().read("sp.xml", xml.getBytes(UTF_8), entityId))
        .problem();
  }

  private static Problem problem(String xml) {
    return problem(xml, Optional.empty());
  }

  // Which entity

  @Test
  void the_only_service_provider_needs_no_name() {
    String idp = entity("https://idp.example").replace("SPSSODescriptor", "IDPSSODescriptor");
    assertThat(read(group("", idp, entity(SP))).identity().entityId()).isEqualTo(SP);
  }

  @Test
  void of_several_one_must_be_named() {
    String xml = group("", entity("https://a.example"), group("", entity("https://b.example")));
    assertThat(read(reader(), xml, "https://b.example").identity().entityId())
        .isEqualTo("https://b.example");
    assertThat(problem(xml).line()).contains("2 service providers").contains("--entity https://a");
    assertThat(problem(xml, Optional.of("https://c.example")).line())
        .contains("no entity with this id among 2")
        .contains("if that is meant");
  }

  @Test
  void an_entity_described_twice_is_refused_with_both_places() {
    Problem problem = problem(group("", entity(SP), "\n" + entity(SP)), Optional.of(SP));
    assertThat(problem.line()).startsWith("sp.xml:4:").contains("first at sp.xml:2:");
  }

  @Test
  void entities_in_extensions_are_nobody() {
    String hidden = "<md:Extensions>" + entity("https://hidden.example") + "</md:Extensions>";
    assertThat(problem(group("", hidden, entity(SP)), Optional.of("https://hidden.example")).code())
        .isEqualTo("no-such-entity");
    String group =
        "<md:Extensions>" + group("", entity("https://hidden.example")) + "</md:Extensions>";
    assertThat(read(group("", group, entity(SP))).identity().entityId()).isEqualTo(SP);
  }

  @Test
  void what_is_no_service_provider_is_refused() {
    String idp = entity(SP).replace("SPSSODescriptor", "IDPSSODescriptor");
    assertThat(problem(idp).code()).isEqualTo("no-service-provider");
    assertThat(problem(idp, Optional.of(SP)).message()).contains("no SPSSODescriptor");
    String saml1 = entity(SP).replace("SAML:2.0:protocol", "SAML:1.1:protocol");
    assertThat(problem(saml1).message()).contains("does not speak SAML 2.0");
    assertThat(problem("<Response/>").code()).isEqualTo("not-metadata");
    assertThat(problem("not XML").code()).isEqualTo("not-xml");
    assertThat(problem("<EntityDescriptor entityID='no namespace'/>").code())
        .isEqualTo("not-metadata");
  }

  @Test
  void a_file_that_is_not_there_is_told() {
    InvalidInputException refused =
        catchThrowableOfType(
            InvalidInputException.class,
            () -> reader().read(Path.of("no/such/file.xml"), Optional.empty()));
    assertThat(refused.problem().line()).startsWith("no/such/file.xml: the file cannot be read");
  }

  // Until when

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-22T08:00:00Z",
        "2026-11-22T07:59:59.999Z",
        "2026-11-22T09:00:00+01:00",
        "2026-11-22T07:00:00",
        " 2020-01-01T00:00:00Z "
      })
  void what_has_expired_is_refused_wherever_it_says_so(String end) {
    String until = "validUntil='" + end + "'";
    String role = entity(SP).replace("<md:SPSSODescriptor", "<md:SPSSODescriptor " + until);
    for (String xml :
        List.of(
            entity(SP, until, acs("https://sp.example/acs")),
            group(until, entity(SP)),
            group(until, group("", entity(SP))),
            role)) {
      Problem problem = problem(xml);
      assertThat(problem.code()).isEqualTo("metadata-expired");
      assertThat(problem.where()).matches("sp\\.xml:[0-9]+:[0-9]+");
    }
  }

  @Test
  void the_earliest_end_counts() {
    String xml =
        group(
            "validUntil='2027-01-01T00:00:00Z' cacheDuration='P1D'",
            entity(
                SP,
                "validUntil='2026-12-01T00:00:00Z' cacheDuration='PT6H'",
                acs("https://a.example")));
    ServiceProviderMetadata metadata = read(xml);
    assertThat(metadata.identity().validUntil()).contains(Instant.parse("2026-12-01T00:00:00Z"));
    assertThat(metadata.identity().cacheDuration()).contains("PT6H");
  }

  @Test
  void times_that_are_none_are_told() {
    assertThat(problem(entity(SP, "validUntil='tomorrow'", acs("https://a.example"))).code())
        .isEqualTo("invalid-time");
    assertThat(codes(read(entity(SP, "cacheDuration='soon'", acs("https://a.example")))))
        .contains("invalid-time");
  }

  // In the shapes in which people publish it

  @Test
  void a_shibboleth_service_provider_is_read() {
    ServiceProviderMetadata metadata =
        read(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <!-- This is example metadata only. Do *NOT* supply it as is. -->
            <md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" ID="_1" entityID="https://sp.example/saml">
              <md:Extensions xmlns:alg="urn:oasis:names:tc:SAML:metadata:algsupport">
                <alg:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/>
              </md:Extensions>
              <md:SPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol urn:oasis:names:tc:SAML:1.1:protocol">
                <md:Extensions>
                  <init:RequestInitiator xmlns:init="urn:oasis:names:tc:SAML:profiles:SSO:request-init" Binding="urn:oasis:names:tc:SAML:profiles:SSO:request-init" Location="https://sp.example/Shibboleth.sso/Login"/>
                  <mdui:UIInfo xmlns:mdui="urn:oasis:names:tc:SAML:metadata:ui">
                    <mdui:DisplayName xml:lang="de">Bibliothek</mdui:DisplayName>
                    <mdui:DisplayName xml:lang="en">
                      The Library</mdui:DisplayName>
                  </mdui:UIInfo>
                </md:Extensions>
                <md:KeyDescriptor><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:KeyName>sp</ds:KeyName><ds:X509Data>
                  <ds:X509SubjectName>CN=sp</ds:X509SubjectName><ds:X509Certificate>
            %s
                  </ds:X509Certificate></ds:X509Data></ds:KeyInfo>
                  <md:EncryptionMethod Algorithm="http://www.w3.org/2009/xmlenc11#aes128-gcm"/>
                  <md:EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p"/>
                </md:KeyDescriptor>
                <md:ArtifactResolutionService Binding="urn:oasis:names:tc:SAML:2.0:bindings:SOAP" Location="https://sp.example/Artifact/SOAP" index="1"/>
                <md:SingleLogoutService Binding="urn:oasis:names:tc:SAML:2.0:bindings:SOAP" Location="https://sp.example/SLO/SOAP"/>
                <md:SingleLogoutService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="https://sp.example/SLO/Redirect"/>
                <md:AssertionConsumerService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="https://sp.example/SAML2/POST" index="1"/>
                <md:AssertionConsumerService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST-SimpleSign" Location="https://sp.example/SAML2/POST-SimpleSign" index="2"/>
                <md:AssertionConsumerService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Artifact" Location="https://sp.example/SAML2/Artifact" index="3"/>
                <md:AssertionConsumerService Binding="urn:oasis:names:tc:SAML:2.0:bindings:PAOS" Location="https://sp.example/SAML2/ECP" index="40"/>
              </md:SPSSODescriptor>
            </md:EntityDescriptor>
            """
                .formatted(base64(TestIdentity.RSA)));
    assertThat(metadata.identity().name()).contains("The Library");
    assertThat(metadata.keys()).hasSize(1);
    assertThat(metadata.keys().get(0).use()).isEmpty();
    assertThat(metadata.keys().get(0).certificate()).isEqualTo(TestIdentity.RSA.certificate());
    assertThat(metadata.keys().get(0).encryptionMethods()).hasSize(2);
    assertThat(metadata.endpoints().assertionConsumers())
        .extracting(each -> each.index().orElseThrow())
        .containsExactly(1, 2, 3, 40);
    assertThat(metadata.endpoints().singleLogout()).hasSize(2);
    assertThat(codes(metadata)).containsExactly("service-left-out");
  }

  /** ADFS: no prefixes, WS-Federation roles beside, roles repeated, PEM without line breaks. */
  @Test
  void an_adfs_file_is_read() {
    ServiceProviderMetadata metadata =
        read(
            """
            <?xml version="1.0"?><EntityDescriptor ID="_2" entityID="http://adfs.example/adfs/services/trust" xmlns="urn:oasis:names:tc:SAML:2.0:metadata">\
            <RoleDescriptor xsi:type="fed:ApplicationServiceType" protocolSupportEnumeration="http://docs.oasis-open.org/wsfed/federation/200706" ServiceDisplayName="adfs" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:fed="http://docs.oasis-open.org/wsfed/federation/200706"><fed:TargetScopes/></RoleDescriptor>\
            <SPSSODescriptor WantAssertionsSigned="1" AuthnRequestsSigned="true" protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">\
            <KeyDescriptor use="encryption"><KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Data><X509Certificate>%s</X509Certificate></X509Data></KeyInfo></KeyDescriptor>\
            <SingleLogoutService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="https://adfs.example/adfs/ls/"/>\
            <NameIDFormat>urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress</NameIDFormat>\
            <NameIDFormat>urn:oasis:names:tc:SAML:2.0:nameid-format:persistent</NameIDFormat>\
            <AssertionConsumerService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="https://adfs.example/adfs/ls/" index="0" isDefault="true"/>\
            </SPSSODescriptor></EntityDescriptor>"""
                .formatted(base64(TestIdentity.RSA).replaceAll("\\s", "")));
    assertThat(metadata.wishes().assertionsSigned()).isTrue();
    assertThat(metadata.wishes().requestsSigned()).isTrue();
    assertThat(metadata.wishes().nameIdFormats()).hasSize(2);
    assertThat(metadata.keys().get(0).use()).contains("encryption");
  }

  @Test
  void text_is_read_whole_across_comments_and_instructions() {
    String format = "<md:NameIDFormat>urn:<!-- x -->a<?y?>:b<![CDATA[&c]]></md:NameIDFormat>";
    String xml = entity(SP, "", format + acs("https://a.example"));
    assertThat(read(xml).wishes().nameIdFormats()).containsExactly("urn:a:b&c");
  }

  @Test
  void certificates_are_read_however_they_are_laid_out() {
    String line = base64(TestIdentity.RSA).replaceAll("\\s", "");
    for (String layout :
        List.of(
            line,
            "\n\t" + line.replaceAll("(.{20})", "$1\n\t  ") + "\r\n",
            "-----BEGIN CERTIFICATE-----\n" + line + "\n-----END CERTIFICATE-----",
            line.substring(0, 100) + "<!-- half -->" + line.substring(100))) {
      String xml =
          entity(
              SP,
              "",
              key("", TestIdentity.RSA).replace(base64(TestIdentity.RSA), layout)
                  + acs("https://a.example"));
      assertThat(read(xml).keys().get(0).certificate()).isEqualTo(TestIdentity.RSA.certificate());
    }
  }

  @Test
  void keys_that_cannot_be_used_are_told() {
    String broken =
        key("signing", TestIdentity.RSA).replaceAll("Certificate>MII", "Certificate>AAA");
    String nameOnly =
        "<md:KeyDescriptor><ds:KeyInfo xmlns:ds='http://www.w3.org/2000/09/xmldsig#'>"
            + "<ds:KeyName>k</ds:KeyName></ds:KeyInfo></md:KeyDescriptor>";
    ServiceProviderMetadata metadata =
        read(entity(SP, "", broken + nameOnly + acs("https://a.example")));
    assertThat(metadata.keys()).isEmpty();
    assertThat(codes(metadata)).containsExactly("unreadable-certificate", "key-left-out");
  }

  @Test
  void several_roles_are_read_as_one_and_other_protocols_left_out() {
    String two =
        entity(SP, "", acs("https://a.example"))
            .replace(
                "</md:SPSSODescriptor>",
                "</md:SPSSODescriptor>"
                    + "<md:SPSSODescriptor protocolSupportEnumeration='urn:oasis:names:tc:SAML:2.0:protocol'>"
                    + acs("https://b.example")
                    + "</md:SPSSODescriptor>"
                    + "<md:SPSSODescriptor protocolSupportEnumeration='urn:old'>"
                    + acs("https://c.example")
                    + "</md:SPSSODescriptor>");
    ServiceProviderMetadata metadata = read(two);
    assertThat(metadata.endpoints().assertionConsumers())
        .extracting(ServiceProviderMetadata.Endpoint::location)
        .containsExactly("https://a.example", "https://b.example");
    assertThat(codes(metadata)).containsExactly("role-left-out", "several-roles");
  }

  @Test
  void the_default_set_of_attributes_counts() {
    String first = service("index='1'", "<md:RequestedAttribute Name='a'/>");
    String second =
        service(
            "index='7' isDefault='true'",
            "<md:RequestedAttribute Name='b' FriendlyName='B' isRequired='true'"
                + " NameFormat='urn:oasis:names:tc:SAML:2.0:attrname-format:basic'/>");
    ServiceProviderMetadata metadata =
        read(entity(SP, "", acs("https://a.example") + first + second));
    assertThat(metadata.requested()).extracting(RequestedAttribute::name).containsExactly("b");
    assertThat(metadata.requested().get(0).required()).isTrue();
    assertThat(metadata.requested().get(0).friendlyName()).contains("B");
    assertThat(metadata.identity().name()).contains("Service");
    assertThat(codes(metadata)).containsExactly("several-attribute-services");
  }

  @Test
  void what_the_schemas_forbid_is_read_and_told() {
    ServiceProviderMetadata metadata =
        read(entity(SP, "", acs("https://a.example").replace("index='0'", "")));
    assertThat(codes(metadata)).containsExactly("invalid-by-schema");
    assertThat(metadata.endpoints().assertionConsumers().get(0).index()).isEmpty();
  }

  private static String service(String attributes, String requested) {
    return "<md:AttributeConsumingService "
        + attributes
        + "><md:ServiceName xml:lang='en'>Service</md:ServiceName>"
        + requested
        + "</md:AttributeConsumingService>";
  }

  private static List<String> codes(ServiceProviderMetadata metadata) {
    return metadata.findings().stream().map(each -> each.problem().code()).toList();
  }
}

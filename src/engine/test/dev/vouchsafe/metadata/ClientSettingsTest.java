package dev.vouchsafe.metadata;

import static dev.vouchsafe.metadata.MadeUpMetadata.NOW;
import static dev.vouchsafe.metadata.MadeUpMetadata.SP;
import static dev.vouchsafe.metadata.MadeUpMetadata.acs;
import static dev.vouchsafe.metadata.MadeUpMetadata.entity;
import static dev.vouchsafe.metadata.MadeUpMetadata.key;
import static dev.vouchsafe.metadata.MadeUpMetadata.read;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.claims.ClaimPath;
import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.json.JsonReader;
import dev.vouchsafe.login.LoginFile;
import dev.vouchsafe.mapping.AddonMappings;
import dev.vouchsafe.mapping.AttributeNames;
import dev.vouchsafe.mapping.MappingSettings;
import dev.vouchsafe.problem.Problems;
import dev.vouchsafe.signing.TestIdentity;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a service provider's metadata implies for a client, and what is left to decide. */
class ClientSettingsTest {
  private static final String ACS = acs("https://sp.example/acs");
  private static final String FORMAT =
      "<md:NameIDFormat>urn:oasis:names:tc:SAML:%s</md:NameIDFormat>";

  private static ClientSettings settings(String role) {
    return settings(role, MappingSettings.DEFAULTS);
  }

  private static ClientSettings settings(String role, MappingSettings mapping) {
    return ClientSettings.of(read(entity(SP, "", role)), mapping, NOW);
  }

  private static ClientSettings of(String xml) {
    return ClientSettings.of(read(xml), MappingSettings.DEFAULTS, NOW);
  }

  private static Optional<String> value(ClientSettings settings, String path) {
    return new ClaimPath(path).find(settings.client()).map(ClaimValue::text);
  }

  private static Optional<String> samlp(ClientSettings settings, String setting) {
    return value(settings, "addons.samlp." + setting);
  }

  private static List<String> findings(ClientSettings settings) {
    return codes(settings, Finding.Severity.FINDING);
  }

  /** Without the warning that every unsigned file has. */
  private static List<String> notes(ClientSettings settings) {
    return codes(settings, Finding.Severity.NOTE).stream()
        .filter(code -> !code.equals("signature-not-checked"))
        .toList();
  }

  private static List<String> codes(ClientSettings settings, Finding.Severity severity) {
    assertThat(settings.findings())
        .allSatisfy(each -> assertThat(each.problem().where()).startsWith("sp.xml:"));
    return settings.findings().stream()
        .filter(each -> each.severity() == severity)
        .map(each -> each.problem().code())
        .toList();
  }

  // Callbacks

  @Test
  void the_default_service_comes_first_and_others_in_written_order() {
    String role =
        acs("https://sp.example/3").replace("index='0'", "index='3'")
            + acs("https://sp.example/1").replace("index='0'", "index='1' isDefault='false'")
            + acs("https://sp.example/9").replace("index='0'", "index='9' isDefault='true'")
            + acs("https://sp.example/3");
    assertThat(value(settings(role), "callbacks"))
        .contains("[\"https://sp.example/9\",\"https://sp.example/3\",\"https://sp.example/1\"]");
  }

  @Test
  void other_bindings_are_left_out_and_told() {
    ClientSettings settings = settings(ACS + ACS.replace("HTTP-POST", "PAOS"));
    assertThat(value(settings, "callbacks")).contains("[\"https://sp.example/acs\"]");
    assertThat(notes(settings)).containsExactly("binding-left-out");
    ClientSettings none = settings(ACS.replace("HTTP-POST", "HTTP-Artifact"));
    assertThat(findings(none)).containsExactly("no-callback");
  }

  @Test
  void http_is_for_loopback_only() {
    for (String host : List.of("localhost:8080", "127.0.0.1", "[::1]:1", "127.8.9.10")) {
      assertThat(findings(settings(acs("http://" + host + "/acs")))).as(host).isEmpty();
    }
    for (String host : List.of("sp.example", "localhost.evil.example", "127.0.0.1.evil.example")) {
      assertThat(findings(settings(acs("http://" + host + "/acs"))))
          .as(host)
          .containsExactly("acs-url-not-https", "no-callback");
    }
  }

  // Names

  @Test
  void the_entity_id_is_the_audience() {
    assertThat(samlp(settings(ACS), "audience")).contains(SP);
    assertThat(notes(settings(ACS))).isEmpty();
  }

  @Test
  void the_first_name_id_format_is_taken() {
    ClientSettings settings =
        settings(
            FORMAT.formatted("1.1:nameid-format:emailAddress")
                + FORMAT.formatted("2.0:nameid-format:persistent")
                + ACS);
    assertThat(samlp(settings, "nameIdentifierFormat"))
        .contains("urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress");
    assertThat(samlp(settings, "nameIdentifierProbes.0")).contains(AttributeNames.EMAIL_ADDRESS);
    assertThat(notes(settings)).containsExactly("several-name-id-formats");
  }

  @Test
  void formats_that_promise_something_about_the_value_are_told() {
    assertThat(notes(settings(FORMAT.formatted("2.0:nameid-format:persistent") + ACS)))
        .containsExactly("opaque-name-id");
    assertThat(notes(settings(FORMAT.formatted("2.0:nameid-format:transient") + ACS)))
        .containsExactly("opaque-name-id");
    assertThat(notes(settings(FORMAT.formatted("1.1:nameid-format:X509SubjectName") + ACS)))
        .containsExactly("unusual-name-id-format");
    assertThat(notes(settings(FORMAT.formatted("1.1:nameid-format:unspecified") + ACS))).isEmpty();
  }

  // Keys

  @Test
  void a_certificate_for_encryption_becomes_certificate_and_key_in_pem() {
    ClientSettings settings = settings(key("encryption", TestIdentity.RSA) + ACS);
    assertThat(samlp(settings, "encryptionCert").orElseThrow())
        .startsWith("-----BEGIN CERTIFICATE-----\nMII")
        .endsWith("\n-----END CERTIFICATE-----\n");
    assertThat(samlp(settings, "encryptionPublicKey").orElseThrow())
        .startsWith("-----BEGIN PUBLIC KEY-----\nMII");
    assertThat(samlp(settings, "signingCert")).isEmpty();
    assertThat(samlp(settings, "encryptionAlgorithm")).isEmpty();
  }

  @Test
  void a_certificate_for_both_encrypts_and_one_for_encryption_comes_before_it() {
    ClientSettings both = settings(key("", TestIdentity.RSA) + ACS);
    assertThat(samlp(both, "encryptionCert")).isPresent();
    ClientSettings named =
        settings(key("", TestIdentity.OTHER_RSA) + key("encryption", TestIdentity.RSA) + ACS);
    ClientSettings alone = settings(key("encryption", TestIdentity.RSA) + ACS);
    assertThat(samlp(named, "encryptionCert")).isEqualTo(samlp(alone, "encryptionCert"));
    assertThat(notes(named)).contains("several-certificates");
  }

  @Test
  void nothing_is_encrypted_for_keys_that_cannot_bear_it() {
    for (TestIdentity owner : List.of(TestIdentity.EC, TestIdentity.SHORT_RSA)) {
      ClientSettings settings = settings(key("encryption", owner) + ACS);
      assertThat(findings(settings)).containsExactly("unusable-encryption-key");
      assertThat(samlp(settings, "encryptionCert")).isEmpty();
    }
  }

  @Test
  void an_expired_certificate_is_taken_only_where_there_is_no_other() {
    String expired = key("encryption", TestIdentity.EXPIRED_RSA);
    assertThat(notes(settings(expired + ACS))).containsExactly("certificate-out-of-date");
    ClientSettings rolled = settings(expired + key("encryption", TestIdentity.RSA) + ACS);
    assertThat(samlp(rolled, "encryptionCert"))
        .isEqualTo(samlp(settings(key("encryption", TestIdentity.RSA) + ACS), "encryptionCert"));
    assertThat(notes(rolled)).containsExactly("several-certificates");
  }

  @Test
  void the_methods_that_it_decrypts_decide_the_algorithm() {
    assertThat(samlp(methods("http://www.w3.org/2009/xmlenc11#aes128-gcm"), "encryptionAlgorithm"))
        .contains("aes128-gcm");
    assertThat(
            samlp(
                methods(
                    "http://www.w3.org/2001/04/xmlenc#aes128-cbc",
                    "http://www.w3.org/2009/xmlenc11#aes256-gcm"),
                "encryptionAlgorithm"))
        .isEmpty();
    ClientSettings cbc =
        methods(
            "http://www.w3.org/2001/04/xmlenc#aes256-cbc",
            "http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p");
    assertThat(findings(cbc)).containsExactly("no-authenticated-encryption");
    assertThat(findings(methods("http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p"))).isEmpty();
  }

  private static ClientSettings methods(String... algorithms) {
    StringBuilder methods = new StringBuilder();
    for (String algorithm : algorithms) {
      methods.append("<md:EncryptionMethod Algorithm='").append(algorithm).append("'/>");
    }
    return settings(
        key("encryption", TestIdentity.RSA)
                .replace("</md:KeyDescriptor>", methods + "</md:KeyDescriptor>")
            + ACS);
  }

  @Test
  void a_certificate_for_signatures_is_set_only_where_requests_are_signed() {
    String xml = entity(SP, "", key("signing", TestIdentity.RSA) + ACS);
    assertThat(samlp(of(xml), "signingCert")).isEmpty();
    assertThat(notes(of(xml))).containsExactly("signing-certificate-left-out");
    String signing =
        xml.replace("<md:SPSSODescriptor", "<md:SPSSODescriptor AuthnRequestsSigned='true'");
    assertThat(samlp(of(signing), "signingCert").orElseThrow())
        .startsWith("-----BEGIN CERTIFICATE-----");
    assertThat(notes(of(signing))).isEmpty();
    String without =
        entity(SP, "", ACS)
            .replace("<md:SPSSODescriptor", "<md:SPSSODescriptor AuthnRequestsSigned='1'");
    assertThat(findings(of(without))).containsExactly("no-signing-certificate");
  }

  @Test
  void signed_assertions_that_are_wanted_are_kept_signed() {
    String wanting =
        entity(SP, "", ACS)
            .replace("<md:SPSSODescriptor", "<md:SPSSODescriptor WantAssertionsSigned='true'");
    assertThat(samlp(of(wanting), "signResponse")).contains("false");
    assertThat(samlp(settings(ACS), "signResponse")).isEmpty();
    String encrypted =
        wanting.replace("<md:Assertion", key("encryption", TestIdentity.RSA) + "<md:Assertion");
    assertThat(samlp(of(encrypted), "signResponse")).contains("both");
  }

  // Logout

  @Test
  void logout_goes_by_post_where_that_is_offered() {
    String post = service("HTTP-POST", "https://sp.example/slo/post");
    String redirect = service("HTTP-Redirect", "https://sp.example/slo/redirect");
    ClientSettings both = settings(redirect + post + ACS);
    assertThat(samlp(both, "logout")).contains("{\"callback\":\"https://sp.example/slo/post\"}");
    assertThat(samlp(both, "binding")).isEmpty();
    ClientSettings one = settings(redirect + ACS);
    assertThat(samlp(one, "logout")).contains("{\"callback\":\"https://sp.example/slo/redirect\"}");
    assertThat(samlp(one, "binding")).contains(MetadataNames.REDIRECT);
    assertThat(notes(settings(service("SOAP", "https://sp.example/slo") + ACS)))
        .containsExactly("logout-left-out");
    assertThat(findings(settings(service("HTTP-POST", "javascript:x") + ACS)))
        .containsExactly("invalid-logout-url");
    assertThat(
            notes(settings(post.replace("/>", " ResponseLocation='https://sp.example/r'/>") + ACS)))
        .containsExactly("response-location-left-out");
  }

  private static String service(String binding, String location) {
    return "<md:SingleLogoutService Binding='urn:oasis:names:tc:SAML:2.0:bindings:"
        + binding
        + "' Location='"
        + location
        + "'/>";
  }

  // Attributes

  @Test
  void a_required_attribute_that_no_mapping_feeds_is_a_finding() {
    String asked = asking("Name='urn:oid:0.9.2342.19200300.100.1.3' FriendlyName='mail'", true);
    ClientSettings unfed = settings(ACS + asked);
    assertThat(findings(unfed)).containsExactly("required-attribute-unfed");
    assertThat(unfed.findings().get(1).problem().line())
        .contains("urn:oid:0.9.2342.19200300.100.1.3 (mail)")
        .contains("\"profile path\": \"urn:oid:0.9.2342.19200300.100.1.3\"");
    assertThat(
            findings(settings(ACS + asked, mappings("email", "urn:oid:0.9.2342.19200300.100.1.3"))))
        .isEmpty();
  }

  @Test
  void an_attribute_that_is_not_required_is_a_note() {
    assertThat(notes(settings(ACS + asking("Name='x'", false)))).containsExactly("attribute-unfed");
    assertThat(findings(settings(ACS + asking("Name='x'", false)))).isEmpty();
  }

  @Test
  void default_mappings_the_upn_and_passthrough_feed_too() {
    assertThat(findings(settings(ACS + asking("Name='" + AttributeNames.GROUP + "'", true))))
        .isEmpty();
    assertThat(findings(settings(ACS + asking("Name='" + AttributeNames.UPN + "'", true))))
        .isEmpty();
    assertThat(notes(settings(ACS + asking("Name='http://schemas.auth0.com/dept'", true))))
        .containsExactly("attribute-by-passthrough");
  }

  @Test
  void a_name_format_that_will_not_be_written_is_told() {
    String format = "urn:oasis:names:tc:SAML:2.0:attrname-format:";
    String asked = asking("Name='mail' NameFormat='" + format + "%s'", true);
    MappingSettings mail = mappings("email", "mail");
    assertThat(notes(settings(ACS + asked.formatted("uri"), mail)))
        .containsExactly("other-name-format");
    assertThat(notes(settings(ACS + asked.formatted("basic"), mail))).isEmpty();
    assertThat(notes(settings(ACS + asked.formatted("unspecified"), mail))).isEmpty();
  }

  private static MappingSettings mappings(String path, String attribute) {
    Problems problems = new Problems();
    AddonMappings mappings =
        AddonMappings.read(
            JsonReader.read("m", 1, ("{\"" + path + "\": \"" + attribute + "\"}").getBytes(UTF_8))
                .fields(),
            problems);
    problems.throwIfAny();
    MappingSettings defaults = MappingSettings.DEFAULTS;
    return new MappingSettings(mappings, defaults.identities(), defaults.on(), false);
  }

  private static String asking(String attributes, boolean required) {
    return "<md:AttributeConsumingService index='0'><md:ServiceName"
        + " xml:lang='en'>S</md:ServiceName><md:RequestedAttribute isRequired='"
        + required
        + "' "
        + attributes
        + "/></md:AttributeConsumingService>";
  }

  // Use

  @Test
  void the_settings_are_read_from_a_login_file_as_they_are() {
    String xml =
        entity(
            SP,
            "",
            key("", TestIdentity.RSA)
                + service("HTTP-Redirect", "https://sp.example/slo")
                + FORMAT.formatted("1.1:nameid-format:emailAddress")
                + ACS
                + asking("Name='x'", false));
    String client = of(xml).client().json();
    String login = "{\"client\": " + client + ", \"user\": {\"user_id\": \"u\"}}";
    assertThat(LoginFile.read("login.json", 1, login.getBytes(UTF_8)).client().callbacks())
        .containsExactly("https://sp.example/acs");
  }
}

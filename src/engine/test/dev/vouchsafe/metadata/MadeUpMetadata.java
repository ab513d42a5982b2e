package dev.vouchsafe.metadata;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vouchsafe.signing.SignatureCheck;
import dev.vouchsafe.signing.TestIdentity;
import java.security.cert.CertificateEncodingException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Metadata of made-up service providers, in the shapes in which real ones publish it. */
final class MadeUpMetadata {
  static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
  static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  static final String SP = "https://sp.example/saml";

  private static final String ACS = "https://sp.example/acs";

  private MadeUpMetadata() {}

  static MetadataReader reader() {
    return MetadataReader.withoutSignatureCheck(CLOCK);
  }

  static MetadataReader pinned(TestIdentity publisher) {
    return MetadataReader.checking(SignatureCheck.with(List.of(publisher.publicKey())), CLOCK);
  }

  static ServiceProviderMetadata read(String xml) {
    return reader().read("sp.xml", xml.getBytes(UTF_8), Optional.empty());
  }

  static ServiceProviderMetadata read(MetadataReader reader, String xml, String entityId) {
    return reader.read("sp.xml", xml.getBytes(UTF_8), Optional.of(entityId));
  }

  /** An entity with one assertion consumer service, and an ID that a signature can point at. */
  static String entity(String entityId) {
    return entity(entityId, "", acs(ACS));
  }

  static String entity(String entityId, String attributes, String role) {
    return "<md:EntityDescriptor xmlns:md='urn:oasis:names:tc:SAML:2.0:metadata' entityID='"
        + entityId
        + "' "
        + attributes
        + "><md:SPSSODescriptor"
        + " protocolSupportEnumeration='urn:oasis:names:tc:SAML:2.0:protocol'>"
        + role
        + "</md:SPSSODescriptor></md:EntityDescriptor>";
  }

  static String acs(String location) {
    return "<md:AssertionConsumerService index='0'"
        + " Binding='urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST' Location='"
        + location
        + "'/>";
  }

  static String group(String attributes, String... members) {
    return "<md:EntitiesDescriptor xmlns:md='urn:oasis:names:tc:SAML:2.0:metadata' "
        + attributes
        + ">\n"
        + String.join("\n", members)
        + "\n</md:EntitiesDescriptor>";
  }

  static String key(String use, TestIdentity owner) {
    return "<md:KeyDescriptor"
        + (use.isEmpty() ? "" : " use='" + use + "'")
        + "><ds:KeyInfo xmlns:ds='http://www.w3.org/2000/09/xmldsig#'><ds:X509Data>"
        + "<ds:X509Certificate>"
        + base64(owner)
        + "</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>";
  }

  static String base64(TestIdentity owner) {
    try {
      return Base64.getMimeEncoder().encodeToString(owner.certificate().getEncoded());
    } catch (CertificateEncodingException e) {
      throw new AssertionError(e);
    }
  }
}

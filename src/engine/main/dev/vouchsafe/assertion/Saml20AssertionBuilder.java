package dev.vouchsafe.assertion;

import static dev.vouchsafe.api.Api.Status.INTERNAL;

import dev.vouchsafe.api.Api;
import dev.vouchsafe.mapping.MappedAttribute;
import dev.vouchsafe.mapping.NameId;
import dev.vouchsafe.xml.CanonicalWriter;
import dev.vouchsafe.xml.SignableElement;
import java.util.Collection;

/** Writes SAML 2.0 assertions (saml-core 2.3.3). */
@Api(INTERNAL)
public final class Saml20AssertionBuilder {
  /** The method of the subject's confirmation. */
  public static final String BEARER = "urn:oasis:names:tc:SAML:2.0:cm:bearer";

  private static final int FRAME_SIZE = 1500;
  private static final int SIZE_OF_ATTRIBUTE = 110;
  private static final int SIZE_OF_VALUE = 68;

  private Saml20AssertionBuilder() {}

  /** Writes the assertion, ready to be signed; its signature belongs directly after the Issuer. */
  public static SignableElement build(AssertionContent content) {
    CanonicalWriter xml = new CanonicalWriter(SamlNames.PREFIXES, expectedSize(content));
    xml.start("saml:Assertion")
        .declare(SamlNames.VALUE_PREFIXES)
        .attribute("ID", content.id())
        .attribute("IssueInstant", SamlNames.instant(content.conditions().issueInstant()))
        .attribute("Version", "2.0")
        .element("saml:Issuer", content.issuer());
    int signatureAt = xml.position();
    subject(xml, content);
    conditions(xml, content.conditions());
    authentication(xml, content.authentication());
    attributes(xml, content.attributes().all());
    xml.end();
    return xml.signable(content.id(), signatureAt, SamlNames.VALUE_PREFIXES);
  }

  /** Estimates the size: a buffer that is too small must be copied, one too large wastes memory. */
  private static int expectedSize(AssertionContent content) {
    int size = FRAME_SIZE;
    for (MappedAttribute attribute : content.attributes().all()) {
      size += SIZE_OF_ATTRIBUTE + attribute.name().length();
      for (MappedAttribute.Value value : attribute.values()) {
        size += SIZE_OF_VALUE + value.text().length();
      }
    }
    return size;
  }

  private static void subject(CanonicalWriter xml, AssertionContent content) {
    AssertionContent.Subject subject = content.subject();
    NameId nameId = subject.nameId();
    xml.start("saml:Subject").start("saml:NameID").attribute("Format", nameId.format());
    nameId
        .qualifiers()
        .ifPresent(
            qualifiers ->
                xml.attribute("NameQualifier", qualifiers.nameQualifier())
                    .attribute("SPNameQualifier", qualifiers.spNameQualifier()));
    xml.text(nameId.value()).end();
    xml.start("saml:SubjectConfirmation")
        .attribute("Method", BEARER)
        .start("saml:SubjectConfirmationData")
        .attribute("NotOnOrAfter", SamlNames.instant(content.conditions().notOnOrAfter()))
        .attribute("Recipient", subject.recipient());
    subject.inResponseTo().ifPresent(id -> xml.attribute("InResponseTo", id));
    xml.end().end().end();
  }

  private static void conditions(CanonicalWriter xml, AssertionContent.Conditions conditions) {
    xml.start("saml:Conditions")
        .attribute("NotBefore", SamlNames.instant(conditions.notBefore()))
        .attribute("NotOnOrAfter", SamlNames.instant(conditions.notOnOrAfter()))
        .start("saml:AudienceRestriction");
    conditions.audiences().forEach(audience -> xml.element("saml:Audience", audience));
    xml.end().end();
  }

  private static void authentication(
      CanonicalWriter xml, AssertionContent.Authentication authentication) {
    xml.start("saml:AuthnStatement")
        .attribute("AuthnInstant", SamlNames.instant(authentication.instant()))
        .attribute("SessionIndex", authentication.sessionIndex())
        .start("saml:AuthnContext")
        .element("saml:AuthnContextClassRef", authentication.contextClassRef())
        .end()
        .end();
  }

  /**
   * Writes the AttributeStatement, unless there are no attributes: the schema forbids an empty one.
   */
  private static void attributes(CanonicalWriter xml, Collection<MappedAttribute> attributes) {
    if (attributes.isEmpty()) {
      return;
    }
    xml.start("saml:AttributeStatement");
    for (MappedAttribute attribute : attributes) {
      xml.start("saml:Attribute").attribute("Name", attribute.name());
      attribute.nameFormat().ifPresent(format -> xml.attribute("NameFormat", format.uri()));
      for (MappedAttribute.Value value : attribute.values()) {
        xml.start("saml:AttributeValue")
            .attribute("xsi:type", value.type().qname())
            .text(value.text())
            .end();
      }
      xml.end();
    }
    xml.end();
  }
}

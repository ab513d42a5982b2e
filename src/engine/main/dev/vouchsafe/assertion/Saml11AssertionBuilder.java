package dev.vouchsafe.assertion;

import static dev.vouchsafe.api.Api.Status.INTERNAL;

import dev.vouchsafe.api.Api;
import dev.vouchsafe.mapping.MappedAttribute;
import dev.vouchsafe.mapping.NameId;
import dev.vouchsafe.mapping.SplitName;
import dev.vouchsafe.xml.CanonicalWriter;
import dev.vouchsafe.xml.SignableElement;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Writes SAML 1.1 assertions (saml-core-1.1, 2.3.2) for WS-Federation. */
@Api(INTERNAL)
public final class Saml11AssertionBuilder {
  private static final Map<String, String> PREFIXES = Map.of("saml", SamlNames.ASSERTION_11);

  /** The method of the subject's confirmation. */
  public static final String BEARER = "urn:oasis:names:tc:SAML:1.0:cm:bearer";

  private static final String METHOD_UNSPECIFIED = "urn:oasis:names:tc:SAML:1.0:am:unspecified";
  private static final int FRAME_SIZE = 2048;
  private static final int SIZE_PER_ATTRIBUTE = 256;

  private Saml11AssertionBuilder() {}

  /**
   * Writes the assertion, ready to be signed. Its signature will be the last child and needs no
   * PrefixList, because values have no type.
   */
  public static SignableElement build(AssertionContent content) {
    int size = FRAME_SIZE + SIZE_PER_ATTRIBUTE * content.attributes().all().size();
    CanonicalWriter xml = new CanonicalWriter(PREFIXES, size);
    xml.start("saml:Assertion")
        .attribute("AssertionID", content.id())
        .attribute("IssueInstant", SamlNames.instant(content.conditions().issueInstant()))
        .attribute("Issuer", content.issuer())
        .attribute("MajorVersion", "1")
        .attribute("MinorVersion", "1");
    conditions(xml, content.conditions());
    attributes(xml, content.attributes().all(), content.subject().nameId());
    authentication(xml, content.authentication(), content.subject().nameId());
    int signatureAt = xml.position();
    xml.end();
    return xml.signable(content.id(), signatureAt, List.of());
  }

  private static void conditions(CanonicalWriter xml, AssertionContent.Conditions conditions) {
    xml.start("saml:Conditions")
        .attribute("NotBefore", SamlNames.instant(conditions.notBefore()))
        .attribute("NotOnOrAfter", SamlNames.instant(conditions.notOnOrAfter()))
        .start("saml:AudienceRestrictionCondition");
    conditions.audiences().forEach(audience -> xml.element("saml:Audience", audience));
    xml.end().end();
  }

  /**
   * Writes the AttributeStatement, unless there are no attributes: the schema forbids an empty one.
   */
  private static void attributes(
      CanonicalWriter xml, Collection<MappedAttribute> attributes, NameId nameId) {
    if (attributes.isEmpty()) {
      return;
    }
    xml.start("saml:AttributeStatement");
    subject(xml, nameId);
    for (MappedAttribute attribute : attributes) {
      SplitName name = attribute.split().orElseGet(() -> SplitName.of(attribute.name()));
      xml.start("saml:Attribute")
          .attribute("AttributeName", name.name())
          .attribute("AttributeNamespace", name.namespace());
      attribute.values().forEach(value -> xml.element("saml:AttributeValue", value.text()));
      xml.end();
    }
    xml.end();
  }

  private static void authentication(
      CanonicalWriter xml, AssertionContent.Authentication authentication, NameId nameId) {
    xml.start("saml:AuthenticationStatement")
        .attribute("AuthenticationInstant", SamlNames.instant(authentication.instant()))
        .attribute("AuthenticationMethod", method(authentication.contextClassRef()));
    subject(xml, nameId);
    xml.end();
  }

  /**
   * Returns the authentication method for a context; SAML 1.1 has its own URI for "unspecified".
   */
  public static String method(String contextClassRef) {
    return contextClassRef.equals(SamlNames.UNSPECIFIED_CONTEXT)
        ? METHOD_UNSPECIFIED
        : contextClassRef;
  }

  private static void subject(CanonicalWriter xml, NameId nameId) {
    xml.start("saml:Subject").start("saml:NameIdentifier").attribute("Format", nameId.format());
    nameId
        .qualifiers()
        .ifPresent(qualifiers -> xml.attribute("NameQualifier", qualifiers.nameQualifier()));
    xml.text(nameId.value()).end();
    xml.start("saml:SubjectConfirmation").element("saml:ConfirmationMethod", BEARER).end().end();
  }
}

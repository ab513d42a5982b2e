package dev.vouchsafe.compare.answer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vouchsafe.compare.difference.Comparison;
import dev.vouchsafe.compare.difference.Difference;
import dev.vouchsafe.problem.InvalidInputException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Differences in rare parts of a response that a service provider can notice. */
class MessageReaderTest {
  private static final String SAML20 =
      """
      <samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" \
      xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" \
      xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><samlp:Status>\
      <samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>\
      <saml:Assertion IssueInstant="2026-11-22T08:00:00Z"><saml:Subject>\
      <saml:NameID>jane</saml:NameID></saml:Subject><saml:Conditions>\
      <saml:AudienceRestriction><saml:Audience>urn:a</saml:Audience>\
      <saml:Audience>urn:b</saml:Audience></saml:AudienceRestriction>\
      <saml:ProxyRestriction Count="1"><saml:Audience>urn:c</saml:Audience></saml:ProxyRestriction>\
      </saml:Conditions>\
      <saml:AuthnStatement><saml:AuthnContext><saml:AuthnContextClassRef>urn:password\
      </saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement>\
      <saml:AuthnStatement SessionNotOnOrAfter="2026-11-22T18:00:00Z"><saml:AuthnContext>\
      <saml:AuthnContextClassRef>urn:second</saml:AuthnContextClassRef></saml:AuthnContext>\
      </saml:AuthnStatement><saml:AttributeStatement>\
      <saml:Attribute Name="mail" NameFormat="urn:basic" FriendlyName="M"><saml:AttributeValue/>\
      </saml:Attribute><saml:Attribute Name="mail" NameFormat="urn:uri" FriendlyName="N">\
      <saml:AttributeValue>x</saml:AttributeValue><saml:AttributeValue>y</saml:AttributeValue>\
      </saml:Attribute><saml:Attribute Name="target"><saml:AttributeValue>\
      <saml:NameID Format="urn:p" NameQualifier="q">t1</saml:NameID></saml:AttributeValue>\
      </saml:Attribute><saml:Attribute Name="list"><saml:AttributeValue>one</saml:AttributeValue>\
      <saml:AttributeValue>two</saml:AttributeValue></saml:Attribute>\
      <saml:Attribute Name="note"><saml:AttributeValue xmlns:t="urn:types" xsi:type="t:note">\
      see <b>this</b>now<i/></saml:AttributeValue></saml:Attribute><saml:Attribute Name="typed">\
      <saml:AttributeValue xsi:type="xs:string">1</saml:AttributeValue>\
      <saml:AttributeValue xsi:type="xs:integer">2</saml:AttributeValue></saml:Attribute>\
      </saml:AttributeStatement>\
      </saml:Assertion></samlp:Response>""";

  private static final String SAML11 =
      """
      <t:RequestSecurityTokenResponse xmlns:t="http://schemas.xmlsoap.org/ws/2005/02/trust">\
      <t:Lifetime><u:Expires xmlns:u="urn:u">2026-11-22T09:00:00Z</u:Expires></t:Lifetime>\
      <p:AppliesTo xmlns:p="urn:p"><p:EndpointReference><p:Address>urn:realm</p:Address>\
      </p:EndpointReference></p:AppliesTo><t:RequestedSecurityToken>\
      <a:Assertion xmlns:a="urn:oasis:names:tc:SAML:1.0:assertion" \
      IssueInstant="2026-11-22T08:00:00Z"><a:AttributeStatement><a:Subject>\
      <a:NameIdentifier>jane</a:NameIdentifier></a:Subject></a:AttributeStatement>\
      </a:Assertion></t:RequestedSecurityToken></t:RequestSecurityTokenResponse>""";

  private static final String REFUSAL =
      """
      <samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"><samlp:Status>\
      <samlp:StatusCode Value="urn:responder"><samlp:StatusCode Value="urn:inner"/>\
      </samlp:StatusCode><samlp:StatusMessage>no</samlp:StatusMessage></samlp:Status>\
      </samlp:Response>""";

  private record Change(String response, String text, String other, List<String> codes) {}

  private static Change change(String response, String text, String other, String... codes) {
    return new Change(response, text, other, List.of(codes));
  }

  private static final List<Change> CHANGES =
      List.of(
          change(SAML20, "<saml:NameID>jane</saml:NameID>", "", "VSD070"),
          change(SAML20, "<saml:NameID>", "<saml:NameID SPNameQualifier=\"urn:sp\">", "VSD072"),
          change(SAML20, "urn:second", "urn:third", "VSD082"),
          change(
              SAML20,
              "</saml:AuthnContext>",
              "<saml:AuthnContextDeclRef>d</saml:AuthnContextDeclRef></saml:AuthnContext>",
              "VSD082"),
          change(SAML20, "T18:00:00Z", "T19:00:00Z", "VSD081"),
          change(
              SAML20,
              "</saml:Audience><saml:Audience>",
              "</saml:Audience></saml:AudienceRestriction><saml:AudienceRestriction><saml:Audience>",
              "VSD080"),
          change(
              SAML20,
              ">urn:a</saml:Audience><saml:Audience>urn:b<",
              ">urn:b</saml:Audience><saml:Audience>urn:a<"),
          change(SAML20, "urn:uri", "urn:other", "VSD021"),
          change(SAML20, "FriendlyName=\"N\"", "FriendlyName=\"O\"", "VSD022"),
          change(
              SAML20,
              "<saml:AttributeValue/>",
              "<saml:AttributeValue xsi:nil=\"true\"/>",
              "VSD064"),
          change(
              SAML20, "<saml:AttributeValue/>", "<saml:AttributeValue xsi:nil=\"1\"/>", "VSD064"),
          change(
              SAML20,
              "<saml:AttributeValue/></saml:Attribute><saml:Attribute Name=\"mail\" NameFormat=\"urn:uri\" FriendlyName=\"N\"><saml:AttributeValue>x</saml:AttributeValue>",
              "<saml:AttributeValue/><saml:AttributeValue>x</saml:AttributeValue></saml:Attribute><saml:Attribute Name=\"mail\" NameFormat=\"urn:uri\" FriendlyName=\"N\">",
              "VSD041"),
          change(SAML20, "Format=\"urn:p\"", "Format=\"urn:t\"", "VSD063"),
          change(
              SAML20,
              "NameQualifier=\"q\">t1</saml:NameID>",
              "NameQualifier=\"q\">t2</saml:NameID>",
              "VSD063"),
          change(
              SAML20,
              "<saml:NameID Format=\"urn:p\" NameQualifier=\"q\">t1</saml:NameID>",
              "<b:NameID xmlns:b=\"urn:oasis:names:tc:SAML:2.0:assertion\" NameQualifier=\"q\" Format=\"urn:p\">t1</b:NameID>"),
          change(
              SAML20,
              ">one</saml:AttributeValue><saml:AttributeValue>two<",
              ">[\"one\", \"two\"]<",
              "VSD040"),
          change(
              SAML20,
              "<saml:AttributeValue>one</saml:AttributeValue><saml:AttributeValue>two</saml:AttributeValue>",
              "",
              "VSD064"),
          change(SAML20, "<b>this</b>now", "now<b>this</b>", "VSD063"),
          change(SAML20, "<b>this</b>now<i/>", "<i/>now<b>this</b>", "VSD063"),
          change(SAML20, "<b>this</b>", "&lt;b>this&lt;/b>", "VSD063"),
          change(
              SAML20,
              "<saml:AttributeValue>one</saml:AttributeValue><saml:AttributeValue>two<",
              "<saml:AttributeValue><i/></saml:AttributeValue><saml:AttributeValue>two<",
              "VSD063"),
          change(
              SAML20,
              "string\">1</saml:AttributeValue><saml:AttributeValue xsi:type=\"xs:integer",
              "integer\">1</saml:AttributeValue><saml:AttributeValue xsi:type=\"xs:string",
              "VSD020"),
          change(SAML20, "xs:integer\">2<", "xs:string\">3<", "VSD063", "VSD020"),
          change(
              SAML20,
              "<saml:AttributeValue xsi:type=\"xs:integer\">2<",
              "</saml:Attribute><saml:Attribute Name=\"typed\"><saml:AttributeValue xsi:type=\"xs:integer\">3<",
              "VSD063",
              "VSD041"),
          change(SAML20, "xmlns:t=\"urn:types\"", "xmlns:t=\"urn:other\"", "VSD020"),
          change(
              SAML20,
              "xmlns:t=\"urn:types\" xsi:type=\"t:note\"",
              "xmlns=\"urn:types\" xsi:type=\"note\"",
              "VSD063"),
          change(
              SAML20,
              "xmlns:t=\"urn:types\"",
              "xmlns:t=\"http://www.w3.org/2001/XMLSchema\"",
              "VSD020"),
          change(
              SAML20,
              "xmlns:t=\"urn:types\" xsi:type=\"t:note\"",
              "xmlns:u=\"urn:types\" xsi:type=\" u:note \""),
          change(SAML20, "<b>", "<b xmlns:u=\"urn:types\" xsi:type=\"u:note\">", "VSD063"),
          change(
              SAML20,
              "<saml:ProxyRestriction",
              "<saml:OneTimeUse/><saml:ProxyRestriction",
              "VSD081"),
          change(SAML20, "Count=\"1\"", "Count=\"2\"", "VSD081"),
          change(SAML20, "urn:c", "urn:d", "VSD081"),
          change(
              SAML11,
              "<a:AttributeStatement>",
              "<a:Conditions><a:DoNotCacheCondition/></a:Conditions><a:AttributeStatement>",
              "VSD081"),
          change(SAML11, "jane", "joe", "VSD070"),
          change(SAML11, "urn:realm", "urn:other", "VSD080"),
          change(SAML11, "T09:00:00Z", "T10:00:00Z", "VSD081"),
          change(REFUSAL, "urn:responder", "urn:requester", "VSD101"),
          change(REFUSAL, "urn:inner", "urn:other", "VSD101"));

  @TestFactory
  Stream<DynamicTest> a_change_in_a_rare_part_lands_in_its_class_both_ways() {
    return CHANGES.stream()
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.codes() + " " + each.text().replaceAll("(?s)(.{60}).*", "$1"),
                    () -> {
                      String other = each.response().replace(each.text(), each.other());
                      assertThat(other).isNotEqualTo(each.response());
                      assertThat(codes(each.response(), other)).isEqualTo(each.codes());
                      assertThat(codes(other, each.response())).isEqualTo(each.codes());
                      assertThat(codes(other, other)).isEmpty();
                    }));
  }

  /** Otherwise two responses for different users would be the same. */
  @Test
  void a_part_that_is_encrypted_on_its_own_is_not_compared_silently() {
    String nameId = SAML20.replace("<saml:NameID>jane</saml:NameID>", "<saml:EncryptedID/>");
    assertThatThrownBy(() -> codes(nameId, nameId))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("NameID is encrypted inside the assertion");
    String attribute =
        SAML20.replace(
            "</saml:AttributeStatement>", "<saml:EncryptedAttribute/></saml:AttributeStatement>");
    assertThatThrownBy(() -> codes(attribute, attribute))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("one of its attributes is encrypted");
  }

  private static List<String> codes(String before, String after) {
    return Comparison.of(read(before), read(after)).stream()
        .map(Difference::kind)
        .map(each -> each.code())
        .toList();
  }

  private static Answer read(String xml) {
    return MessageReader.read("test", xml.getBytes(UTF_8));
  }
}

package dev.vouchsafe.faults;

import dev.vouchsafe.faults.Bite.Content;
import dev.vouchsafe.faults.Bite.Message;
import dev.vouchsafe.faults.Bite.Part;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Answers that different parsers read differently, and attribute statements with unusual content.
 */
final class ParserFaults {
  private static final String CLAUSE = "saml-core 1.3.1";
  private static final String CVE = "; CVE-2017-11427, CVE-2017-11428";
  private static final String NAME = "saml:NameID";
  private static final String MINE = Forge.ATTACKER;

  private ParserFaults() {}

  /** Returns the assertion of an attacker whose name begins with the user's name. */
  private static String attacker(Forge forge) {
    return Edit.element(NAME, whole -> whole.replace("</", MINE + "</"))
        .apply(forge.assertion(), Instant.EPOCH);
  }

  /**
   * Signs the attacker's assertion, then inserts markup after the user's name within the
   * attacker's.
   */
  private static Bite split(String between) {
    return new Message(
        forge ->
            Forge.replaced(
                forge.response(forge.signed(attacker(forge), forge.manner())),
                MINE + "</saml:NameID>",
                between + MINE + "</saml:NameID>"));
  }

  private static Bite around(UnaryOperator<String> change) {
    return new Message(forge -> change.apply(forge.ofAssertion()));
  }

  private static Bite value(String before, String after) {
    return new Message(
        forge ->
            forge
                .response(forge.signed(withValue(forge.assertion(), "staff admin"), forge.manner()))
                .replaceFirst("staff admin", "staff" + before + " admin" + after));
  }

  static List<Fault> parser() {
    Rows rows = new Rows(FaultClass.PARSER);
    rows.mustNotBeOther(300, "a comment in NameID", CLAUSE + CVE, split("<!-- -->"));
    rows.mustNotBeOther(
        301,
        "a processing instruction in NameID",
        CLAUSE + CVE,
        new Content(
            Part.ASSERTION,
            Edit.element(NAME, whole -> whole.replace("</", "<?x y?>" + MINE + "</"))));
    rows.mustNotBeOther(
        302,
        "CDATA in NameID",
        CLAUSE + CVE,
        new Message(
            forge ->
                Forge.replaced(
                    forge.response(forge.signed(attacker(forge), forge.manner())),
                    MINE + "</saml:NameID>",
                    "<![CDATA[" + MINE + "]]></saml:NameID>")));
    rows.policy(303, "a comment in a value", CLAUSE, value("<!-- -->", ""));
    rows.policy(304, "CDATA in a value", CLAUSE, value("<![CDATA[", "]]>"));
    rows.policy(305, "a DOCTYPE", "saml-bindings 3.5", around(xml -> "<!DOCTYPE x>" + xml));
    rows.must(
        306,
        "an entity that stands for part of the NameID",
        CLAUSE + "; CVE-2025-23369",
        new Message(
            forge ->
                "<!DOCTYPE x [<!ENTITY rest \""
                    + MINE
                    + "\">]>"
                    + Forge.replaced(
                        forge.response(forge.signed(attacker(forge), forge.manner())),
                        MINE + "</saml:NameID>",
                        "&rest;</saml:NameID>")));
    documents(rows);
    return rows.faults();
  }

  private static void documents(Rows rows) {
    rows.policy(
        307,
        "an entity of entities",
        "saml-bindings 3.5",
        around(
            xml ->
                "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>"
                    + xml.replaceFirst("<samlp:Status>", "<!-- b --><samlp:Status>")));
    rows.policy(
        308,
        "UTF-16",
        "saml-bindings 3.5.4",
        around(xml -> "<?xml version=\"1.0\" encoding=\"UTF-16\"?>" + xml));
    rows.accepted(309, "a byte order mark", "xml 1.0 4.3.3", around(xml -> "\uFEFF" + xml));
    rows.policy(
        310, "a value of a megabyte", CLAUSE, content(xml -> withValue(xml, "a".repeat(1 << 20))));
    rows.must(
        311,
        "another user in an attribute of another namespace with the name of the id",
        "saml-core 5.4.2; CVE-2020-29509",
        new Message(
            forge ->
                forge.response(
                    forge
                            .evil()
                            .replaceFirst(
                                " ID=\"",
                                " xmlns:x=\"urn:example\" x:ID=\""
                                    + Forge.id(forge.assertion())
                                    + "\" ID=\"")
                        + forge.signed(forge.assertion(), forge.manner()))));
    rows.must(
        312,
        "a signed assertion in a comment, an evil one in its place",
        "saml-core 5.4.2; CVE-2025-25291, CVE-2025-25292",
        new Message(
            forge ->
                forge.response(
                    "<!--"
                        + forge.signed(forge.assertion(), forge.manner())
                        + "-->"
                        + forge.placed(
                            forge.evil(), forge.signature(forge.assertion(), forge.manner())))));
  }

  private static Bite content(Function<String, String> change) {
    return new Content(Part.ASSERTION, (xml, now) -> change.apply(xml));
  }

  private static String attribute(String name, String values) {
    return "<saml:Attribute Name=\"" + name + "\">" + values + "</saml:Attribute>";
  }

  private static String stringValue(String text) {
    return "<saml:AttributeValue xsi:type=\"xs:string\">" + text + "</saml:AttributeValue>";
  }

  private static String withValue(String assertion, String value) {
    return with(assertion, attribute("urn:example:added", stringValue(value)));
  }

  /** Adds an attribute to the end of the assertion. */
  private static String with(String assertion, String attribute) {
    String end = "</saml:AttributeStatement>";
    return assertion.contains(end)
        ? assertion.replace(end, attribute + end)
        : assertion.replace(
            "</saml:Assertion>",
            "<saml:AttributeStatement>" + attribute + end + "</saml:Assertion>");
  }

  private static Bite added(String attribute) {
    return content(xml -> with(xml, attribute));
  }

  static List<Fault> attributes() {
    Rows rows = new Rows(FaultClass.ATTRIBUTES);
    String clause = "saml-core 2.7.3";
    String name = "urn:example:added";
    rows.should(
        800,
        "two Attributes with one Name",
        "saml-core 2.7.3.1",
        added(attribute(name, stringValue("one")) + attribute(name, stringValue("two"))));
    rows.accepted(
        801, "two values", clause, added(attribute(name, stringValue("one") + stringValue("two"))));
    rows.accepted(802, "an empty value", clause, added(attribute(name, stringValue(""))));
    rows.accepted(803, "no value", clause, added(attribute(name, "")));
    StringBuilder groups = new StringBuilder();
    for (int i = 0; i < 150; i++) {
      groups.append(stringValue("group-" + i));
    }
    rows.accepted(804, "150 groups", clause, added(attribute(name, groups.toString())));
    rows.accepted(
        805, "a value of 64 KB", clause, added(attribute(name, stringValue("a".repeat(65_536)))));
    rows.accepted(
        806,
        "a NameFormat that nobody knows",
        "saml-core 2.7.3.1",
        added(
            "<saml:Attribute Name=\"x\" NameFormat=\"urn:example:format\">"
                + stringValue("one")
                + "</saml:Attribute>"));
    rows.accepted(
        807,
        "a value without xsi:type",
        "saml-core 2.7.3.1.1",
        added(attribute(name, "<saml:AttributeValue>one</saml:AttributeValue>")));
    rows.accepted(
        808,
        "a value that is null",
        "saml-core 2.7.3.1.1",
        added(attribute(name, "<saml:AttributeValue xsi:nil=\"true\"></saml:AttributeValue>")));
    unheard(rows);
    return rows.faults();
  }

  private static void unheard(Rows rows) {
    String clause = "saml-core 2.7.3";
    String name = "urn:example:added";
    rows.accepted(
        809, "an attribute that nobody knows", clause, added(attribute(name, stringValue("one"))));
    rows.should(
        810,
        "an AttributeStatement without attributes",
        clause,
        content(
            xml ->
                xml.replace(
                    "</saml:Assertion>",
                    "<saml:AttributeStatement></saml:AttributeStatement></saml:Assertion>")));
  }
}

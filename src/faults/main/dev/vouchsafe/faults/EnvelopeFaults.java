package dev.vouchsafe.faults;

import dev.vouchsafe.faults.Bite.Content;
import dev.vouchsafe.faults.Bite.Part;
import java.util.List;

/** The faults of the Response's attributes, Issuer and status. */
final class EnvelopeFaults {
  private static final String RESPONSE = "samlp:Response";
  private static final String CORE = "saml-core 3.2.2";
  private static final String STATUS = "urn:oasis:names:tc:SAML:2.0:status:";

  private EnvelopeFaults() {}

  /**
   * One attribute of the Response, with the four ways in which it can be wrong.
   *
   * @param number the number of the first of the four faults
   * @param absent how binding it is to require the attribute
   * @param wrong how binding it is to check the attribute's value
   */
  private record Element(
      int number, String name, Level absent, Level wrong, String other, String malformed) {}

  private static final List<Element> ELEMENTS =
      List.of(
          new Element(400, "Version", Level.SHOULD, Level.SHOULD, "1.1", "two"),
          new Element(404, "ID", Level.SHOULD, Level.SHOULD, "_another", "1 not an id"),
          new Element(
              408,
              "IssueInstant",
              Level.SHOULD,
              Level.SHOULD,
              "2001-01-01T00:00:00.000Z",
              "yesterday"),
          new Element(
              412,
              "Destination",
              Level.POLICY,
              Level.MUST,
              "https://other.example/acs",
              "not a url"),
          new Element(
              416, "InResponseTo", Level.POLICY, Level.SHOULD, "_another-request", "1 not an id"));

  static List<Fault> envelope() {
    Rows rows = new Rows(FaultClass.ENVELOPE);
    for (Element each : ELEMENTS) {
      String name = each.name();
      Edit absent = Edit.withoutAttribute(RESPONSE, name);
      row(rows, each.absent(), new Named(each.number(), "no " + name), absent);
      row(rows, each.wrong(), new Named(each.number() + 1, "empty " + name), value(name, ""));
      row(
          rows,
          name.equals("ID") ? Level.POLICY : each.wrong(),
          new Named(each.number() + 2, "other " + name),
          value(name, each.other()));
      row(
          rows,
          each.wrong(),
          new Named(each.number() + 3, "malformed " + name),
          value(name, each.malformed()));
    }
    String issuer = "saml:Issuer";
    row(rows, Level.POLICY, new Named(420, "no Issuer"), Edit.without(issuer));
    row(rows, Level.SHOULD, new Named(421, "empty Issuer"), Edit.content(issuer, ""));
    row(
        rows,
        Level.SHOULD,
        new Named(422, "other Issuer"),
        Edit.content(issuer, "https://other.example/idp"));
    row(
        rows,
        Level.SHOULD,
        new Named(423, "Issuer with the format of an email address"),
        (xml, now) ->
            xml.replaceFirst(
                "(<saml:Issuer xmlns:saml=\"[^\"]*\")>",
                "$1 Format=\"urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress\">"));
    return rows.faults();
  }

  private record Named(int number, String name) {}

  private static Edit value(String name, String value) {
    return Edit.attribute(RESPONSE, name, value);
  }

  private static void row(Rows rows, Level level, Named named, Edit edit) {
    Content bite = new Content(Part.MESSAGE, edit);
    switch (level) {
      case MUST -> rows.must(named.number(), named.name() + " of the Response", CORE, bite);
      case SHOULD -> rows.should(named.number(), named.name() + " of the Response", CORE, bite);
      case POLICY -> rows.policy(named.number(), named.name() + " of the Response", CORE, bite);
    }
  }

  static List<Fault> status() {
    Rows rows = new Rows(FaultClass.STATUS);
    String clause = "saml-core 3.2.2.2";
    rows.should(500, "no Status", "saml-core 3.2.2", edit(Edit.without("samlp:Status")));
    rows.should(
        501, "empty StatusCode", clause, edit(Edit.attribute("samlp:StatusCode", "Value", "")));
    rows.should(
        502, "Responder with an assertion", "saml-profiles 4.1.4.2", edit(code("Responder", "")));
    rows.should(
        503,
        "AuthnFailed with an assertion",
        "saml-profiles 4.1.4.2",
        edit(code("Responder", "AuthnFailed")));
    rows.should(
        504,
        "NoPassive with an assertion",
        "saml-profiles 4.1.4.2",
        edit(code("Responder", "NoPassive")));
    rows.must(
        505,
        "AuthnFailed and no assertion",
        "saml-profiles 4.1.4.3",
        edit(code("Responder", "AuthnFailed").and(NO_ASSERTION)));
    rows.must(
        506,
        "NoPassive and no assertion",
        "saml-profiles 4.1.4.3",
        edit(code("Responder", "NoPassive").and(NO_ASSERTION)));
    rows.must(
        507,
        "RequestDenied and no assertion",
        "saml-profiles 4.1.4.3",
        edit(code("Requester", "RequestDenied").and(NO_ASSERTION)));
    rows.must(508, "Success and no assertion", "saml-profiles 4.1.4.3", edit(NO_ASSERTION));
    rows.policy(
        509, "Success with an unknown second level", clause, edit(code("Success", "Unheard")));
    return rows.faults();
  }

  private static final Edit NO_ASSERTION =
      (xml, now) ->
          xml.replaceFirst("(?s)<saml:(Assertion|EncryptedAssertion)(?=[ >]).*</saml:\\1>", "");

  private static Bite edit(Edit edit) {
    return new Content(Part.MESSAGE, edit);
  }

  private static Edit code(String first, String second) {
    String nested =
        second.isEmpty()
            ? ""
            : "<samlp:StatusCode Value=\"" + STATUS + second + "\"></samlp:StatusCode>";
    return Edit.content(
        "samlp:Status",
        "<samlp:StatusCode Value=\"" + STATUS + first + "\">" + nested + "</samlp:StatusCode>");
  }
}

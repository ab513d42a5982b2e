package dev.vouchsafe.faults;

import dev.vouchsafe.faults.Bite.Content;
import dev.vouchsafe.faults.Bite.Part;
import java.util.List;

/** The faults of the assertion's subject, conditions and statements. */
final class AssertionFaults {
  private static final String DATA = "saml:SubjectConfirmationData";
  private static final String RECEIVER = "saml-profiles 4.1.4.3";
  private static final String SENDER = "saml-profiles 4.1.4.2";
  private static final String METHOD = "urn:oasis:names:tc:SAML:2.0:cm:";

  private AssertionFaults() {}

  private static Bite edit(Edit edit) {
    return new Content(Part.ASSERTION, edit);
  }

  static List<Fault> subject() {
    Rows rows = new Rows(FaultClass.SUBJECT);
    rows.should(600, "no Subject", SENDER, edit(Edit.without("saml:Subject")));
    rows.policy(601, "no NameID", SENDER, edit(Edit.without("saml:NameID")));
    rows.policy(602, "empty NameID", "saml-core 2.2.3", edit(Edit.content("saml:NameID", "")));
    rows.must(
        603, "no SubjectConfirmation", RECEIVER, edit(Edit.without("saml:SubjectConfirmation")));
    rows.must(604, "no SubjectConfirmationData", RECEIVER, edit(Edit.without(DATA)));
    rows.must(605, "holder of a key that is not named", RECEIVER, edit(method("holder-of-key")));
    rows.must(606, "sender vouches", RECEIVER, edit(method("sender-vouches")));
    wrong(rows, 610, "Recipient", "https://other.example/acs");
    rows.policy(
        620, "no InResponseTo", RECEIVER, edit(Edit.withoutAttribute(DATA, "InResponseTo")));
    values(rows, 620, "InResponseTo", "_another-request");
    rows.should(
        630,
        "no NotOnOrAfter in the confirmation",
        SENDER,
        edit(Edit.withoutAttribute(DATA, "NotOnOrAfter")));
    rows.must(
        631,
        "confirmation expired two hours ago",
        RECEIVER,
        edit(Edit.instant(DATA, "NotOnOrAfter", -7200)));
    rows.must(632, "empty NotOnOrAfter", RECEIVER, edit(Edit.attribute(DATA, "NotOnOrAfter", "")));
    rows.must(
        633,
        "malformed NotOnOrAfter",
        RECEIVER,
        edit(Edit.attribute(DATA, "NotOnOrAfter", "later")));
    rows.should(
        634,
        "NotBefore in the confirmation, two hours from now",
        SENDER,
        edit(
            (xml, now) ->
                xml.replaceFirst(
                    "(<saml:SubjectConfirmationData[^>]*?)( NotOnOrAfter=)",
                    "$1 NotBefore=\"" + now.plusSeconds(7200) + "\"$2")));
    return rows.faults();
  }

  private static Edit method(String name) {
    return Edit.attribute("saml:SubjectConfirmation", "Method", METHOD + name);
  }

  private static void wrong(Rows rows, int number, String name, String other) {
    rows.must(number, "no " + name, RECEIVER, edit(Edit.withoutAttribute(DATA, name)));
    values(rows, number, name, other);
  }

  private static void values(Rows rows, int number, String name, String other) {
    rows.must(number + 1, "empty " + name, RECEIVER, edit(Edit.attribute(DATA, name, "")));
    rows.must(number + 2, "other " + name, RECEIVER, edit(Edit.attribute(DATA, name, other)));
    rows.must(
        number + 3,
        "malformed " + name,
        RECEIVER,
        edit(Edit.attribute(DATA, name, "1 not a name")));
  }

  private static final String CONDITIONS = "saml:Conditions";
  private static final String CORE = "saml-core 2.5.1";

  static List<Fault> conditions() {
    Rows rows = new Rows(FaultClass.CONDITIONS);
    rows.should(700, "no Conditions", SENDER, edit(Edit.without(CONDITIONS)));
    rows.must(701, "expired two hours ago", CORE + ".2", edit(window(-10800, -7200)));
    rows.policy(702, "expired 6 minutes ago", CORE + ".2", edit(window(-900, -360)));
    rows.policy(703, "expired 4 minutes ago", CORE + ".2", edit(window(-900, -240)));
    rows.accepted(
        704, "NotBefore in 30 seconds, as clocks differ", CORE + ".2", edit(window(30, 3600)));
    rows.must(705, "not valid for two hours yet", CORE + ".2", edit(window(7200, 10800)));
    rows.should(706, "NotBefore after NotOnOrAfter", CORE + ".2", edit(window(7200, -7200)));
    rows.must(
        707,
        "other Audience",
        CORE + ".4",
        edit(Edit.content("saml:Audience", "https://other.example/sp")));
    rows.must(708, "empty Audience", CORE + ".4", edit(Edit.content("saml:Audience", "")));
    rows.should(
        709, "no AudienceRestriction", SENDER, edit(Edit.without("saml:AudienceRestriction")));
    rows.accepted(
        710,
        "another Audience before the right one",
        CORE + ".4",
        edit(
            Edit.before(
                "<saml:Audience>", "<saml:Audience>https://other.example/sp</saml:Audience>")));
    restrictions(rows);
    return rows.faults();
  }

  private static void restrictions(Rows rows) {
    rows.must(
        711,
        "a second AudienceRestriction that names another",
        CORE + ".4",
        edit(
            Edit.before(
                "</saml:Conditions>",
                "<saml:AudienceRestriction><saml:Audience>https://other.example/sp</saml:Audience></saml:AudienceRestriction>")));
    rows.must(
        712,
        "a Condition of a type that nobody knows",
        CORE + ".1",
        edit(
            Edit.before(
                "</saml:Conditions>",
                "<saml:Condition xmlns:x=\"urn:example:unknown\""
                    + " xsi:type=\"x:Unknown\"></saml:Condition>")));
    rows.accepted(
        713,
        "OneTimeUse, used once",
        CORE + ".5",
        edit(Edit.before("</saml:Conditions>", "<saml:OneTimeUse></saml:OneTimeUse>")));
    rows.should(
        714,
        "malformed NotOnOrAfter of Conditions",
        CORE + ".2",
        edit(Edit.attribute(CONDITIONS, "NotOnOrAfter", "later")));
  }

  private static Edit window(long from, long to) {
    return Edit.instant(CONDITIONS, "NotBefore", from)
        .and(Edit.instant(CONDITIONS, "NotOnOrAfter", to));
  }

  static List<Fault> statement() {
    Rows rows = new Rows(FaultClass.STATEMENT);
    String statement = "saml:AuthnStatement";
    rows.should(750, "no AuthnStatement", SENDER, edit(Edit.without(statement)));
    rows.policy(
        751, "two AuthnStatements", SENDER, edit(Edit.element(statement, whole -> whole + whole)));
    rows.should(
        752,
        "SessionNotOnOrAfter two hours ago",
        RECEIVER,
        edit(
            (xml, now) ->
                xml.replaceFirst(
                    "(<saml:AuthnStatement[^>]*)>",
                    "$1 SessionNotOnOrAfter=\"" + now.minusSeconds(7200) + "\">")));
    rows.policy(
        753,
        "other AuthnContextClassRef",
        "saml-core 3.3.2.2.1",
        edit(
            Edit.content(
                "saml:AuthnContextClassRef",
                "urn:oasis:names:tc:SAML:2.0:ac:classes:InternetProtocol")));
    rows.policy(
        754,
        "AuthnInstant in two hours",
        "saml-core 2.7.2",
        edit(Edit.instant(statement, "AuthnInstant", 7200)));
    rows.policy(
        755,
        "AuthnInstant a year ago",
        "saml-core 2.7.2",
        edit(Edit.instant(statement, "AuthnInstant", -31_536_000)));
    rows.should(
        756,
        "malformed AuthnInstant",
        "saml-core 2.7.2",
        edit(Edit.attribute(statement, "AuthnInstant", "yesterday")));
    return rows.faults();
  }
}

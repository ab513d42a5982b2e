package dev.vouchsafe.faults;

import dev.vouchsafe.faults.Bite.Message;
import java.util.List;
import java.util.function.Function;

/** Answers with a valid signature over one element and another element where the reader looks. */
final class WrappingFaults {
  private static final String END_SIGNATURE = "</ds:Signature>";
  private static final String STATUS = "<samlp:Status>";
  private static final String CLAUSE = "saml-core 5.4.2";

  private WrappingFaults() {}

  static List<Fault> all() {
    Rows rows = new Rows(FaultClass.WRAPPING);
    raider(rows);
    raiderFromSix(rows);
    places(rows);
    ids(rows);
    return rows.faults();
  }

  private static Bite made(Function<Forge, String> make) {
    return new Message(make);
  }

  private static String original(Forge forge) {
    return forge.signed(forge.assertion(), forge.manner());
  }

  private static String signature(Forge forge) {
    return forge.signature(forge.assertion(), forge.manner());
  }

  private static String evilResponse(Forge forge) {
    String response = forge.response(forge.evil());
    return response.replaceFirst(" ID=\"" + Forge.id(response) + "\"", " ID=\"_evil-response\"");
  }

  private static String inside(String signature, String element) {
    return Forge.replaced(signature, END_SIGNATURE, element + END_SIGNATURE);
  }

  private static String object(String element) {
    return "<ds:Object>" + element + "</ds:Object>";
  }

  /** Adds the eight permutations of XML signature wrapping that SAML Raider numbers. */
  private static void raider(Rows rows) {
    rows.must(
        200,
        "XSW1: the Response inside of its signature, in an evil Response",
        CLAUSE,
        made(
            forge ->
                forge.placed(
                    evilResponse(forge),
                    inside(forge.signature(forge.response(), forge.manner()), forge.response()))));
    rows.must(
        201,
        "XSW2: the Response before its signature, in an evil Response",
        CLAUSE,
        made(
            forge ->
                forge.placed(
                    evilResponse(forge),
                    forge.response() + forge.signature(forge.response(), forge.manner()))));
    rows.must(
        202,
        "XSW3: an evil assertion before the signed one",
        CLAUSE + "; CVE-2022-41912",
        made(forge -> forge.response(forge.evil() + original(forge))));
    rows.must(
        203,
        "XSW4: the signed assertion inside of an evil one",
        CLAUSE,
        made(
            forge ->
                forge.response(
                    Forge.replaced(
                        forge.evil(),
                        "</saml:Assertion>",
                        original(forge) + "</saml:Assertion>"))));
    rows.must(
        204,
        "XSW5: the signature in an evil assertion, its assertion after it",
        CLAUSE,
        made(
            forge ->
                forge.response(forge.placed(forge.evil(), signature(forge)) + forge.assertion())));
  }

  private static void raiderFromSix(Rows rows) {
    rows.must(
        205,
        "XSW6: the assertion inside of its signature, in an evil assertion",
        CLAUSE,
        made(
            forge ->
                forge.response(
                    forge.placed(forge.evil(), inside(signature(forge), forge.assertion())))));
    rows.mustNotBeOther(
        206,
        "XSW7: an evil assertion in Extensions",
        CLAUSE,
        made(forge -> extended(forge.ofAssertion(), forge.evil())));
    rows.must(
        207,
        "XSW8: the assertion in an Object of its signature, in an evil assertion",
        CLAUSE,
        made(
            forge ->
                forge.response(
                    forge.placed(
                        forge.evil(), inside(signature(forge), object(forge.assertion()))))));
    rows.must(
        208,
        "XSW9: the Response in an Object of its signature, in an evil Response",
        CLAUSE,
        made(
            forge ->
                forge.placed(
                    evilResponse(forge),
                    inside(
                        forge.signature(forge.response(), forge.manner()),
                        object(forge.response())))));
  }

  private static String extended(String response, String element) {
    return Forge.replaced(
        response, STATUS, "<samlp:Extensions>" + element + "</samlp:Extensions>" + STATUS);
  }

  private static void places(Rows rows) {
    rows.must(
        209,
        "the signed assertion in Extensions, an evil one in its place",
        CLAUSE + "; CVE-2025-47949",
        made(forge -> extended(forge.response(forge.evil()), original(forge))));
    rows.must(
        210,
        "the signed assertion in Advice of an evil one",
        CLAUSE,
        made(
            forge ->
                forge.response(
                    Forge.replaced(
                        forge.evil(),
                        "</saml:Conditions>",
                        "</saml:Conditions><saml:Advice>" + original(forge) + "</saml:Advice>"))));
    rows.must(
        211,
        "an evil assertion after the signed one",
        CLAUSE + "; CVE-2022-41912",
        made(forge -> forge.response(original(forge) + forge.evil())));
    rows.must(
        212,
        "the signed assertion in StatusDetail, an evil one in its place",
        CLAUSE + "; CVE-2024-45409",
        made(
            forge ->
                Forge.replaced(
                    forge.response(forge.evil()),
                    "</samlp:Status>",
                    "<samlp:StatusDetail>"
                        + original(forge)
                        + "</samlp:StatusDetail></samlp:Status>")));
    rows.must(
        213,
        "a second document element after the signed Response",
        CLAUSE + "; CVE-2022-39299",
        made(forge -> forge.ofAssertion() + evilResponse(forge)));
  }

  private static void ids(Rows rows) {
    rows.must(
        214,
        "an evil assertion with the id of the signed one, before it",
        CLAUSE,
        made(
            forge ->
                forge.response(
                    forge.evil().replace("\"_evil\"", "\"" + Forge.id(forge.assertion()) + "\"")
                        + original(forge))));
    rows.must(
        215,
        "an evil assertion whose Id is the id of the signed one",
        CLAUSE,
        made(
            forge ->
                forge.response(
                    forge
                            .evil()
                            .replaceFirst(
                                " ID=\"", " Id=\"" + Forge.id(forge.assertion()) + "\" ID=\"")
                        + original(forge))));
    rows.must(
        216,
        "an evil assertion whose xml:id is the id of the signed one",
        CLAUSE,
        made(
            forge ->
                forge.response(
                    forge
                            .evil()
                            .replaceFirst(
                                " ID=\"", " xml:id=\"" + Forge.id(forge.assertion()) + "\" ID=\"")
                        + original(forge))));
    rows.mustNotBeOther(
        217,
        "an unsigned Assertion of another namespace with an evil NameID before the signed one",
        CLAUSE,
        made(
            forge ->
                forge.response(
                    forge
                            .evil()
                            .replaceFirst(
                                "xmlns:saml=\"[^\"]*\"", "xmlns:saml=\"urn:example:twin\"")
                        + original(forge))));
  }
}

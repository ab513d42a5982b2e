package dev.vouchsafe.faults;

import dev.vouchsafe.faults.Bite.Signature;
import dev.vouchsafe.faults.Manner.Digest;
import dev.vouchsafe.faults.Manner.Method;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** Signatures by other keys, with other algorithms, or over other elements. */
final class SignatureFaults {
  private static final String CORE = "saml-core 5.4";
  private static final String XMLDSIG = "saml-core 5.4.4";
  private static final String VALUE = "<ds:SignatureValue>";

  private SignatureFaults() {}

  static List<Fault> all() {
    Rows rows = new Rows(FaultClass.SIGNATURE);
    keys(rows);
    algorithms(rows);
    transforms(rows);
    references(rows);
    twofold(rows);
    return rows.faults();
  }

  private static void keys(Rows rows) {
    rows.must(100, "unsigned", "saml-profiles 4.1.4.3", made(Forge::response));
    rows.must(
        101,
        "signed by another key, without KeyInfo",
        CORE,
        made(forge -> signed(forge, Manner.of(forge.other()).withoutKeyInfo())));
    rows.must(
        102,
        "signed by another key, its certificate in KeyInfo",
        CORE,
        made(forge -> signed(forge, Manner.of(forge.other()))));
    rows.must(
        103,
        "signed by another key, the right certificate in KeyInfo",
        CORE,
        made(
            forge ->
                signed(
                    forge,
                    Manner.of(new SigningPair(forge.other().key(), forge.own().certificate())))));
    rows.must(
        104,
        "NameID changed after signing",
        CORE,
        made(
            forge ->
                Edit.content("saml:NameID", Forge.VICTIM)
                    .apply(forge.ofAssertion(), Instant.EPOCH)));
    rows.must(105, "empty SignatureValue", CORE, made(changed("<ds:SignatureValue>[^<]*", VALUE)));
    rows.must(
        106, "empty DigestValue", CORE, made(changed("<ds:DigestValue>[^<]*", "<ds:DigestValue>")));
    rows.accepted(
        107,
        "no KeyInfo",
        "xmldsig 4.4",
        made(forge -> signed(forge, forge.manner().withoutKeyInfo())));
    rows.accepted(
        108, "only the Response signed", "saml-profiles 4.1.4.5", made(Forge::ofResponse));
    rows.accepted(
        109, "only the assertion signed", "saml-profiles 4.1.4.5", made(Forge::ofAssertion));
  }

  private static void algorithms(Rows rows) {
    rows.policy(
        110,
        "SHA-1",
        "xmldsig-core1 6.2",
        made(forge -> signed(forge, forge.manner().with(Method.RSA_SHA1, Digest.SHA1))));
    rows.policy(
        111,
        "digest by MD5",
        "xmldsig-core1 6.2",
        made(forge -> signed(forge, forge.manner().with(Method.RSA_SHA256, Digest.MD5))));
    rows.must(
        112,
        "HMAC with the public key as its secret",
        CORE,
        made(forge -> signed(forge, forge.manner().with(Method.HMAC_SHA256, Digest.SHA256))));
    rows.must(
        113,
        "signed by another key, the name of no algorithm",
        CORE,
        made(
            forge ->
                signed(forge, Manner.of(forge.other()))
                    .replace("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", "urn:none")));
  }

  private static void transforms(Rows rows) {
    rows.should(
        114,
        "an XSLT transform",
        XMLDSIG,
        made(
            forge ->
                signed(
                    forge,
                    forge
                        .manner()
                        .withTransforms(
                            Manner.ENVELOPED
                                + Manner.transform(
                                    "http://www.w3.org/TR/1999/REC-xslt-19991116",
                                    "<xsl:stylesheet"
                                        + " xmlns:xsl=\"http://www.w3.org/1999/XSL/Transform\""
                                        + " version=\"1.0\"></xsl:stylesheet>")
                                + Manner.EXCLUSIVE_TRANSFORM))));
    rows.should(
        115,
        "an XPath transform",
        XMLDSIG,
        made(
            forge ->
                signed(
                    forge,
                    forge
                        .manner()
                        .withTransforms(
                            Manner.ENVELOPED
                                + Manner.transform(
                                    "http://www.w3.org/TR/1999/REC-xpath-19991116",
                                    "<ds:XPath>true()</ds:XPath>")
                                + Manner.EXCLUSIVE_TRANSFORM))));
    rows.must(
        116,
        "a canonicalization that yields nothing, signed over nothing by another key",
        "saml-core 5.4.3",
        made(
            forge ->
                forge.response(
                    forge.placed(
                        forge.assertion(),
                        Manner.of(forge.other())
                            .withCanonicalization("")
                            .signature(
                                Manner.of(forge.other())
                                    .reference("#" + Forge.id(forge.assertion()), ""))))));
  }

  private static void references(Rows rows) {
    rows.should(
        117,
        "two References",
        "saml-core 5.4.2",
        made(
            forge -> {
              Manner manner = forge.manner();
              String id = "#" + Forge.id(forge.assertion());
              String twice =
                  manner.reference(id, forge.assertion()) + manner.reference(id, forge.assertion());
              return forge.response(forge.placed(forge.assertion(), manner.signature(twice)));
            }));
    rows.must(
        118,
        "no Reference",
        "saml-core 5.4.2",
        made(forge -> forge.response(forge.placed(forge.evil(), forge.manner().signature("")))));
    rows.must(
        119,
        "a Reference to another id",
        "saml-core 5.4.2",
        made(
            forge ->
                forge.response(
                    forge.placed(
                        forge.evil(), forge.signature(forge.assertion(), forge.manner())))));
  }

  private static void twofold(Rows rows) {
    rows.must(
        120,
        "two SignedInfo, the second one over another user",
        "saml-core 5.4; CVE-2025-29774",
        made(
            forge -> {
              String good = forge.signature(forge.assertion(), forge.manner());
              String evil =
                  forge.evil().replace("\"_evil\"", "\"" + Forge.id(forge.assertion()) + "\"");
              String second = Forge.cut(forge.signature(evil, forge.manner()), "ds:SignedInfo");
              return forge.response(
                  forge.placed(evil, Forge.replaced(good, VALUE, second + VALUE)));
            }));
    rows.must(
        121,
        "a comment in DigestValue before the digest of another user",
        "saml-core 5.4; CVE-2025-29775",
        made(
            forge -> {
              String evil =
                  forge.evil().replace("\"_evil\"", "\"" + Forge.id(forge.assertion()) + "\"");
              String digest =
                  Forge.cut(forge.signature(evil, forge.manner()), "ds:DigestValue")
                      .replaceAll("<[^>]*>", "");
              String good = forge.signature(forge.assertion(), forge.manner());
              return forge.response(
                  forge.placed(
                      evil,
                      Forge.replaced(
                          good, "<ds:DigestValue>", "<ds:DigestValue><!--" + digest + "-->")));
            }));
  }

  private static Bite made(Function<Forge, String> make) {
    return new Signature(make);
  }

  private static String signed(Forge forge, Manner manner) {
    return forge.response(forge.signed(forge.assertion(), manner));
  }

  /** Changes the text of a correctly signed Response. */
  private static Function<Forge, String> changed(String pattern, String with) {
    return forge -> forge.ofAssertion().replaceFirst(pattern, with);
  }
}

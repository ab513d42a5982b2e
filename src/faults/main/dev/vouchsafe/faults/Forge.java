package dev.vouchsafe.faults;

import dev.vouchsafe.encryption.AssertionEncrypter;
import dev.vouchsafe.encryption.EncryptionSettings;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One good answer in its parts, and what takes them apart and together. Texts are canonical XML.
 *
 * @param issued the answer as it was issued
 * @param assertion its assertion, unsigned
 * @param around the message around it, unsigned
 * @param own who signs
 * @param other who is not trusted
 * @param recipient how assertions are encrypted for the client, if they are
 */
public record Forge(
    String issued,
    String assertion,
    String around,
    SigningPair own,
    SigningPair other,
    Optional<EncryptionSettings> recipient) {
  /** Whom an attacker would like to be. */
  public static final String VICTIM = "admin@acme.example";

  /** What stands behind the user's name in that of an attacker whose name begins the same. */
  public static final String ATTACKER = ".attacker.example";

  private static final Pattern ID = Pattern.compile(" (?:ID|AssertionID)=\"([^\"]*)\"");

  /** The Response, unsigned, around another assertion. */
  String response(String inside) {
    return Pattern.compile(
            "<saml:(Assertion|EncryptedAssertion)(?=[ >]).*</saml:\\1>", Pattern.DOTALL)
        .matcher(around)
        .replaceFirst(Matcher.quoteReplacement(inside));
  }

  /** The Response with its assertion, both unsigned. */
  String response() {
    return response(assertion);
  }

  /** The Response with its assertion signed. */
  String ofAssertion() {
    return response(signed(assertion, manner()));
  }

  /** The Response signed, around an unsigned assertion. */
  String ofResponse() {
    return signed(response(), manner());
  }

  Manner manner() {
    return Manner.of(own);
  }

  /** The element with a signature over it in its place. */
  String signed(String element, Manner manner) {
    return placed(element, signature(element, manner));
  }

  /** A signature over the element, for any place. */
  String signature(String element, Manner manner) {
    return manner.signature(manner.reference("#" + id(element), element));
  }

  /** The element with this in the place of its signature. */
  String placed(String element, String signature) {
    int at = signaturePlace(element);
    return element.substring(0, at) + signature + element.substring(at);
  }

  /** Where a signature belongs in an element. */
  static int signaturePlace(String element) {
    if (element.startsWith("<saml:Assertion") && element.contains(" MajorVersion=\"1\"")) {
      return element.lastIndexOf("</saml:Assertion>");
    }
    int issuer = element.indexOf("</saml:Issuer>");
    int start = element.indexOf('>') + 1;
    boolean own = issuer >= 0 && element.startsWith("<saml:Issuer", start);
    return own ? issuer + "</saml:Issuer>".length() : start;
  }

  /** The assertion as an attacker would write it: another user, another id. */
  String evil() {
    String named = Edit.content("saml:NameID", VICTIM).apply(assertion, Instant.EPOCH);
    return named.replace("\"" + id(assertion) + "\"", "\"_evil\"");
  }

  static String id(String element) {
    Matcher found = ID.matcher(element.substring(0, element.indexOf('>') + 1));
    if (!found.find()) {
      throw doesNotApply("the element has no id");
    }
    return found.group(1);
  }

  /** The first element of this name, with what is in it. */
  static String cut(String xml, String element) {
    Matcher found =
        Pattern.compile("<" + element + "(?=[ >]).*?</" + element + ">", Pattern.DOTALL)
            .matcher(xml);
    if (!found.find()) {
      throw doesNotApply("the answer has no " + element);
    }
    return found.group();
  }

  /** The text with a part replaced that has to be in it. */
  static String replaced(String xml, String old, String with) {
    if (!xml.contains(old)) {
      throw doesNotApply("the answer has nothing to change there");
    }
    int at = xml.indexOf(old);
    return xml.substring(0, at) + with + xml.substring(at + old.length());
  }

  /** How the client wants assertions encrypted. */
  EncryptionSettings encryption() {
    return recipient.orElseThrow(
        () -> doesNotApply("the client has no encryptionCert, so its assertions are plain"));
  }

  static String encrypted(String assertion, EncryptionSettings settings) {
    byte[] octets = assertion.getBytes(StandardCharsets.UTF_8);
    return new String(AssertionEncrypter.encrypt(octets, settings), StandardCharsets.UTF_8);
  }

  static InvalidInputException doesNotApply(String reason) {
    return new InvalidInputException(
        new Problem(
            "fault-does-not-apply",
            "fault",
            reason,
            "choose another fault, or a login that has what it changes"));
  }

  @Override
  public String toString() {
    return "forge";
  }
}

package dev.vouchsafe.faults;

import dev.vouchsafe.encryption.AssertionEncrypter;
import dev.vouchsafe.encryption.EncryptionSettings;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of one good answer, and methods that combine them into faulty ones. All texts are
 * canonical XML.
 *
 * @param issued the good answer
 * @param assertion its assertion without a signature
 * @param around the message around the assertion, without a signature
 * @param own the key pair that service providers trust
 * @param untrusted supplies a key pair that no service provider trusts
 * @param recipient the client's encryption settings, if its assertions are encrypted
 */
public record Forge(
    String issued,
    String assertion,
    String around,
    SigningPair own,
    Supplier<SigningPair> untrusted,
    Optional<EncryptionSettings> recipient) {
  /** The user whom an attacker tries to impersonate. */
  public static final String VICTIM = "admin@acme.example";

  /**
   * The end of the attacker's name. The name begins with that of the real user, so a parser that
   * cuts it signs in the wrong user.
   */
  public static final String ATTACKER = ".attacker.example";

  private static final Pattern ID = Pattern.compile(" (?:ID|AssertionID)=\"([^\"]*)\"");

  /** Returns the unsigned Response around another assertion. */
  String response(String inside) {
    return Pattern.compile(
            "<saml:(Assertion|EncryptedAssertion)(?=[ >]).*</saml:\\1>", Pattern.DOTALL)
        .matcher(around)
        .replaceFirst(Matcher.quoteReplacement(inside));
  }

  /** Returns the Response with its assertion, both unsigned. */
  String response() {
    return response(assertion);
  }

  /** Returns the Response with a signed assertion. */
  String ofAssertion() {
    return response(signed(assertion, manner()));
  }

  /** Returns the signed Response with an unsigned assertion. */
  String ofResponse() {
    return signed(response(), manner());
  }

  Manner manner() {
    return Manner.of(own);
  }

  /** Returns a key pair that no service provider trusts. */
  SigningPair other() {
    return untrusted.get();
  }

  /** Signs the element and puts the signature in its place in the element. */
  String signed(String element, Manner manner) {
    return placed(element, signature(element, manner));
  }

  /** Returns a signature over the element. */
  String signature(String element, Manner manner) {
    return manner.signature(manner.reference("#" + id(element), element));
  }

  /** Inserts the signature at its place in the element. */
  String placed(String element, String signature) {
    int at = signaturePlace(element);
    return element.substring(0, at) + signature + element.substring(at);
  }

  /** Returns the index at which a signature belongs in the element. */
  static int signaturePlace(String element) {
    if (element.startsWith("<saml:Assertion") && element.contains(" MajorVersion=\"1\"")) {
      return element.lastIndexOf("</saml:Assertion>");
    }
    int issuer = element.indexOf("</saml:Issuer>");
    int start = element.indexOf('>') + 1;
    boolean own = issuer >= 0 && element.startsWith("<saml:Issuer", start);
    return own ? issuer + "</saml:Issuer>".length() : start;
  }

  /** Returns the assertion of an attacker: with another user and another id. */
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

  /** Returns the first element of this name, with its content. */
  static String cut(String xml, String element) {
    Matcher found =
        Pattern.compile("<" + element + "(?=[ >]).*?</" + element + ">", Pattern.DOTALL)
            .matcher(xml);
    if (!found.find()) {
      throw doesNotApply("the answer has no " + element);
    }
    return found.group();
  }

  /** Replaces a part of the text; the part must exist. */
  static String replaced(String xml, String old, String with) {
    if (!xml.contains(old)) {
      throw doesNotApply("the answer does not have the text that the fault changes");
    }
    int at = xml.indexOf(old);
    return xml.substring(0, at) + with + xml.substring(at + old.length());
  }

  /** Returns the encryption settings of the client. */
  EncryptionSettings encryption() {
    return recipient.orElseThrow(
        () ->
            doesNotApply("the client has no encryptionCert, so its assertions are not encrypted"));
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
            "choose another fault, or a login whose answer has that part"));
  }

  @Override
  public String toString() {
    return "forge";
  }
}

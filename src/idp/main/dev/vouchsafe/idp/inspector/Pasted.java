package dev.vouchsafe.idp.inspector;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vouchsafe.messages.InboundMessage;
import dev.vouchsafe.messages.Parameters;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import java.util.List;
import java.util.Optional;

/**
 * A pasted message: XML, Base64 with or without escapes, the body of a form, a query or a whole
 * URL.
 */
final class Pasted {
  private static final int LARGEST = 256 * 1024;
  private static final List<String> NAMES = List.of("SAMLRequest=", "SAMLResponse=", "wresult=");

  private final byte[] xml;
  private final Optional<InboundMessage> arrived;

  private Pasted(byte[] xml, Optional<InboundMessage> arrived) {
    this.xml = xml;
    this.arrived = arrived;
  }

  /** Returns the XML of the message. */
  byte[] xml() {
    return xml.clone();
  }

  /** Returns the message as an endpoint would receive it; empty if it is not a SAML message. */
  Optional<InboundMessage> arrived() {
    return arrived;
  }

  /**
   * Finds the message in a text.
   *
   * @throws InvalidInputException if the text contains no message
   */
  static Pasted of(String written) {
    String text = written.strip();
    if (text.length() > LARGEST) {
      throw refused(
          "the text is longer than " + LARGEST / 1024 + " KiB", "paste the message and no more");
    }
    if (text.startsWith("<")) {
      return new Pasted(text.getBytes(UTF_8), Optional.empty());
    }
    return NAMES.stream()
        .filter(text::contains)
        .findFirst()
        .map(name -> ofParameters(parameters(text, name), name))
        .orElseGet(() -> ofParameters("SAMLResponse=" + unspaced(text), "SAMLResponse="));
  }

  /** Returns the query of a URL, or the text itself if it is a body. */
  private static String parameters(String text, String name) {
    int query = text.indexOf('?');
    String rest = query >= 0 && query < text.indexOf(name) ? text.substring(query + 1) : text;
    int fragment = rest.indexOf('#');
    return fragment < 0 ? rest : rest.substring(0, fragment);
  }

  /** Restores plus signs in Base64, because a plus sign in a form means a blank. */
  private static String unspaced(String text) {
    return text.replaceAll("\\s", "").replace("+", "%2B");
  }

  private static Pasted ofParameters(String text, String name) {
    Parameters form = Parameters.ofForm(text.getBytes(ISO_8859_1));
    if (name.equals("wresult=")) {
      return new Pasted(form.text("wresult").orElse("").getBytes(UTF_8), Optional.empty());
    }
    InboundMessage message = message(form, text);
    return new Pasted(message.uncheckedXml(), Optional.of(message));
  }

  /** Reads the message: a query of a redirect is deflated, a form is not. */
  private static InboundMessage message(Parameters form, String text) {
    try {
      InboundMessage posted = InboundMessage.posted(Parameters.ofQuery(""), form);
      if (posted.uncheckedXml().length > 0 && posted.uncheckedXml()[0] == '<') {
        return posted;
      }
    } catch (InvalidInputException e) {
      // The message is from a redirect or invalid.
    }
    return InboundMessage.redirected(Parameters.ofQuery(text), true);
  }

  private static InvalidInputException refused(String message, String nextStep) {
    return new InvalidInputException(
        new Problem("not-decoded", "the pasted text", message, nextStep));
  }

  @Override
  public String toString() {
    return "pasted message";
  }
}

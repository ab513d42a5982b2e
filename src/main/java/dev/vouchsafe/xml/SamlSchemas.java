package dev.vouchsafe.xml;

import java.io.IOException;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.transform.dom.DOMSource;
import javax.xml.validation.Schema;
import javax.xml.validation.Validator;
import org.opensaml.saml.common.xml.SAMLSchemaBuilder;
import org.opensaml.saml.common.xml.SAMLSchemaBuilder.SAML1Version;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * The OASIS schemas of SAML 2.0 and 1.1, as OpenSAML's jars carry them. Nothing is fetched: what a
 * document says about where its schemas are is ignored.
 */
public final class SamlSchemas {
  private static final String CURRENT_ELEMENT =
      "http://apache.org/xml/properties/dom/current-element-node";
  private static final int LONGEST_NAME = 64;

  private SamlSchemas() {}

  /**
   * What is wrong with the document first, in words that name elements and rules and never repeat
   * content; empty if it is valid. Elements that no schema knows are passed over only where the
   * schemas allow any.
   */
  public static Optional<String> firstViolation(Document document) {
    try {
      Validator validator = Built.SCHEMA.newValidator();
      validator.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
      validator.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
      validator.setErrorHandler(new Strict(validator));
      validator.validate(new DOMSource(document));
      return Optional.empty();
    } catch (Violation e) {
      return Optional.of(e.words);
    } catch (SAXException | IOException e) {
      return Optional.of("the document cannot be validated");
    }
  }

  /** Built when first needed: it takes about a second. */
  private static final class Built {
    static final Schema SCHEMA = build();

    private static Schema build() {
      try {
        SAMLSchemaBuilder builder = new SAMLSchemaBuilder(SAML1Version.SAML_11);
        builder.setUnresolvedSchemaFatal(true);
        return builder.getSAMLSchema();
      } catch (SAXException e) {
        throw new IllegalStateException("OpenSAML's SAML schemas cannot be read", e);
      }
    }
  }

  /** Ends validation at the first violation. */
  private static final class Strict implements ErrorHandler {
    private final Validator validator;

    Strict(Validator validator) {
      this.validator = validator;
    }

    @Override
    public void warning(SAXParseException e) {}

    @Override
    public void error(SAXParseException e) throws SAXException {
      throw new Violation(words(e));
    }

    @Override
    public void fatalError(SAXParseException e) throws SAXException {
      throw new Violation(words(e));
    }

    /** The parser's own message quotes content, so only the rule's name is taken from it. */
    private String words(SAXParseException e) throws SAXException {
      String message = String.valueOf(e.getMessage());
      int colon = message.indexOf(':');
      String rule =
          message.startsWith("cvc-") && colon > 0 ? message.substring(0, colon) : "of its type";
      String where =
          validator.getProperty(CURRENT_ELEMENT) instanceof Element element
              ? "element " + name(element)
              : "an element";
      return rule.equals("cvc-id.2")
          ? where + " has an ID that another element has too"
          : where + " breaks the schema's rule " + rule;
    }

    private static String name(Element element) {
      String name = String.valueOf(element.getLocalName());
      return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
    }
  }

  private static final class Violation extends SAXException {
    private static final long serialVersionUID = 1L;

    private final String words;

    Violation(String words) {
      super(words);
      this.words = words;
    }
  }
}

package dev.vouchsafe.xml;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.transform.Source;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.ls.LSInput;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * Validates by the OASIS schemas of SAML 2.0 and 1.1, from built-in copies. Fetches nothing: schema
 * locations in documents and schemas are ignored.
 */
public final class SamlSchemas {
  private static final String CURRENT_ELEMENT =
      "http://apache.org/xml/properties/dom/current-element-node";
  private static final String LOCALE = "http://apache.org/xml/properties/locale";

  /** The URI scheme of the built-in copies, so that nothing else can be opened. */
  private static final String SCHEME = "copy";

  /** The schema files, each after those it imports. */
  private static final List<String> FILES =
      List.of(
          "xml.xsd",
          "xmldsig-core-schema.xsd",
          "xenc-schema.xsd",
          "xmldsig11-schema.xsd",
          "xenc11-schema.xsd",
          "soap-envelope.xsd",
          "oasis-sstc-saml-schema-assertion-1.1.xsd",
          "oasis-sstc-saml-schema-protocol-1.1.xsd",
          "saml-schema-assertion-2.0.xsd",
          "saml-schema-protocol-2.0.xsd",
          "saml-schema-metadata-2.0.xsd",
          "saml-schema-authn-context-2.0.xsd",
          "saml-schema-dce-2.0.xsd",
          "saml-schema-x500-2.0.xsd",
          "saml-schema-xacml-2.0.xsd",
          "saml-schema-ecp-2.0.xsd",
          "sstc-saml1x-metadata.xsd",
          "sstc-saml-idp-discovery.xsd",
          "sstc-saml-protocol-ext-thirdparty.xsd",
          "sstc-saml-metadata-ext-query.xsd",
          "sstc-saml-delegation.xsd",
          "sstc-saml-metadata-ui-v1.0.xsd",
          "sstc-metadata-attr.xsd",
          "saml-metadata-rpi-v1.0.xsd",
          "sstc-saml-metadata-algsupport-v1.0.xsd",
          "sstc-saml-channel-binding-ext-v1.0.xsd",
          "saml-async-slo-v1.0.xsd");

  private SamlSchemas() {}

  /**
   * Returns the first violation, in words that name elements and rules and never repeat content;
   * empty if the document is valid. Unknown elements are accepted only where the schemas allow any
   * element.
   */
  public static Optional<String> firstViolation(Document document) {
    try {
      Validator validator = Built.SCHEMA.newValidator();
      validator.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
      validator.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
      validator.setProperty(LOCALE, Locale.ROOT); // the code reads its messages
      Strict strict = new Strict(validator);
      validator.setErrorHandler(strict);
      validator.validate(new DOMSource(document));
      strict.end();
      return Optional.empty();
    } catch (Violation e) {
      return Optional.of(e.words);
    } catch (SAXException | IOException e) {
      return Optional.of("the document cannot be validated");
    }
  }

  /** Builds the schemas on first use, which takes about a second. */
  private static final class Built {
    static final Schema SCHEMA = build();

    private static Schema build() {
      try {
        SchemaFactory factory = SchemaFactory.newDefaultInstance();
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, SCHEME);
        factory.setResourceResolver(
            (type, namespace, publicId, systemId, base) -> new OwnCopy(publicId, systemId));
        return factory.newSchema(
            FILES.stream()
                .map(file -> new StreamSource(open(file), SCHEME + ":" + file))
                .toArray(Source[]::new));
      } catch (SAXException e) {
        throw new IllegalStateException("the SAML schemas cannot be read", e);
      }
    }
  }

  private static InputStream open(String file) {
    InputStream copy = SamlSchemas.class.getResourceAsStream("schemas/" + file);
    if (copy == null) {
      throw new IllegalStateException("there is no copy of the schema " + file);
    }
    return copy;
  }

  /** The built-in copy of an imported schema, found by its file name. */
  private static final class OwnCopy extends InputSource implements LSInput {
    OwnCopy(String publicId, String systemId) {
      super(open(systemId.substring(systemId.lastIndexOf('/') + 1)));
      setPublicId(publicId);
      setSystemId(SCHEME + ":" + systemId.substring(systemId.lastIndexOf('/') + 1));
    }

    @Override
    public String getBaseURI() {
      return null;
    }

    @Override
    public boolean getCertifiedText() {
      return false;
    }

    @Override
    public String getStringData() {
      return null;
    }

    @Override
    public void setBaseURI(String uri) {}

    @Override
    public void setCertifiedText(boolean certified) {}

    @Override
    public void setStringData(String data) {}
  }

  /** Ends validation at the first violation. */
  private static final class Strict implements ErrorHandler {
    private final Validator validator;
    private String aboutTheValue = "";

    Strict(Validator validator) {
      this.validator = validator;
    }

    @Override
    public void warning(SAXParseException e) {}

    /**
     * Called by the parser twice for a wrong value: first with the error, then with the element.
     */
    @Override
    public void error(SAXParseException e) throws SAXException {
      String message = String.valueOf(e.getMessage());
      if (aboutTheValue.isEmpty() && SchemaWords.isAboutAValue(message)) {
        aboutTheValue = message;
        return;
      }
      throw new Violation(words(message));
    }

    @Override
    public void fatalError(SAXParseException e) throws SAXException {
      throw new Violation(words(String.valueOf(e.getMessage())));
    }

    /** Throws the error of a value that no second call followed. */
    void end() throws SAXException {
      if (!aboutTheValue.isEmpty()) {
        throw new Violation(words(aboutTheValue));
      }
    }

    private String words(String message) throws SAXException {
      Optional<String> at =
          validator.getProperty(CURRENT_ELEMENT) instanceof Element element
              ? Optional.of(String.valueOf(element.getLocalName()))
              : Optional.empty();
      return SchemaWords.of(aboutTheValue, message, at);
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

package dev.vouchsafe.xml;

import dev.vouchsafe.json.Position;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.w3c.dom.Document;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.XMLReader;
import org.xml.sax.ext.DefaultHandler2;

/**
 * Parses XML from outside into a namespace-aware document. Refuses document types, so no entity is
 * expanded or fetched; limits sizes; prints nothing. Keeps comments and processing instructions,
 * because the caller decides about them.
 *
 * <p>The octets are parsed twice: first as events, which allow exact limits and positions, then
 * into a document. Always uses the JDK's parser, whatever is on the class path.
 */
public final class SafeXml {
  /** The size of the largest text in octets: 16 MiB. */
  public static final int MAX_OCTETS = 16 * 1024 * 1024;

  /** The largest depth of nested elements. */
  public static final int MAX_DEPTH = 64;

  /** The most attributes and namespace declarations of one element. */
  public static final int MAX_ATTRIBUTES = 64;

  /**
   * The most elements, attributes, comments and processing instructions in all; enough for a user
   * in tens of thousands of groups.
   */
  public static final int MAX_NODES = 200_000;

  static final String LEXICAL_HANDLER = "http://xml.org/sax/properties/lexical-handler";

  private static final String EXTERNAL_GENERAL =
      "http://xml.org/sax/features/external-general-entities";
  private static final String EXTERNAL_PARAMETER =
      "http://xml.org/sax/features/external-parameter-entities";
  private static final String EXTERNAL_DTD =
      "http://apache.org/xml/features/nonvalidating/load-external-dtd";
  private static final String NO_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";

  private SafeXml() {}

  /**
   * Reads one document.
   *
   * @param source its name in messages
   * @throws InvalidInputException if it is too large, not well-formed, has a document type or
   *     exceeds a limit; the message never repeats the input's text
   */
  public static Document parse(String source, byte[] octets) {
    if (octets.length > MAX_OCTETS) {
      throw refused(
          "too-large",
          Position.of(source),
          "the input is larger than " + MAX_OCTETS / 1024 / 1024 + " MiB",
          "check that it is the right file: no response is that large");
    }
    try {
      inspect(source, octets);
      DocumentBuilder builder = builder();
      builder.setErrorHandler(new Inspection(source));
      return builder.parse(new InputSource(new ByteArrayInputStream(octets)));
    } catch (SAXParseException e) {
      throw notXml(new Position(source, e.getLineNumber(), e.getColumnNumber()));
    } catch (SAXException | IOException e) {
      throw notXml(Position.of(source));
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("the JDK's XML parser lacks a safety feature", e);
    }
  }

  private static void inspect(String source, byte[] octets)
      throws SAXException, IOException, ParserConfigurationException {
    XMLReader reader = eventReader();
    Inspection inspection = new Inspection(source);
    reader.setContentHandler(inspection);
    reader.setErrorHandler(inspection);
    reader.setEntityResolver(inspection);
    reader.setProperty(LEXICAL_HANDLER, inspection);
    reader.parse(new InputSource(new ByteArrayInputStream(octets)));
  }

  /** Makes a parser of events that fetches nothing; its handlers must refuse document types. */
  static XMLReader eventReader() throws SAXException, ParserConfigurationException {
    SAXParserFactory factory = SAXParserFactory.newDefaultInstance();
    factory.setNamespaceAware(true);
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    factory.setFeature(EXTERNAL_GENERAL, false);
    factory.setFeature(EXTERNAL_PARAMETER, false);
    factory.setFeature(EXTERNAL_DTD, false);
    XMLReader reader = factory.newSAXParser().getXMLReader();
    reader.setFeature("http://xml.org/sax/features/namespace-prefixes", true);
    return reader;
  }

  private static DocumentBuilder builder() throws ParserConfigurationException {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
    factory.setNamespaceAware(true);
    factory.setCoalescing(true);
    factory.setXIncludeAware(false);
    factory.setExpandEntityReferences(false);
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    factory.setFeature(NO_DOCTYPE, true);
    factory.setFeature(EXTERNAL_GENERAL, false);
    factory.setFeature(EXTERNAL_PARAMETER, false);
    factory.setFeature(EXTERNAL_DTD, false);
    factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
    return factory.newDocumentBuilder();
  }

  static InvalidInputException notXml(Position where) {
    return refused(
        "not-xml",
        where,
        "the text is not well-formed XML",
        "check that the file is complete, not Base64, and in the encoding that it declares");
  }

  static InvalidInputException doctype(Position where) {
    return refused(
        "doctype",
        where,
        "the document declares a document type",
        "remove the DOCTYPE: SAML forbids it, because it can read files and fill memory");
  }

  private static InvalidInputException refused(
      String code, Position where, String message, String nextStep) {
    return new InvalidInputException(new Problem(code, where.toString(), message, nextStep));
  }

  /** Enforces the limits; as an error handler, keeps the parser from printing. */
  private static final class Inspection extends DefaultHandler2 {
    private final String source;
    private Locator locator;
    private int depth;
    private int nodes;

    Inspection(String source) {
      this.source = source;
    }

    @Override
    public void setDocumentLocator(Locator locator) {
      this.locator = locator;
    }

    @Override
    public void startDTD(String name, String publicId, String systemId) {
      throw doctype(here());
    }

    @Override
    public void startElement(String uri, String local, String name, Attributes attributes) {
      if (++depth > MAX_DEPTH) {
        throw limit("elements stand deeper than " + MAX_DEPTH + " levels in each other");
      }
      if (attributes.getLength() > MAX_ATTRIBUTES) {
        throw limit("an element has more than " + MAX_ATTRIBUTES + " attributes");
      }
      count(1 + attributes.getLength());
    }

    @Override
    public void endElement(String uri, String local, String name) {
      depth--;
    }

    @Override
    public void comment(char[] text, int start, int length) {
      count(1);
    }

    @Override
    public void processingInstruction(String target, String data) {
      count(1);
    }

    /** Refuses every entity, so that nothing is ever fetched. */
    @Override
    public InputSource resolveEntity(String name, String publicId, String base, String systemId)
        throws SAXException {
      throw new SAXException("external entity");
    }

    @Override
    public void error(SAXParseException e) throws SAXException {
      throw e;
    }

    @Override
    public void fatalError(SAXParseException e) throws SAXException {
      throw e;
    }

    private void count(int more) {
      nodes += more;
      if (nodes > MAX_NODES) {
        throw limit("the document has more than " + MAX_NODES + " elements and attributes");
      }
    }

    private InvalidInputException limit(String message) {
      return refused("limit-exceeded", here(), message, "make it simpler: no login needs this");
    }

    private Position here() {
      return locator == null
          ? Position.of(source)
          : new Position(source, locator.getLineNumber(), locator.getColumnNumber());
    }
  }
}

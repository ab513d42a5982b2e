package dev.vouchsafe.xml;

import dev.vouchsafe.json.Position;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.XMLReader;
import org.xml.sax.ext.DefaultHandler2;

/**
 * Streams a document that is too large for a tree, with the safety of {@link SafeXml}: refuses
 * document types, fetches and prints nothing, and uses constant memory.
 */
public final class XmlStream {
  /** The size of the largest tag, comment or processing instruction, in octets. */
  private static final int LARGEST_EVENT = 4 * 1024 * 1024;

  private XmlStream() {}

  /**
   * Reads the document to its end and calls {@code listener} for its events.
   *
   * @param source its name in messages
   * @param in the document, which is not closed
   * @param maxOctets the size of the largest document
   * @throws InvalidInputException if it is too large, not well-formed, has a document type or
   *     exceeds a limit; the message never repeats the input's text
   */
  public static void read(String source, InputStream in, long maxOctets, XmlListener listener) {
    CountedInput counted = new CountedInput(source, in, maxOctets);
    Teller teller = new Teller(source, counted, listener);
    try {
      XMLReader reader = SafeXml.eventReader();
      reader.setContentHandler(teller);
      reader.setErrorHandler(teller);
      reader.setEntityResolver(teller);
      reader.setProperty(SafeXml.LEXICAL_HANDLER, teller);
      reader.parse(new InputSource(counted));
    } catch (SAXParseException e) {
      throw SafeXml.notXml(new Position(source, e.getLineNumber(), e.getColumnNumber()));
    } catch (SAXException | IOException e) {
      throw SafeXml.notXml(Position.of(source));
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("the JDK's XML parser lacks a safety feature", e);
    }
  }

  private static InvalidInputException limit(Position where, String message) {
    return new InvalidInputException(
        new Problem(
            "limit-exceeded",
            where.toString(),
            message,
            "check that it is the right one: nothing real needs this"));
  }

  /** Counts the octets that the parser reads, in all and since the last event. */
  private static final class CountedInput extends FilterInputStream {
    private final String source;
    private final long maxOctets;
    private long taken;
    private long takenBefore;

    CountedInput(String source, InputStream in, long maxOctets) {
      super(in);
      this.source = source;
      this.maxOctets = maxOctets;
    }

    @Override
    public int read() throws IOException {
      int octet = in.read();
      count(octet < 0 ? 0 : 1);
      return octet;
    }

    @Override
    public int read(byte[] octets, int offset, int length) throws IOException {
      int read = in.read(octets, offset, length);
      count(Math.max(0, read));
      return read;
    }

    private void count(int more) {
      taken += more;
      if (taken > maxOctets) {
        throw new InvalidInputException(
            new Problem(
                "too-large",
                source,
                "the input is larger than " + maxOctets / 1024 / 1024 + " MiB",
                "check that it is the right file, or take the entity you need out of it"));
      }
      if (taken - takenBefore > LARGEST_EVENT) {
        throw limit(
            Position.of(source),
            "a tag, comment or processing instruction is larger than "
                + LARGEST_EVENT / 1024 / 1024
                + " MiB");
      }
    }

    void eventBegins() {
      takenBefore = taken;
    }
  }

  /**
   * Converts the parser's events to those of a listener; as an error handler, keeps the parser from
   * printing.
   */
  private static final class Teller extends DefaultHandler2 {
    private final String source;
    private final CountedInput input;
    private final XmlListener listener;
    private Locator locator;
    private int depth;

    Teller(String source, CountedInput input, XmlListener listener) {
      this.source = source;
      this.input = input;
      this.listener = listener;
    }

    @Override
    public void setDocumentLocator(Locator locator) {
      this.locator = locator;
    }

    @Override
    public void startDTD(String name, String publicId, String systemId) {
      throw SafeXml.doctype(here());
    }

    @Override
    public void startElement(String uri, String local, String name, Attributes attributes) {
      input.eventBegins();
      if (++depth > SafeXml.MAX_DEPTH) {
        throw limit(here(), "elements stand deeper than " + SafeXml.MAX_DEPTH + " levels");
      }
      if (attributes.getLength() > SafeXml.MAX_ATTRIBUTES) {
        throw limit(here(), "an element has more than " + SafeXml.MAX_ATTRIBUTES + " attributes");
      }
      List<XmlTag.Attribute> plain = new ArrayList<>(attributes.getLength());
      Map<String, String> declarations = new HashMap<>();
      for (int i = 0; i < attributes.getLength(); i++) {
        String attribute = attributes.getQName(i);
        if (XMLConstants.XMLNS_ATTRIBUTE_NS_URI.equals(attributes.getURI(i))
            || attribute.equals("xmlns")
            || attribute.startsWith("xmlns:")) {
          declarations.put(
              attribute.equals("xmlns") ? "" : attribute.substring(6), attributes.getValue(i));
        } else {
          plain.add(
              new XmlTag.Attribute(
                  attributes.getURI(i),
                  attributes.getLocalName(i),
                  attribute,
                  attributes.getValue(i)));
        }
      }
      listener.start(new XmlTag(uri, local, name, plain, declarations, here()));
    }

    @Override
    public void endElement(String uri, String local, String name) {
      input.eventBegins();
      depth--;
      listener.end();
    }

    @Override
    public void characters(char[] text, int start, int length) {
      input.eventBegins();
      listener.text(new String(text, start, length));
    }

    @Override
    public void ignorableWhitespace(char[] text, int start, int length) {
      characters(text, start, length);
    }

    @Override
    public void comment(char[] text, int start, int length) {
      input.eventBegins();
    }

    /** Ignores instructions outside the root, which belong to no element. */
    @Override
    public void processingInstruction(String target, String data) {
      input.eventBegins();
      if (depth > 0) {
        listener.instruction(target, data == null ? "" : data);
      }
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

    private Position here() {
      return locator == null
          ? Position.of(source)
          : new Position(source, locator.getLineNumber(), locator.getColumnNumber());
    }
  }
}

package dev.vouchsafe.xml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.xml.security.Init;
import org.apache.xml.security.c14n.Canonicalizer;
import org.apache.xml.security.exceptions.XMLSecurityException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

/** Streaming canonicalization gives the same octets as xmlsec's of the tree. */
class CanonicalStreamTest {
  private static final String EXCLUSIVE = Canonicalizer.ALGO_ID_C14N_EXCL_OMIT_COMMENTS;

  static {
    Init.init();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<e/>",
        "<p:e xmlns:p='urn:p' xmlns:unused='urn:u'><p:f/></p:e>",
        "<e xmlns='urn:d'><f xmlns=''><g xmlns='urn:d'/></f></e>",
        "<p:e xmlns:p='urn:1'><p:e xmlns:p='urn:2'><p:e xmlns:p='urn:1'/></p:e></p:e>",
        "<e xmlns:b='urn:a' xmlns:a='urn:b' b:x='1' a:x='2' z='3' a='4' xml:lang='en'/>",
        "<e a='&lt;&amp;&quot;&#9;&#10;&#13; &gt;'>&lt;&amp;&gt;&#13; \"</e>",
        "<e>line\r\nbreak<![CDATA[<cdata>&]]></e>",
        "<e>one<!-- comment -->two<?target data?><?bare?></e>",
        "<e>é \uD83D\uDE80 \uFFFD</e>",
        "<e xmlns:xs='urn:xs' xmlns:xsi='urn:xsi'><v xsi:type='xs:string'/></e>",
        "<e xmlns:xs='urn:xs'><v xmlns:xs='urn:other'><w xmlns:xs='urn:xs'/></v></e>"
      })
  void is_what_xmlsec_makes_of_it(String xml) throws XMLSecurityException {
    for (List<String> prefixes : List.of(List.<String>of(), List.of("xs", "xsi", "#default"))) {
      assertThat(streamed(xml, "", prefixes)).isEqualTo(canonicalized(xml, "", prefixes));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "p", "p xs", "xs #default", "#default"})
  void an_inner_element_takes_along_what_it_uses(String prefixList) throws XMLSecurityException {
    List<String> prefixes = prefixList.isEmpty() ? List.of() : List.of(prefixList.split(" "));
    String xml =
        "<p:e xmlns:p='urn:p' xmlns:xs='urn:xs' xmlns='urn:d' xml:lang='en'>"
            + "<p:inner q:a='1' xmlns:q='urn:q'><f/><p:g/><q:h/></p:inner></p:e>";
    assertThat(streamed(xml, "inner", prefixes)).isEqualTo(canonicalized(xml, "inner", prefixes));
  }

  @Property(tries = 300)
  void is_what_xmlsec_makes_of_any_document(@ForAll long seed) throws XMLSecurityException {
    Random random = new Random(seed);
    String xml = randomElement(random, 0, "");
    List<String> prefixes = new ArrayList<>();
    for (String prefix : List.of("a", "b", "#default")) {
      if (random.nextBoolean()) {
        prefixes.add(prefix);
      }
    }
    assertThat(streamed(xml, "", prefixes)).isEqualTo(canonicalized(xml, "", prefixes));
  }

  @Property(tries = 100)
  void standing_alone_it_keeps_every_namespace(@ForAll long seed) throws XMLSecurityException {
    String inner = randomElement(new Random(seed), 1, "xmlns:a='urn:1' xmlns:b='urn:2' ");
    String xml =
        "<o xmlns='urn:1' xmlns:a='urn:3' xmlns:c='urn:c'><inner>" + inner + "</inner></o>";
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    stream(xml, "inner", scope -> CanonicalStream.standingAlone(scope, out::writeBytes));
    assertThat(canonicalized(out.toString(UTF_8), "", List.of("a", "b", "c", "#default")))
        .isEqualTo(canonicalized(xml, "inner", List.of("a", "b", "c", "#default")));
  }

  /** Three prefixes and three namespaces, declared anew at random. */
  private static String randomElement(Random random, int depth, String always) {
    StringBuilder declarations = new StringBuilder(depth == 0 ? "" : always);
    if (depth == 0) {
      declarations.append("xmlns:a='urn:1' xmlns:b='urn:2' ");
    } else if (always.isEmpty()) {
      for (String name : List.of("xmlns:a", "xmlns:b", "xmlns")) {
        if (random.nextInt(3) == 0) {
          declarations.append(name).append("='urn:").append(random.nextInt(3)).append("' ");
        }
      }
    }
    String name = List.of("a:e", "b:e", "e").get(random.nextInt(3));
    String attributes = random.nextBoolean() ? "z='1' a:y='&#13;' c='&lt;'" : "b:x='\"'";
    StringBuilder xml =
        new StringBuilder("<" + name + " " + declarations + attributes + ">text &amp; \n");
    for (int child = random.nextInt(depth > 4 ? 1 : 4); child > 0; child--) {
      xml.append(randomElement(random, depth + 1, "")).append("<!-- c -->");
    }
    return xml.append("</").append(name).append('>').toString();
  }

  private static String streamed(String xml, String element, List<String> prefixes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    stream(xml, element, scope -> CanonicalStream.exclusive(scope, prefixes, out::writeBytes));
    return out.toString(UTF_8);
  }

  private interface Making {
    CanonicalStream of(Map<String, String> scope);
  }

  /** Streams the root, or the child of the root that has this name. */
  private static void stream(String xml, String element, Making making) {
    XmlStream.read(
        "test",
        new ByteArrayInputStream(xml.getBytes(UTF_8)),
        1 << 20,
        new XmlListener() {
          private Map<String, String> scope = Map.of();
          private CanonicalStream stream;
          private boolean ended;

          @Override
          public void start(XmlTag tag) {
            if (stream == null && (element.isEmpty() || tag.localName().equals(element))) {
              stream = making.of(scope);
            }
            if (isOn()) {
              stream.start(tag);
            } else if (stream == null) {
              scope = tag.declarations();
            }
          }

          private boolean isOn() {
            return stream != null && !ended;
          }

          @Override
          public void text(String piece) {
            if (isOn()) {
              stream.text(piece);
            }
          }

          @Override
          public void instruction(String target, String data) {
            if (isOn()) {
              stream.instruction(target, data);
            }
          }

          @Override
          public void end() {
            if (isOn()) {
              stream.end();
              ended = stream.isComplete();
            }
          }
        });
  }

  private static String canonicalized(String xml, String element, List<String> prefixes)
      throws XMLSecurityException {
    Element root = SafeXml.parse("test", xml.getBytes(UTF_8)).getDocumentElement();
    Element wanted =
        element.isEmpty()
            ? root
            : XmlElements.children(root).stream()
                .filter(child -> child.getLocalName().equals(element))
                .findFirst()
                .orElseThrow();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Canonicalizer.getInstance(EXCLUSIVE)
        .canonicalizeSubtree(wanted, String.join(" ", prefixes), out);
    return out.toString(UTF_8);
  }
}

package dev.vouchsafe.xml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.xml.security.Init;
import org.apache.xml.security.c14n.Canonicalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;

/**
 * The written XML is already canonical: Santuario gives the same octets for the parsed document.
 */
class CanonicalWriterTest {
  private static final Map<String, String> NAMESPACES =
      Map.of("a", "urn:z", "b", "urn:y?x=1&y=2", "c", "urn:x", "xs", "urn:xs", "xsi", "urn:a\"<");
  private static final List<String> PREFIX_LIST = List.of("xs", "xsi");

  static {
    Init.init();
  }

  /** An element to be written; {@code content} are elements and texts. */
  private record Tree(String name, Map<String, String> attributes, List<Object> content) {}

  @Property(tries = 1000)
  void what_is_written_equals_its_exclusive_canonical_form(@ForAll("trees") Tree tree)
      throws Exception {
    CanonicalWriter writer = new CanonicalWriter(NAMESPACES, 0);
    write(writer, tree, true);
    byte[] octets = writer.octets();
    ByteArrayOutputStream canonical = new ByteArrayOutputStream();
    Canonicalizer.getInstance(Canonicalizer.ALGO_ID_C14N_EXCL_OMIT_COMMENTS)
        .canonicalizeSubtree(
            parsed(octets).getDocumentElement(), String.join(" ", PREFIX_LIST), canonical);
    assertThat(new String(octets, UTF_8)).isEqualTo(canonical.toString(UTF_8));
  }

  private static void write(CanonicalWriter writer, Tree tree, boolean root) {
    writer.start(tree.name());
    if (root) {
      writer.declare(PREFIX_LIST);
    }
    tree.attributes().forEach(writer::attribute);
    for (Object content : tree.content()) {
      if (content instanceof Tree inner) {
        write(writer, inner, false);
      } else {
        writer.text((String) content);
      }
    }
    writer.end();
  }

  @Provide
  Arbitrary<Tree> trees() {
    return tree(3);
  }

  private static Arbitrary<Tree> tree(int depth) {
    Arbitrary<String> text =
        Arbitraries.strings()
            .withChars("&<>\"'\t\n\r ]x\u007f\u0085é\u2028\ud7ff\ue000\ufffd")
            .ofMaxLength(6)
            .map(chars -> chars.length() > 4 ? chars + "😀" : chars);
    Arbitrary<String> names = Arbitraries.of("a:e", "b:e", "c:f", "xs:g");
    Arbitrary<Object> content =
        depth == 0
            ? text.map(Object.class::cast)
            : Arbitraries.oneOf(
                text.map(Object.class::cast), tree(depth - 1).map(Object.class::cast));
    return Combinators.combine(
            names,
            Arbitraries.maps(Arbitraries.of("z", "y", "ID", "a:q", "b:p", "b:o", "xsi:type"), text)
                .ofMaxSize(4),
            content.list().ofMaxSize(3))
        .as(Tree::new);
  }

  private static Document parsed(byte[] octets) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    return factory.newDocumentBuilder().parse(new ByteArrayInputStream(octets));
  }

  @Test
  void long_text_is_written_whole() {
    String text = "é&😀\r".repeat(100_000);
    byte[] octets = new CanonicalWriter(NAMESPACES, 0).element("a:e", text).octets();
    assertThat(new String(octets, UTF_8))
        .isEqualTo("<a:e xmlns:a=\"urn:z\">" + "é&amp;😀&#xD;".repeat(100_000) + "</a:e>");
  }

  @Test
  void what_is_canonical_already_is_written_as_it_is() {
    byte[] octets =
        new CanonicalWriter(NAMESPACES, 0)
            .start("a:e")
            .canonical("<c:f xmlns:c=\"urn:x\"></c:f>".getBytes(UTF_8))
            .end()
            .octets();
    assertThat(new String(octets, UTF_8))
        .isEqualTo("<a:e xmlns:a=\"urn:z\"><c:f xmlns:c=\"urn:x\"></c:f></a:e>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0000", "\u000b", "\u001f", "\ud800", "\udc00x", "\ufffe", "\uffff"})
  void what_xml_cannot_carry_is_never_written(String text) {
    CanonicalWriter writer = new CanonicalWriter(NAMESPACES, 0).start("a:e");
    assertThatIllegalStateException()
        .isThrownBy(() -> writer.text("s3cret" + text))
        .withMessageNotContaining("s3cret");
  }

  @Test
  void an_open_element_or_an_unknown_prefix_is_a_defect() {
    assertThatIllegalStateException()
        .isThrownBy(() -> new CanonicalWriter(NAMESPACES, 0).start("a:e").octets());
    assertThatIllegalStateException()
        .isThrownBy(() -> new CanonicalWriter(NAMESPACES, 0).element("q:e", "").octets());
  }
}

package dev.vouchsafe.xml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlStreamTest {
  @Test
  void tells_what_the_document_says_and_where() {
    Heard heard = new Heard();
    read("<?pi before?><p:a xmlns:p='urn:p' p:x='1'\n y='2'>t<!-- c --><b/><?pi d?></p:a>", heard);
    assertThat(heard.events)
        .containsExactly(
            "start p:a urn:p {p=urn:p} test:2:8",
            "t",
            "start b  {} test:2:23",
            "end",
            "pi d",
            "end");
  }

  @Test
  void a_document_type_is_refused_before_anything_of_it_is_read() {
    assertThat(refusal("<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>").code()).isEqualTo("doctype");
    assertThat(refusal("<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>").code()).isEqualTo("doctype");
  }

  @Test
  void depth_and_attributes_are_limited() {
    assertThat(refusal("<a>".repeat(65)).code()).isEqualTo("limit-exceeded");
    StringBuilder many = new StringBuilder("<a");
    for (int i = 0; i < 65; i++) {
      many.append(" a").append(i).append("=''");
    }
    assertThat(refusal(many + "/>").code()).isEqualTo("limit-exceeded");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<a b='%s'/>", "<a><!--%s--></a>", "<a><?p %s?></a>"})
  void what_comes_in_one_piece_is_limited(String template) {
    Problem problem = refusal(template.formatted("x".repeat(5 << 20)));
    assertThat(problem.code()).isEqualTo("limit-exceeded");
    assertThat(problem.line()).hasSizeLessThan(300);
  }

  @Test
  void text_comes_in_pieces_and_is_limited_only_by_the_whole() {
    Heard heard = new Heard();
    read("<a>" + "x".repeat(9 << 20) + "</a>", heard);
    assertThat(String.join("", heard.events)).hasSizeGreaterThan(9 << 20);
    assertThat(refusal("<a>" + "x".repeat(17 << 20) + "</a>").code()).isEqualTo("too-large");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<a>", "<a></b>", "no", "<a>&undeclared;</a>", "<p:a/>", "<a/><b/>"})
  void what_is_not_xml_is_named_by_its_place(String text) {
    assertThat(refusal(text).code()).isEqualTo("not-xml");
    assertThat(refusal(text).where()).startsWith("test");
  }

  private static Problem refusal(String xml) {
    return catchThrowableOfType(InvalidInputException.class, () -> read(xml, new Heard()))
        .problem();
  }

  private static void read(String xml, XmlListener listener) {
    XmlStream.read("test", new ByteArrayInputStream(xml.getBytes(UTF_8)), 16 << 20, listener);
  }

  private static final class Heard implements XmlListener {
    private final List<String> events = new ArrayList<>();

    @Override
    public void start(XmlTag tag) {
      events.add(
          "start "
              + tag.name()
              + " "
              + tag.namespace()
              + " "
              + tag.declarations()
              + " "
              + tag.position());
    }

    @Override
    public void text(String piece) {
      events.add(piece);
    }

    @Override
    public void instruction(String target, String data) {
      events.add(target + " " + data);
    }

    @Override
    public void end() {
      events.add("end");
    }
  }
}

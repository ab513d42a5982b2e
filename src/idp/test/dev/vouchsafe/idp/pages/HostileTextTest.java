package dev.vouchsafe.idp.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.Thorough;
import dev.vouchsafe.response.PostForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hostile text in a page's values never changes its markup. */
@Thorough
class HostileTextTest {
  private static final Pages PAGES = new Pages();
  private static final List<InlinePart> INLINE =
      List.of(InlinePart.of("style.css"), InlinePart.of("submit.js"), InlinePart.of("page.js"));

  /** The element structure of all pages, by the plain text in them. */
  private static final Map<String, List<List<String>>> PLAIN = new ConcurrentHashMap<>();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "' onfocus=alert(1) autofocus='",
        "</title></style></textarea></select><svg/onload=alert(1)>",
        "javascript:alert(1)",
        "JaVaScRiPt://%0aalert(1)",
        "data:text/html,<script>alert(1)</script>",
        "//evil.example/",
        "/\\evil.example/",
        "https:evil.example",
        "https://good.example\\@evil.example/",
        "https://user@evil.example/",
        "{{ page.getClass() }}{% include \"/etc/passwd\" %}{# #}",
        "&lt;script&gt;&#60;script&#62;",
        "a\r\nb\rc\nd\te",
        "<!-- --!> ]]> <?x ?>",
        "\u2028\u2029\u0085\u202e\u0000\ud83d",
      })
  void no_text_adds_an_element_or_an_attribute(String text) {
    assertSameShape(text, "plain");
  }

  @Property(tries = 100)
  void nor_does_any_other(@ForAll("hostile") String text) {
    assertSameShape("=" + text, "plain");
  }

  @Property(tries = 100)
  void nor_does_any_url(@ForAll("hostile") String text) {
    String path = text.replaceAll("\\R", "");
    assertSameShape("https://host.example/" + path, "https://host.example/plain");
    assertSameShape("/x" + path, "/x");
  }

  @Property(tries = 100)
  void every_text_is_shown_as_it_is(@ForAll("hostile") String text) {
    for (Page page : pages("=" + text)) {
      if (page instanceof Page.Unverified) {
        continue; // it shows no text but its own
      }
      StringBuilder shown = new StringBuilder();
      read(page)
          .traverse(
              (node, depth) -> {
                shown.append(node instanceof TextNode part ? part.getWholeText() : "\n\n");
                node.attributes().forEach(each -> shown.append(each.getValue()).append("\n\n"));
              });
      assertThat(shown).as(page.template()).contains("=" + text);
    }
  }

  @Property(tries = 100)
  void a_posted_field_has_its_characters_to_the_last_line_end(@ForAll("hostile") String text) {
    Element form =
        read(new Page.Post("t", "c", new PostForm("https://sp.example/acs", Map.of("n", text))))
            .expectForm("form");
    assertThat(form.select("input[type=hidden]").eachAttr("name")).containsExactly("n");
    assertThat(form.expectFirst("input[name=n]").attr("value")).isEqualTo(text);
  }

  @Property(tries = 100)
  void the_page_and_the_plain_form_post_the_same(@ForAll("hostile") String text) {
    PostForm form = new PostForm("https://sp.example/acs?" + text, Map.of("n" + text, text));
    assertThat(read(new Page.Post("t", "c", form)).select("form > input").outerHtml())
        .isEqualTo(Jsoup.parse(form.html()).select("form > input").outerHtml());
  }

  @Provide
  Arbitrary<String> hostile() {
    return Arbitraries.strings()
        .withChars("<>&\"'`=/\\;:#{}%()!-?\r\n\t aonlt\u00e9\u2028\u0130\ufeff")
        .ofMaxLength(24);
  }

  private static void assertSameShape(String text, String plain) {
    List<Page> pages = pages(text);
    List<List<String>> shapes = PLAIN.computeIfAbsent(plain, HostileTextTest::shapes);
    for (int i = 0; i < pages.size(); i++) {
      assertThat(shape(read(pages.get(i)))).as(pages.get(i).template()).isEqualTo(shapes.get(i));
    }
  }

  /** Every page once; some kinds have fewer shapes than others. */
  private static List<Page> pages(String text) {
    return Filled.pages(text).stream().distinct().toList();
  }

  private static List<List<String>> shapes(String text) {
    return pages(text).stream().map(page -> shape(read(page))).toList();
  }

  /** Elements with their depth and the names of their attributes. */
  private static List<String> shape(Document page) {
    List<String> shape = new ArrayList<>();
    page.traverse(
        (node, depth) -> {
          if (node instanceof Element element) {
            List<String> names =
                element.attributes().asList().stream().map(Attribute::getKey).toList();
            shape.add(depth + " " + element.tagName() + names);
          } else if (!node.nodeName().equals("#text")) {
            shape.add(depth + " " + node.nodeName());
          }
        });
    return shape;
  }

  /** The page without its style and scripts, which are the same on every page. */
  private static Document read(Page page) {
    String html = PAGES.html(page);
    for (InlinePart part : INLINE) {
      html = html.replace(part.text(), "");
    }
    return Jsoup.parse(html);
  }
}

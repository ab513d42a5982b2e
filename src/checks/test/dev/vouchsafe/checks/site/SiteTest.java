package dev.vouchsafe.checks.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The manual as readers open it. */
class SiteTest {
  private static final String HERE = "http://site/";
  private static BuiltSite site;

  @BeforeAll
  static void build() throws IOException, InterruptedException {
    site = BuiltSite.build();
  }

  @Test
  void every_page_of_the_manual_is_built_and_reached_from_the_sidebar() throws IOException {
    List<String> sidebar = site.page("/index.html").select(".VPSidebar a").eachAttr("href");
    try (Stream<Path> pages = Files.list(BuiltSite.SOURCE)) {
      List<Path> sources = pages.filter(page -> page.toString().endsWith(".md")).toList();
      assertThat(sources)
          .isNotEmpty()
          .allSatisfy(
              source -> {
                String page = "/" + source.getFileName().toString().replaceAll("md$", "html");
                assertThat(site.page(page).select("h1").text()).isNotBlank();
                assertThat(sidebar).contains(page.equals("/index.html") ? "/" : page);
              });
    }
  }

  @Test
  void every_link_leads_to_a_page_and_a_heading_that_are_there() {
    List<String> broken = new ArrayList<>();
    for (String page : pages()) {
      for (Element link : site.page(page).select("a[href]")) {
        String target = link.absUrl("href");
        if (target.startsWith(HERE) && !exists(URI.create(target))) {
          broken.add(page + ": " + link.attr("href"));
        }
      }
    }
    assertThat(broken).isEmpty();
  }

  private static boolean exists(URI target) {
    if (!Files.isRegularFile(site.file(target.getPath()))) {
      return false;
    }
    String heading = target.getRawFragment();
    return heading == null
        || heading.isEmpty()
        || site.page(target.getPath())
                .getElementById(URLDecoder.decode(heading, StandardCharsets.UTF_8))
            != null;
  }

  @Test
  void nothing_is_loaded_from_elsewhere() {
    for (String page : pages()) {
      Document document = site.page(page);
      assertThat(document.select("script[src], img, iframe, source").eachAttr("abs:src"))
          .as(page)
          .allMatch(source -> source.startsWith(HERE) || source.startsWith("data:"));
      assertThat(document.select("link[href]").eachAttr("abs:href"))
          .as(page)
          .allMatch(source -> source.startsWith(HERE));
    }
    assertThat(site.files(".css"))
        .isNotEmpty()
        .allSatisfy(
            style ->
                assertThat(site.text(style)).doesNotContainPattern("url\\([\"']?(https?:)?//"));
  }

  @Test
  void the_search_knows_every_page_of_the_manual() {
    String index =
        site.files(".js").stream()
            .filter(file -> file.contains("localSearchIndex"))
            .map(site::text)
            .reduce("", String::concat);
    assertThat(index).isNotEmpty();
    assertThat(pages())
        .filteredOn(page -> !page.equals("/404.html"))
        .filteredOn(
            page -> !page.startsWith("/repository/")) // files of the repository, shown as they are
        .allSatisfy(page -> assertThat(index).contains(address(page) + "#"));
  }

  private static String address(String page) {
    return page.replaceAll("index\\.html$", "");
  }

  private static List<String> pages() {
    return site.files(".html");
  }
}

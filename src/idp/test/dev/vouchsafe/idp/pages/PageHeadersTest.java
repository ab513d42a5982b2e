package dev.vouchsafe.idp.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.Thorough;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The security headers of pages. */
@Thorough
class PageHeadersTest {
  private static PageServer server;

  @BeforeAll
  static void start() {
    server = new PageServer();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void every_page_is_text_that_is_not_kept_framed_guessed_or_told() throws Exception {
    for (Page page : AcmePages.all()) {
      HttpResponse<String> response = get(page);
      assertThat(header(response, "Content-Type")).isEqualTo("text/html;charset=utf-8");
      assertThat(header(response, "X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(header(response, "X-Frame-Options")).isEqualTo("DENY");
      assertThat(header(response, "Referrer-Policy")).isEqualTo("no-referrer");
      assertThat(header(response, "Cache-Control")).isEqualTo("no-store");
      assertThat(header(response, "Permissions-Policy")).contains("camera=()");
      assertThat(response.body()).isEqualTo(new Pages().html(page));
    }
  }

  @Test
  void every_page_loads_nothing_and_posts_to_its_own_server() throws Exception {
    for (Page page : AcmePages.all()) {
      Map<String, String> policy = policy(page);
      assertThat(policy)
          .containsEntry("default-src", "'none'")
          .containsEntry("base-uri", "'none'")
          .containsEntry("frame-ancestors", "'none'")
          .containsEntry("img-src", "'self' data:")
          .containsEntry(
              "form-action",
              page instanceof Page.Post || page instanceof Page.Look ? "https: http:" : "'self'");
      assertThat(policy.get("style-src")).matches("'sha256-[A-Za-z0-9+/]{43}='");
    }
  }

  @Test
  void only_pages_with_a_script_run_it_and_load_nothing_else() throws Exception {
    for (Page page : AcmePages.all()) {
      String source = policy(page).get("script-src");
      assertThat(policy(page).get("connect-src"))
          .isEqualTo(page instanceof Page.Logins ? "'self'" : null);
      if (page instanceof Page.Post || page.isScripted()) {
        assertThat(source).matches("'sha256-[A-Za-z0-9+/]{43}='");
      } else {
        assertThat(source).isNull();
      }
    }
  }

  @Test
  void frames_are_of_those_who_are_told_and_of_nobody_else() throws Exception {
    assertThat(policy(AcmePages.signedOut()))
        .containsEntry(
            "frame-src", "https://intranet.acme.example:8443 https://sharepoint.acme.example");
    assertThat(policy(AcmePages.signIn())).doesNotContainKey("frame-src");
  }

  @Test
  void no_url_writes_into_the_policy() throws Exception {
    List<String> urls =
        List.of(
            "https://a.example;script-src *",
            "https://a.example\r\nX-Evil: 1",
            "https://b.example /",
            "https://c.example'unsafe-inline'/",
            "https://*.example/",
            "javascript:alert(1)",
            "https://user@d.example/",
            "https://good.example\\.evil.example/",
            "https://[::1]:8443/x;y z",
            "HTTPS://E.example/x;script-src *?,y");
    assertThat(policy(new Page.SignedOut(true, urls, List.of(), Optional.empty())))
        .containsEntry("frame-src", "https: https://e.example")
        .doesNotContainKey("script-src");
  }

  private static Map<String, String> policy(Page page) throws Exception {
    return Arrays.stream(header(get(page), "Content-Security-Policy").split("; ", -1))
        .map(directive -> directive.split(" ", 2))
        .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
  }

  private static String header(HttpResponse<String> response, String name) {
    assertThat(response.headers().allValues(name)).as(name).hasSize(1);
    return response.headers().firstValue(name).orElseThrow();
  }

  private static HttpResponse<String> get(Page page) throws Exception {
    URI url = server.show("page", page);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString());
  }
}

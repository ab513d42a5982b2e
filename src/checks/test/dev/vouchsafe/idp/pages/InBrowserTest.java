package dev.vouchsafe.idp.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.response.PostForm;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pages in a real browser, which enforces their content security policy. */
class InBrowserTest {
  private PageServer server;

  @BeforeAll
  static void needs_chromium() {
    Chromium.require();
  }

  @BeforeEach
  void start() {
    server = new PageServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void the_policy_allows_all_that_a_page_has() throws Exception {
    for (Page page : List.of(AcmePages.start(), AcmePages.signIn(), AcmePages.refused())) {
      Chromium.Visit visit = Chromium.visit(server.show("any", page));
      assertThat(visit.html()).contains("<h1");
      assertThat(visit.console()).as(page.template()).isEmpty();
    }
  }

  @Test
  void the_post_page_posts_itself_to_another_origin_that_leads_on() throws Exception {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("SAMLResponse", "PHNhbWxwOlJlc3BvbnNlLz4=");
    fields.put("RelayState", "a&b=\"c\" <d> é");
    fields.put("submit", "no method of the form");
    String acs = server.redirecting("acs", server.here("home"));
    Chromium.Visit visit =
        Chromium.visit(
            server.show("post", new Page.Post("Signing in", "Slack", new PostForm(acs, fields))));
    assertThat(visit.console()).isEmpty();
    assertThat(visit.html()).contains("arrived");
    PageServer.Received posted = server.received();
    assertThat(posted.method()).isEqualTo("POST");
    assertThat(posted.path()).isEqualTo("/at/acs");
    assertThat(posted.body())
        .isEqualTo(
            "SAMLResponse=PHNhbWxwOlJlc3BvbnNlLz4%3D"
                + "&RelayState=a%26b%3D%22c%22+%3Cd%3E+%C3%A9"
                + "&submit=no+method+of+the+form");
    assertThat(server.received().path()).isEqualTo("/at/home");
  }

  /** A server that checked Origin would therefore refuse its own forms. */
  @Test
  void forms_tell_nobody_where_they_come_from() throws Exception {
    for (String target : List.of(server.here("login"), server.elsewhere("acs"))) {
      PostForm form = new PostForm(target, Map.of("f", "x"));
      Chromium.visit(server.show("post", new Page.Post("Signing in", "Slack", form)));
      assertThat(server.received().origin()).isEqualTo("null");
    }
  }

  @Test
  void line_ends_in_a_field_are_posted_as_the_standard_has_it() throws Exception {
    PostForm form = new PostForm(server.elsewhere("acs"), Map.of("f", "a\nb\r\nc\rd\n"));
    Chromium.visit(server.show("post", new Page.Post("Signing in", "Slack", form)));
    // Browsers normalise line ends in every form (HTML, "form submission").
    assertThat(server.received().body()).isEqualTo("f=a%0D%0Ab%0D%0Ac%0D%0Ad%0D%0A");
  }

  @Test
  void frames_tell_who_is_to_be_told() throws Exception {
    List<String> urls =
        List.of(server.elsewhere("one?wa=wsignoutcleanup1.0"), server.elsewhere("two"));
    URI page = server.show("out", new Page.SignedOut(false, urls, List.of(), Optional.empty()));
    assertThat(Chromium.visit(page).console()).isEmpty();
    assertThat(List.of(server.received().path(), server.received().path()))
        .containsExactlyInAnyOrder("/at/one", "/at/two");
  }

  @Test
  void a_script_that_is_not_the_pages_own_does_not_run() throws Exception {
    PostForm form =
        new PostForm("javascript:fetch('" + server.elsewhere("evil") + "')", Map.of("f", "x"));
    Chromium.Visit visit =
        Chromium.visit(server.show("post", new Page.Post("Signing in", "Slack", form)));
    assertThat(visit.console()).contains("Content Security Policy");
    assertThat(visit.html()).contains("<h1>Signing in</h1>");
  }
}

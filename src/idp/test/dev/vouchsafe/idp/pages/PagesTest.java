package dev.vouchsafe.idp.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Required and forbidden content of each page. */
class PagesTest {
  private static final Pages PAGES = new Pages();

  /** Templates of parts that several pages have. */
  private static final int SHARED = 9;

  private static final Path TEMPLATES = Path.of("src/idp/main/dev/vouchsafe/idp/pages");

  private static final Page.UserList NOBODY = new Page.UserList(List.of(), Page.Search.NONE);

  static Stream<Page> every_page() {
    return Stream.concat(AcmePages.all().stream(), Filled.pages("https://host.example/").stream());
  }

  @ParameterizedTest
  @MethodSource("every_page")
  void a_page_is_read_aloud_in_order(Page page) {
    Document html = read(page);
    assertThat(html.expectFirst("html").attr("lang")).isEqualTo("en");
    assertThat(html.title()).endsWith(" – Vouchsafe");
    assertThat(html.select("h1")).hasSize(1);
    assertThat(html.select("main")).hasSize(1);
    assertThat(html.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
    for (String name : List.of("aria-describedby", "aria-labelledby", "for")) {
      assertThat(html.select("[id]").eachAttr("id"))
          .containsAll(html.select("[" + name + "]").eachAttr(name));
    }
    for (Element control : html.select("input:not([type=hidden])")) {
      assertThat(control.closest("label") != null || hasLabel(html, control))
          .as(control.outerHtml())
          .isTrue();
    }
    assertThat(html.select("a, button, summary, iframe[title]").eachText()).doesNotContain("");
  }

  private static boolean hasLabel(Document html, Element control) {
    return !html.select("label[for=" + control.id() + "]").isEmpty();
  }

  @ParameterizedTest
  @MethodSource("every_page")
  void a_page_works_without_scripts(Page page) {
    Document html = read(page);
    for (Element button : html.select("button")) {
      assertThat(button.attr("type")).isEqualTo("submit");
      assertThat(button.closest("form").attr("method")).isIn("post", "get");
      assertThat(button.closest("form").attr("action")).isNotEmpty();
    }
    for (Element link : html.select("a")) {
      assertThat(link.attr("href")).matches("(https?:/)?/.*|#(claim|issued)-.*");
    }
    assertThat(html.select("script"))
        .hasSize(page instanceof Page.Post || page.isScripted() ? 1 : 0);
  }

  @ParameterizedTest
  @MethodSource("every_page")
  void a_page_has_nothing_inline_that_its_policy_does_not_know(Page page) {
    Document html = read(page);
    String policy = policy(page);
    for (Element part : html.select("style, script")) {
      assertThat(policy).contains(new InlinePart(part.data()).source());
    }
    assertThat(html.select("[style], [^on], base, object, embed, link:not([rel=icon])")).isEmpty();
  }

  @Test
  void no_template_leaves_out_the_escape() throws IOException {
    try (Stream<Path> files = Files.list(TEMPLATES)) {
      List<Path> templates = files.filter(file -> file.toString().endsWith(".peb")).toList();
      assertThat(templates).hasSize(Page.class.getPermittedSubclasses().length + SHARED);
      for (Path template : templates) {
        assertThat(Files.readString(template))
            .doesNotContainPattern("\\b(raw|autoescape|verbatim)\\b");
      }
    }
  }

  @Test
  void templates_reach_the_facts_and_nothing_behind_them() throws NoSuchMethodException {
    FactsOnly facts = new FactsOnly();
    Page.Step step = AcmePages.mfa();
    assertThat(facts.isMethodAccessAllowed(step, Page.Step.class.getMethod("client"))).isTrue();
    for (String name : List.of("getClass", "template", "hashCode", "notify")) {
      assertThat(facts.isMethodAccessAllowed(step, Page.Step.class.getMethod(name)))
          .as(name)
          .isFalse();
    }
    assertThat(facts.isMethodAccessAllowed("", String.class.getMethod("getBytes"))).isFalse();
    assertThat(
            facts.isMethodAccessAllowed(Optional.empty(), Optional.class.getMethod("orElseThrow")))
        .isFalse();
  }

  @Test
  void the_login_page_asks_who_it_is_and_what_happens_on_the_way() {
    Document html = read(AcmePages.signIn());
    assertThat(html.select("form.find [type=text]").eachAttr("name")).containsExactly("search");
    Element form = html.expectFirst("form:not(.find)");
    assertThat(form.attr("action")).isEqualTo("/login");
    assertThat(form.select("[name=state]").val()).isEqualTo("state-1");
    assertThat(form.select("[name=csrf]").val()).isEqualTo("csrf-1");
    assertThat(form.select("[type=radio][name=user]").eachAttr("value"))
        .hasSize(5)
        .contains("samlp|corp|jane", "auth0|5f7c8ec7c33c6c004bbafe82");
    assertThat(form.select("[type=checkbox]").eachAttr("name"))
        .containsExactly("mfa", "redirect", "impersonation", "sso", "delegation", "look");
    assertThat(form.select("[type=text]").eachAttr("name")).containsExactly("delegation_scope");
    assertThat(form.select("[type=password]").eachAttr("name")).containsExactly("password");
    assertThat(form.select("button").eachAttr("name")).containsExactly("cancel");
  }

  @Test
  void return_in_a_field_signs_in_and_does_not_cancel() {
    assertThat(read(AcmePages.signIn()).select("form:not(.find) button").eachText())
        .containsExactly("Sign in", "Cancel");
  }

  @Test
  void the_login_page_says_what_went_wrong_before() {
    Page.SignIn page =
        new Page.SignIn(
            "Slack",
            "s",
            "c",
            NOBODY,
            new Page.Attempt(Optional.of("The password is wrong"), "", List.of(), "", ""));
    assertThat(read(page).select("[role=alert]").text()).isEqualTo("The password is wrong");
  }

  @Test
  void a_login_page_without_users_says_what_to_do_and_can_be_cancelled() {
    Document html = read(new Page.SignIn("Slack", "s", "c", NOBODY, Page.Attempt.NONE));
    assertThat(html.select("main").text()).contains("Add one");
    assertThat(html.select("button").eachText()).containsExactly("Cancel");
  }

  @Test
  void a_step_is_confirmed_or_cancelled() {
    for (Page step : List.of(AcmePages.mfa(), AcmePages.redirect())) {
      Element form = read(step).expectFirst("form");
      assertThat(form.attr("action")).isEqualTo("/login/step");
      assertThat(form.select("input").eachAttr("name")).containsExactly("state", "csrf");
      assertThat(form.select("button").eachAttr("name")).containsExactly("confirm", "cancel");
    }
  }

  @Test
  void a_redirect_says_where_it_leads() {
    Element link = read(AcmePages.redirect()).expectFirst("form a");
    assertThat(link.text()).contains("https://terms.acme.example");
    assertThat(link.attr("href"))
        .isEqualTo("https://terms.acme.example/accept?version=7&state=abc");
    assertThat(link.attr("rel")).contains("noopener");
  }

  @Test
  void a_refusal_says_what_to_do() {
    assertThat(read(AcmePages.refused()).select(".problem").eachText())
        .first()
        .asString()
        .contains(
            "acs-url-not-registered",
            "AuthnRequest from https://slack.example",
            "which is not a callback of Slack",
            "What to do: add the URL");
  }

  @Test
  void a_user_who_is_signed_out_sees_where_and_can_go_on() {
    Document html = read(AcmePages.signedOut());
    assertThat(html.select("h1").text()).contains("not everywhere");
    assertThat(html.select("li").eachText()).contains("AWS: cannot be told");
    assertThat(html.select("a.button").attr("href"))
        .isEqualTo("https://acme.slack.example/signed-out");
    assertThat(html.select("iframe[hidden]").eachAttr("src")).hasSize(2);
  }

  @Test
  void the_start_page_leads_to_every_sign_in_and_every_set_up() {
    Document html = read(AcmePages.start());
    assertThat(html.select("a").eachText())
        .containsSequence("Sign in to AWS", "Set up AWS", "Sign in to Slack")
        .contains("Set up Portal")
        .doesNotContain("Sign in to Portal");
    assertThat(html.select("time").eachText()).contains("2026-03-04 10:20:30 UTC");
    assertThat(html.select(".logins a").eachAttr("href"))
        .containsExactly("/logins/3", "/logins/2", "/logins/1");
  }

  @Test
  void every_value_of_an_attribute_stands_beside_its_name() {
    Element list = read(AcmePages.application()).expectFirst("dl.attributes");
    assertThat(list.select("div").last().children().eachText())
        .containsExactly("groups", "aws-admin", "engineering");
    assertThat(InlinePart.of("style.css").text()).contains(".attributes dd { grid-column: 2; }");
  }

  @Test
  void claims_and_what_is_made_of_them_lead_to_each_other() {
    for (Page page : List.of(AcmePages.evaluate(), AcmePages.login(), AcmePages.look())) {
      Document html = read(page);
      assertThat(html.select(".refs a").eachText())
          .as(page.template())
          .containsExactly("groups", "ethnicity", "groups", "ethnicity");
      for (Element link : html.select(".refs a")) {
        Element there = html.expectFirst(link.attr("href"));
        String back = "#" + link.closest("li").id();
        assertThat(there.select(".refs a").eachAttr("href")).containsExactly(back);
      }
    }
  }

  @Test
  void after_a_sign_out_or_an_error_there_is_a_way_on() {
    for (Page page : List.of(AcmePages.signedOut(), AcmePages.refused(), AcmePages.application())) {
      assertThat(read(page).select("main a").eachAttr("href"))
          .anyMatch(link -> link.startsWith("/") && !link.equals("/logout"));
    }
  }

  private static String policy(Page page) {
    return new PageHeaders(
            InlinePart.of("style.css"), InlinePart.of("submit.js"), InlinePart.of("page.js"))
        .of(page)
        .get("Content-Security-Policy");
  }

  private static Document read(Page page) {
    return Jsoup.parse(PAGES.html(page));
  }
}

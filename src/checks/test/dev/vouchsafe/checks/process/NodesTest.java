package dev.vouchsafe.checks.process;

import static dev.vouchsafe.checks.process.TwoNodes.CONNECTION;
import static dev.vouchsafe.checks.process.TwoNodes.email;
import static dev.vouchsafe.checks.process.TwoNodes.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.Concurrently;
import dev.vouchsafe.idp.TestBrowser;
import dev.vouchsafe.idp.TestBrowser.Shown;
import dev.vouchsafe.idp.sso.FakeApplication;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several nodes behave as one. */
class NodesTest {
  private static final Map<String, Object> DENIED =
      Map.of("non_persistent_attrs", List.of("clearance"), "debug", true);

  @TempDir static Path folder;
  private static TwoNodes nodes;
  private static FakeApplication crm;
  private static FakeApplication shop;
  private static Posted posted;
  private TestBrowser browser;

  @BeforeAll
  static void serve() {
    nodes = new TwoNodes(folder);
    crm = new FakeApplication(nodes.balancer().url(), "crm");
    shop = new FakeApplication(nodes.balancer().url(), "shop");
    posted = Posted.trusting(nodes.first().url());
  }

  @AfterAll
  static void end() {
    if (nodes != null) {
      nodes.close();
    }
  }

  @BeforeEach
  void newBrowser() {
    nodes.balancer().goToAll();
    browser = browser();
  }

  private static TestBrowser browser() {
    return new TestBrowser(nodes.balancer().url());
  }

  private static List<ServeProcess> both() {
    return List.of(nodes.first(), nodes.second());
  }

  private Shown signIn(int number) {
    return signIn(browser, number);
  }

  private static Shown signIn(TestBrowser browser, int number) {
    return browser.submit(browser.open(crm.login("")), Map.of("user", user(number)));
  }

  private static void assertSignedIn(Shown shown, String client, int number) {
    assertThat(posted.verified(shown, client).nameId().value()).isEqualTo(email(number));
  }

  private static boolean asksWhoItIs(Shown shown) {
    return !shown.page().select("input[name=user]").isEmpty();
  }

  @Test
  void they_have_one_key_between_them() {
    assertThat(Posted.trusting(nodes.second().url())).isEqualTo(posted);
  }

  @Test
  void a_sign_in_that_begins_on_one_is_finished_on_the_other() {
    nodes.balancer().goOnlyTo(nodes.first());
    Shown asked = browser.open(crm.login(""));
    nodes.balancer().goOnlyTo(nodes.second());

    assertSignedIn(browser.submit(asked, Map.of("user", user(0))), "crm", 0);
  }

  @Test
  void each_step_of_a_sign_in_may_meet_another() {
    Shown step = browser.submit(browser.open(crm.login("")), Map.of("user", user(0), "mfa", "on"));

    assertSignedIn(browser.submit(step, Map.of("confirm", "true")), "crm", 0);
  }

  @Test
  void a_session_is_one_of_both() {
    nodes.balancer().goOnlyTo(nodes.first());
    signIn(1);
    nodes.balancer().goOnlyTo(nodes.second());

    assertSignedIn(browser.open(shop.login("")), "shop", 1);
  }

  @Test
  void who_signs_out_on_one_is_signed_out_of_both() {
    nodes.balancer().goOnlyTo(nodes.first());
    signIn(2);
    browser.open(shop.login(""));
    nodes.balancer().goOnlyTo(nodes.second());
    Shown asked = browser.open(crm.logout(email(2)));
    assertThat(asked.sentTo()).startsWith("https://shop.example/slo?SAMLRequest=");
    nodes.balancer().goOnlyTo(nodes.first());
    Shown answer = browser.open(shop.obey(asked.sentTo()));

    assertThat(FakeApplication.message(answer.sentTo(), "SAMLResponse"))
        .contains("status:Success")
        .doesNotContain("PartialLogout");
    for (ServeProcess node : both()) {
      nodes.balancer().goOnlyTo(node);
      assertThat(asksWhoItIs(browser.open(shop.login("")))).isTrue();
    }
  }

  @Test
  void a_request_that_one_has_read_is_refused_by_either() {
    String login = crm.login("");
    nodes.balancer().goOnlyTo(nodes.first());
    assertThat(asksWhoItIs(browser.open(login))).isTrue();

    for (ServeProcess node : both()) {
      nodes.balancer().goOnlyTo(node);
      assertThat(browser.open(login).page().text()).contains("replayed-message");
    }
  }

  @Test
  void of_the_same_request_at_the_same_time_one_is_read() throws Exception {
    for (int round = 0; round < 10; round++) {
      String login = crm.login("");
      AtomicInteger read = new AtomicInteger();
      Concurrently.run(
          8,
          i -> {
            Shown shown = browser().open(login);
            if (asksWhoItIs(shown)) {
              read.incrementAndGet();
            } else {
              assertThat(shown.page().text()).contains("replayed-message");
            }
          });
      assertThat(read).hasValue(1);
    }
  }

  @Test
  void a_sign_in_that_both_are_asked_to_finish_at_the_same_time_is_answered_once()
      throws Exception {
    int before = entries(3);
    int rounds = 10;
    for (int round = 0; round < rounds; round++) {
      TestBrowser one = browser();
      String next =
          one.submitOnly(one.open(crm.login("")), Map.of("user", user(3))).header("location");
      Queue<Shown> answers = new ConcurrentLinkedQueue<>();
      Queue<Shown> others = new ConcurrentLinkedQueue<>();
      Concurrently.run(
          8,
          i -> {
            TestBrowser same = new TestBrowser(both().get(i % 2).url());
            same.cookies().putAll(one.cookies());
            Shown shown = same.open(both().get(i % 2).url() + next);
            (shown.status() == 200 ? answers : others).add(shown);
          });
      assertThat(answers).hasSize(1);
      assertSignedIn(answers.element(), "crm", 3);
      assertThat(others).allMatch(shown -> shown.page().text().contains("login-expired"));
    }
    assertThat(entries(3)).isEqualTo(before + rounds);
  }

  @Test
  void a_denial_is_in_force_on_both_when_it_is_acknowledged() throws Exception {
    ManagementClient first = new ManagementClient(nodes.first().url());
    ManagementClient second = new ManagementClient(nodes.second().url());
    signIn(4);
    assertThat(second.user(user(4)).get("department").text()).isEqualTo("department of 4");
    Map<String, Object> denied =
        Map.of("non_persistent_attrs", List.of("clearance", "department"), "debug", true);
    CountDownLatch busy = new CountDownLatch(4);
    try {
      Concurrently.run(
          9,
          i -> {
            if (i == 0) {
              awaits(busy);
              HttpResponse<String> answer = first.options(CONNECTION, denied);
              assertThat(answer.statusCode()).isEqualTo(200);
              assertThat(answer.headers().firstValue("Vouchsafe-Removed")).isPresent();
              assertThat(second.user(user(4)).containsKey("department")).isFalse();
              signIn(browser(), 4);
              assertThat(second.user(user(4)).containsKey("department")).isFalse();
            } else {
              for (int round = 0; round < 6; round++) {
                assertSignedIn(signIn(browser(), i), "crm", i);
                busy.countDown();
              }
            }
          });
      for (int number = 0; number < TwoNodes.USERS; number++) {
        assertThat(second.user(user(number)).containsKey("department")).isFalse();
      }
    } finally {
      second.options(CONNECTION, DENIED);
    }
  }

  private static void awaits(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void each_sign_in_is_in_the_log_once_wherever_it_ran() throws Exception {
    ManagementClient management = new ManagementClient(nodes.first().url());
    Map<String, Integer> expected = new HashMap<>(management.entriesByUser("type:s"));
    Concurrently.run(
        8,
        i -> {
          for (int round = 0; round <= i; round++) {
            assertSignedIn(signIn(browser(), i), "crm", i);
          }
        });
    for (int i = 0; i < 8; i++) {
      expected.merge(user(i), i + 1, Integer::sum);
    }

    for (ServeProcess node : both()) {
      assertThat(new ManagementClient(node.url()).entriesByUser("type:s")).isEqualTo(expected);
    }
  }

  private static int entries(int number) {
    return new ManagementClient(nodes.second().url())
        .entriesByUser("type:s")
        .getOrDefault(user(number), 0);
  }

  /** A killed node loses the request that it was answering, so the user starts again. */
  @Test
  void when_one_is_killed_the_others_go_on() throws Exception {
    ServeProcess third = nodes.node("third");
    nodes.balancer().goOnlyTo(third);
    signIn(9);
    nodes.balancer().goToAll();
    CountDownLatch busy = new CountDownLatch(12);
    CountDownLatch killed = new CountDownLatch(1);
    AtomicInteger lost = new AtomicInteger();
    Concurrently.run(
        5,
        i -> {
          if (i == 0) {
            awaits(busy);
            third.kill();
            killed.countDown();
          }
          for (int round = 0; i > 0 && (round < 12 || killed.getCount() > 0); round++) {
            Shown shown = trySignIn(i);
            if (shown.form().containsKey("SAMLResponse")) {
              assertSignedIn(shown, "crm", i);
              busy.countDown();
            } else {
              assertThat(shown.status()).isIn(502, 400);
              lost.incrementAndGet();
            }
          }
        });
    assertThat(lost.get()).as("at most what was under way").isLessThanOrEqualTo(4);
    for (int i = 1; i < 5; i++) {
      assertSignedIn(signIn(browser(), i), "crm", i);
    }
    assertSignedIn(browser.open(shop.login("")), "shop", 9);
  }

  private static Shown trySignIn(int number) {
    TestBrowser browser = browser();
    Shown asked = browser.open(crm.login(""));
    return asksWhoItIs(asked) ? browser.submit(asked, Map.of("user", user(number))) : asked;
  }
}

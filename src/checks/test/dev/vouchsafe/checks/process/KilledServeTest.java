package dev.vouchsafe.checks.process;

import static dev.vouchsafe.checks.process.TwoNodes.email;
import static dev.vouchsafe.checks.process.TwoNodes.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.Concurrently;
import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.idp.MadeUpTenant;
import dev.vouchsafe.idp.TestBrowser;
import dev.vouchsafe.idp.TestBrowser.Shown;
import dev.vouchsafe.idp.sso.FakeApplication;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} in the middle of sign-ins loses nothing that the server has answered. */
class KilledServeTest {
  private static final int BROWSERS = 4;

  @TempDir Path folder;
  private Path export;
  private int port;

  /** The sign-ins answered before the process ended. */
  private record Answered(
      Map<TestBrowser, Integer> signedIn, Queue<String> requests, AtomicInteger colour) {}

  @Test
  void what_was_answered_is_there_after_a_restart() throws Exception {
    port = ServeProcess.freePort();
    export();
    Answered answered =
        new Answered(
            new ConcurrentHashMap<>(), new ConcurrentLinkedQueue<>(), new AtomicInteger(-1));
    try (ServeProcess process = serve()) {
      killInTheMiddle(process, answered);
    }
    assertThat(answered.signedIn()).isNotEmpty();
    assertThat(answered.colour().get()).isNotNegative();
    try (ServeProcess process = serve()) {
      assertIsThere(process, answered);
    }
  }

  private void assertIsThere(ServeProcess process, Answered answered) {
    Posted posted = Posted.trusting(process.url());
    answered
        .signedIn()
        .forEach(
            (browser, number) ->
                assertThat(posted.verified(browser.open(shop().login("")), "shop").nameId().value())
                    .isEqualTo(email(number)));
    for (String request : answered.requests()) {
      assertThat(new TestBrowser(process.url()).open(request).page().text())
          .contains("replayed-message");
    }
    ManagementClient management = new ManagementClient(process.url());
    ClaimValue colour =
        ((ClaimValue.Fields) management.user(user(1)).get("app_metadata")).fields().get("colour");
    assertThat(Integer.parseInt(colour.text())).isGreaterThanOrEqualTo(answered.colour().get());
    Map<String, Integer> logged = management.entriesByUser("type:s AND client_id:crm");
    answered.signedIn().values().stream()
        .collect(Collectors.groupingBy(number -> number, Collectors.counting()))
        .forEach(
            (number, times) ->
                assertThat(logged.get(user(number))).isGreaterThanOrEqualTo(times.intValue()));
  }

  private void killInTheMiddle(ServeProcess process, Answered answered) throws Exception {
    CountDownLatch busy = new CountDownLatch(20);
    ManagementClient management = new ManagementClient(process.url());
    TestBrowser painted = new TestBrowser(process.url());
    painted.submit(painted.open(crm().login("")), Map.of("user", user(1)));
    Concurrently.run(
        BROWSERS + 2,
        i -> {
          try {
            if (i == BROWSERS) {
              busy.await();
              process.kill();
            } else if (i > BROWSERS) {
              paint(management, answered);
            } else {
              signIn(i, answered, busy);
            }
          } catch (UncheckedIOException e) {
            // The process was killed.
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  /** Changes a user again and again, and records the acknowledged changes. */
  private static void paint(ManagementClient management, Answered answered) {
    for (int colour = 0; ; colour++) {
      int status =
          management
              .send(
                  "PATCH",
                  "users/" + ManagementClient.encoded(user(1)),
                  Map.of("app_metadata", Map.of("colour", Integer.toString(colour))))
              .statusCode();
      assertThat(status).isEqualTo(200);
      answered.colour().set(colour);
    }
  }

  private void signIn(int number, Answered answered, CountDownLatch busy) {
    while (true) {
      TestBrowser browser = new TestBrowser("http://localhost:" + port);
      String login = crm().login("");
      Shown asked = browser.open(login);
      answered.requests().add(login);
      Shown shown = browser.submit(asked, Map.of("user", user(number)));
      assertThat(shown.form()).containsKey("SAMLResponse");
      answered.signedIn().put(browser, number);
      busy.countDown();
    }
  }

  private FakeApplication crm() {
    return new FakeApplication("http://localhost:" + port, "crm");
  }

  private FakeApplication shop() {
    return new FakeApplication("http://localhost:" + port, "shop");
  }

  private void export() {
    export =
        new MadeUpTenant(folder.resolve("export"))
            .with("CRM", FakeApplication.signingClient("crm"))
            .with("Shop", FakeApplication.signingClient("shop"))
            .file(
                "users.json",
                IntStream.range(0, BROWSERS)
                    .mapToObj(KilledServeTest::exportedUser)
                    .collect(Collectors.joining(",", "[", "]")))
            .folder();
  }

  private static String exportedUser(int number) {
    Map<String, Object> user = new LinkedHashMap<>();
    user.put("user_id", user(number));
    user.put("email", email(number));
    return ClaimValue.of(user).json();
  }

  private ServeProcess serve() {
    return ServeProcess.start(
        folder.resolve("serve"),
        export,
        List.of(),
        "--port",
        Integer.toString(port),
        "--data",
        folder.resolve("serve/data").toString());
  }
}

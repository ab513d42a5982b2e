package dev.vouchsafe.checks.process;

import static dev.vouchsafe.checks.process.TwoNodes.email;
import static dev.vouchsafe.checks.process.TwoNodes.user;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.Concurrently;
import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.idp.MadeUpTenant;
import dev.vouchsafe.idp.TestBrowser;
import dev.vouchsafe.idp.TestBrowser.Shown;
import dev.vouchsafe.idp.sso.FakeApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sign-ins and sign-outs at full speed beside hostile clients, for one minute or {@code
 * -Dload.minutes}. Every user gets an answer, and never another user's.
 */
class LoadTest {
  private static final Duration TIME = Duration.ofMinutes(Long.getLong("load.minutes", 1));
  private static final int BROWSERS = Runtime.getRuntime().availableProcessors() + 2;
  private static final int WARM_UP = 400;

  /**
   * The signature of one in so many answers is verified; of the others, only the content is read.
   */
  private static final int SAMPLE = 10;

  /** How much the used heap may grow between warm-up and end, for caches and measurements. */
  private static final double GROWTH = 1.25;

  /** The threads of the HTTP server's pool, which a burst may fill, and 40 more. */
  private static final int MOST_THREADS = 250 + 40;

  @TempDir Path folder;
  private Path export;
  private FakeApplication crm;
  private FakeApplication shop;
  private Posted posted;
  private final AtomicLong signIns = new AtomicLong();

  @BeforeEach
  void tenant() {
    export =
        new MadeUpTenant(folder.resolve("export"))
            .with("CRM", FakeApplication.signingClient("crm"))
            .with("Shop", FakeApplication.signingClient("shop"))
            .with(
                "Portal",
                """
                {"name": "Portal", "client_id": "portal", "callbacks": ["https://portal.example/"],
                 "addons": {"wsfed": {}}}""")
            .with("Spa", "{\"name\": \"Spa\", \"client_id\": \"spa\", \"oidc_conformant\": true}")
            .file(
                "users.json",
                IntStream.range(0, 100)
                    .mapToObj(
                        i -> Map.of("user_id", user(i), "email", email(i), "name", "User " + i))
                    .map(user -> ClaimValue.of(user).json())
                    .collect(Collectors.joining(",", "[", "]")))
            .folder();
  }

  @Test
  void everybody_is_answered_each_their_own_and_nothing_grows() throws Exception {
    Path own = folder.resolve("serve");
    try (ServeProcess process =
        ServeProcess.start(
            own, export, List.of("-Xmx256m"), "--data", own.resolve("data").toString())) {
      crm = new FakeApplication(process.url(), "crm");
      shop = new FakeApplication(process.url(), "shop");
      posted = Posted.trusting(process.url());
      HostileClients hostile = new HostileClients(process.port());
      run(process, hostile, WARM_UP, 0);
      State before = State.of(process);
      long begun = System.nanoTime();
      signIns.set(0);
      run(process, hostile, 0, begun + TIME.toNanos());
      double seconds = (System.nanoTime() - begun) / 1e9;
      State after = State.of(process);
      System.out.printf(
          "%d sign-ins in %.0f s, %.1f a second; %s before, %s after%n",
          signIns.get(), seconds, signIns.get() / seconds, before, after);
      assertThat(after.heap()).isLessThan((long) (before.heap() * GROWTH));
      assertThat(after.threads()).isLessThanOrEqualTo(MOST_THREADS);
      assertThat(after.metrics()).doesNotContain("status=\"5");
    }
    assertThat(Files.readString(own.resolve("errors.txt"))).doesNotContain("defect");
    assertThat(Files.readString(own.resolve("out.txt"))).doesNotContain("Exception", "OutOfMemory");
  }

  /**
   * Signs in until there are enough sign-ins, the time is over, and the hostile clients have
   * finished a round.
   */
  private void run(ServeProcess process, HostileClients hostile, int enough, long until)
      throws InterruptedException {
    AtomicBoolean companions = new AtomicBoolean(true);
    Concurrently.run(
        BROWSERS + 1,
        i -> {
          if (i == BROWSERS) {
            try {
              do {
                annoy(process, hostile);
              } while (until > System.nanoTime());
            } finally {
              companions.set(false);
            }
          } else {
            for (int round = 0;
                companions.get() || signIns.get() < enough || until > System.nanoTime();
                round++) {
              visit(process.url(), i + BROWSERS * (round % 20), round);
            }
          }
        });
  }

  private void annoy(ServeProcess process, HostileClients hostile) {
    hostile.slowly(
        () -> {
          TestBrowser browser = new TestBrowser(process.url());
          return signIn(browser, 99).form().get("SAMLResponse");
        });
    hostile.aborting();
    hostile.malformed();
    hostile.burst();
  }

  private Shown signIn(TestBrowser browser, int number) {
    return browser.submit(browser.open(crm.login("")), Map.of("user", user(number)));
  }

  /**
   * Signs one user in to three applications, gets tokens and signs out. No other thread uses this
   * user.
   */
  private void visit(String url, int number, int round) {
    TestBrowser browser = new TestBrowser(url);
    assertIsOf(signIn(browser, number), "crm", number, round);
    assertIsOf(browser.open(shop.login("")), "shop", number, round);
    Shown wsFed = browser.open(url + "/wsfed/portal?wa=wsignin1.0&wtrealm=urn:portal");
    assertThat(wsFed.form().getOrDefault("wresult", wsFed.body())).contains(email(number) + "<");
    Shown tokens =
        browser.post(
            url + "/oauth/token",
            Map.of(
                "grant_type", "password",
                "client_id", "spa",
                "scope", "openid email",
                "username", user(number),
                "password", "none is asked for"));
    assertThat(tokens.status()).as(tokens.body()).isEqualTo(200);
    assertThat(claims(tokens)).contains("\"" + email(number) + "\"");
    signIns.addAndGet(4);
    Shown asked = browser.open(crm.logout(email(number)));
    assertThat(asked.sentTo()).startsWith("https://shop.example/slo?SAMLRequest=");
    assertThat(FakeApplication.message(asked.sentTo(), "SAMLRequest")).contains(email(number));
    Shown told = browser.open(shop.obey(asked.sentTo()));
    assertThat(told.page().select("iframe")).hasSize(1);
    assertThat(browser.open(shop.login("")).page().select("input[name=user]")).isNotEmpty();
  }

  private static String claims(Shown tokens) {
    String idToken = ManagementClient.fields(tokens.body()).get("id_token").text();
    return new String(Base64.getUrlDecoder().decode(idToken.split("\\.", -1)[1]), UTF_8);
  }

  private void assertIsOf(Shown shown, String client, int number, int round) {
    if (round % SAMPLE == 0) {
      assertThat(posted.verified(shown, client).nameId().value()).isEqualTo(email(number));
    } else {
      String response = shown.form().get("SAMLResponse");
      assertThat(response).as(shown.status() + " " + shown.page().text()).isNotNull();
      assertThat(new String(Base64.getDecoder().decode(response), UTF_8))
          .contains(">" + email(number) + "<");
    }
  }

  /** The heap in use after a garbage collection. */
  private record State(long heap, long threads, String metrics) {
    private static final Pattern VALUE =
        Pattern.compile(
            "(?m)^(jvm_memory_used_bytes\\{area=\"heap\".*|jvm_threads_live_threads) (\\S+)$");

    /** The least of three collections, because requests continue between them. */
    static State of(ServeProcess process) throws IOException, InterruptedException {
      State least = collected(process);
      for (int more = 0; more < 2; more++) {
        State next = collected(process);
        least = next.heap() < least.heap() ? next : least;
      }
      return least;
    }

    private static State collected(ServeProcess process) throws IOException, InterruptedException {
      Process collecting =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                  Long.toString(process.pid()),
                  "GC.run")
              .redirectErrorStream(true)
              .start();
      String said = new String(collecting.getInputStream().readAllBytes(), UTF_8);
      assertThat(collecting.waitFor()).as(said).isZero();
      String metrics = new TestBrowser(process.url()).open(process.url() + "/metrics").body();
      long heap = 0;
      long threads = 0;
      for (var each : VALUE.matcher(metrics).results().toList()) {
        long value = (long) Double.parseDouble(each.group(2));
        heap += each.group(1).startsWith("jvm_memory") ? value : 0;
        threads += each.group(1).startsWith("jvm_threads") ? value : 0;
      }
      assertThat(heap).isPositive();
      return new State(heap, threads, metrics);
    }

    @Override
    public String toString() {
      return heap / 1024 / 1024 + " MiB of heap and " + threads + " threads";
    }
  }
}

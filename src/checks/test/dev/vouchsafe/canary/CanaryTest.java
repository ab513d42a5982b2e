package dev.vouchsafe.canary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.AssertionIssuer;
import dev.vouchsafe.IssuedResponse;
import dev.vouchsafe.canary.LoginJson.Denial;
import dev.vouchsafe.debuglog.DebugEvent;
import dev.vouchsafe.debuglog.SamlDebugLog;
import dev.vouchsafe.login.Login;
import dev.vouchsafe.problem.ProblemException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Puts random values into random denied fields, encodes them at random places of a login, and
 * searches all output for every encoding. To prove that the search works, each login also runs with
 * nothing denied. {@code -Dcanary.logins=N} runs N logins instead of a thousand.
 */
class CanaryTest {
  private static final int TRIES = 1000;
  private static final int LOGINS_PER_TRY =
      Math.max(1, Integer.getInteger("canary.logins", TRIES) / TRIES);

  private static Outputs outputs;
  private static int issued;
  private static int foundWithNothingDenied;
  private static int refused;

  /** One login of the test. */
  record Flight(Canary canary, Denial denial, Set<Place> places, List<Form> forms, boolean wsFed) {
    LoginJson login() {
      LoginJson login = new LoginJson(canary, denial);
      if (wsFed) {
        login.json().put("protocol", "wsfed");
      }
      int form = 0;
      for (Place place : places) {
        place.put(login, datum(forms.get(form++ % forms.size())));
      }
      if (wsFed) {
        Map<String, Object> request = login.object("request");
        Object state = request.getOrDefault("relay_state", "x");
        Object realm = request.getOrDefault("issuer", "urn:crm");
        login.json().put("request", Map.of("wtrealm", realm, "wctx", state));
      }
      return login;
    }

    /** A text in which the canary stands in a form; short ones as words of their own. */
    private String datum(Form form) {
      if (!canary.longTexts().isEmpty()) {
        String text = canary.longTexts().get(canary.longTexts().size() - 1);
        return List.of("", "x", "see: ").get(places.size() % 3) + form.encode(text) + "?";
      }
      Form escape = Form.ESCAPES.contains(form) ? form : Form.PLAIN;
      return canary.anyText().map(text -> "(" + escape.encode(text) + ")").orElse("nothing");
    }
  }

  @BeforeContainer
  static void open() {
    outputs = new Outputs();
  }

  @AfterContainer
  static void close() {
    outputs.close();
    System.out.printf(
        "canary: %d logins issued, %d refused; found in %d events with nothing denied%n",
        issued, refused, foundWithNothingDenied);
    assertThat(foundWithNothingDenied).isGreaterThan(issued * 98 / 100);
    assertThat(issued).isGreaterThan(TRIES / 2);
    assertThat(refused).isGreaterThan(TRIES / 50);
  }

  @Property(tries = TRIES)
  void no_denied_value_is_found_in_any_output(@ForAll("flights") List<Flight> flights) {
    flights.forEach(CanaryTest::fly);
  }

  private static void fly(Flight flight) {
    LoginJson json = flight.login();
    outputs.logged();
    Login login;
    try {
      login = Logged.login(json.json());
    } catch (ProblemException e) {
      assertThat(flight.canary().findIn(Outputs.of(e))).as("%s", flight).isEmpty();
      return;
    }
    Optional<IssuedResponse> quiet = quietly(login);
    outputs.debugLog(true);
    Logged logged = Logged.issue(login);
    List<String> texts = new ArrayList<>(outputs.logged());
    assertThat(texts)
        .as("every logger is open")
        .anyMatch(text -> text.startsWith("dev.vouchsafe.debug "));
    texts.addAll(Outputs.of(logged.events()));
    texts.addAll(ToStrings.reachableFrom(login, logged.events()));
    logged.response().ifPresent(response -> texts.addAll(Outputs.of(response)));
    logged.refused().ifPresent(failure -> texts.addAll(Outputs.of(failure)));
    assertThat(flight.canary().findIn(texts)).as("%s%n%s", flight, json.json()).isEmpty();
    assertThat(logged.events()).hasSize(1);
    assertThat(logged.event()).doesNotContainKey("withheld");
    assertThat(logged.response().map(Outputs::octets)).isEqualTo(quiet.map(Outputs::octets));
    logged.response().ifPresent(response -> assertOrigins(logged, response));
    control(flight, json, logged);
  }

  /** Issues with the debug log off. */
  private static Optional<IssuedResponse> quietly(Login login) {
    outputs.debugLog(false);
    try {
      AssertionIssuer issuer = Logged.issuer(SamlDebugLog.slf4j());
      return Optional.of(issuer.issue(login));
    } catch (ProblemException e) {
      return Optional.empty();
    }
  }

  /** Every value from a denied field, even a boolean, is shown as its name and one mark. */
  private static void assertOrigins(Logged logged, IssuedResponse response) {
    response
        .attributes()
        .all()
        .forEach(
            attribute -> {
              if (attribute.denied()
                  && !logged.event().get("attributes").toString().contains("name=[withheld]")) {
                assertThat(logged.row(attribute.name()))
                    .containsOnlyKeys("name", "values")
                    .containsEntry("values", List.of("[withheld]"));
              }
            });
    if (response.nameId().denied()) {
      assertThat(logged.event()).containsEntry("name_id", "[withheld]");
    }
  }

  private static void control(Flight flight, LoginJson json, Logged logged) {
    if (logged.response().isEmpty()) {
      refused++;
    } else if (!flight.canary().isBoolean()) {
      issued++;
      List<DebugEvent> open = Logged.issue(Logged.login(json.withNothingDenied())).events();
      if (flight.canary().findIn(Outputs.of(open)).isPresent()) {
        foundWithNothingDenied++;
      }
    }
    outputs.logged();
  }

  @Provide
  Arbitrary<List<Flight>> flights() {
    return Combinators.combine(
            canaries(),
            Arbitraries.of(Denial.values()),
            Arbitraries.of(Place.class).set().ofMinSize(0).ofMaxSize(5),
            Arbitraries.of(Form.class).list().ofMinSize(1).ofMaxSize(5),
            Arbitraries.of(false, false, false, true))
        .as(Flight::new)
        .list()
        .ofSize(LOGINS_PER_TRY);
  }

  private static Arbitrary<Canary> canaries() {
    Arbitrary<Object> scalar =
        Arbitraries.frequencyOf(
            Tuple.of(4, longTexts().map(text -> (Object) text)),
            Tuple.of(2, words().map(text -> (Object) text)),
            Tuple.of(2, numbers()));
    return Arbitraries.frequencyOf(
            Tuple.of(6, scalar),
            Tuple.of(1, Arbitraries.of(true, false).map(bool -> (Object) bool)),
            Tuple.of(2, scalar.list().ofMinSize(1).ofMaxSize(4).map(list -> (Object) list)),
            Tuple.of(
                1, scalar.map(inner -> (Object) Map.of("k", List.of(Map.of("j", inner), true)))))
        .map(Canary::new);
  }

  /** Long texts with a unique core in varied surroundings. */
  private static Arbitrary<String> longTexts() {
    Arbitrary<String> core =
        Arbitraries.strings().withCharRange('a', 'z').withCharRange('0', '9').ofLength(8);
    Arbitrary<String> around =
        Arbitraries.oneOf(
            Arbitraries.just(""),
            Arbitraries.strings().withChars("<>&\"'/\\ %+=-_;,.:#{}[]()").ofMaxLength(6),
            Arbitraries.strings().withChars("äÖßéñçİıΣςжЖ漢字한\u0301\u0323").ofMaxLength(6),
            Arbitraries.of(
                "\uD83D\uDE00", "\uD801\uDC00x", "\n", "a\tb", "&amp;", "%41", "\\u0041", "&#65;"),
            Arbitraries.strings().withCharRange('A', 'Z').ofMinLength(300).ofMaxLength(400));
    return Combinators.combine(around, core, around)
        .as((before, middle, after) -> before + middle + after);
  }

  private static Arbitrary<String> words() {
    return Arbitraries.strings().withChars("qxzwjkv0123456789éß").ofMinLength(5).ofMaxLength(7);
  }

  private static Arbitrary<Object> numbers() {
    return Arbitraries.oneOf(
        Arbitraries.longs().between(100_000_007L, 9_000_000_000_000L).map(n -> (Object) n),
        Arbitraries.longs().between(-900_000_000L, -100_000_007L).map(n -> (Object) n),
        Arbitraries.integers().between(1_000_003, 99_999_999).map(n -> (Object) (n * 2 + 0.5)),
        Arbitraries.bigIntegers()
            .between(BigInteger.TEN.pow(25), BigInteger.TEN.pow(30))
            .map(n -> (Object) n));
  }
}

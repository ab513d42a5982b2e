package dev.vouchsafe.canary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.AssertionIssuer;
import dev.vouchsafe.IssuedTokens;
import dev.vouchsafe.canary.LoginJson.Denial;
import dev.vouchsafe.inspect.Explanation;
import dev.vouchsafe.login.Login;
import dev.vouchsafe.precedence.Precedence;
import dev.vouchsafe.problem.ProblemException;
import dev.vouchsafe.tenantlog.LogEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;

/**
 * A denied value, put wherever an OpenID Connect login can carry it, appears in no trace, problem,
 * log entry or {@code toString}. The tokens themselves are not searched, because they are issued.
 */
class TokenCanaryTest {
  private static int loggedWithNothingDenied;

  /** Places where a script or a request can put data. */
  enum Spot {
    ID_TOKEN_VALUE {
      @Override
      void put(LoginJson login, String datum) {
        login.object("context", "idToken").put("team", datum);
      }
    },
    ID_TOKEN_NAME {
      @Override
      void put(LoginJson login, String datum) {
        login.object("context", "idToken").put(datum, 1);
      }
    },
    ACCESS_TOKEN_NAME {
      @Override
      void put(LoginJson login, String datum) {
        login.object("context", "accessToken").put(datum, 1);
      }
    },
    RESERVED_NAME {
      @Override
      void put(LoginJson login, String datum) {
        login.object("context", "accessToken").put("urn:auth0:" + datum, 1);
      }
    },
    DENIED_CLAIM {
      @Override
      void put(LoginJson login, String datum) {
        login.object("context", "idToken").put(login.deniedField(), datum);
        login.object("context", "accessToken").put(login.deniedField(), datum);
      }
    },
    LARGE_NAME {
      @Override
      void put(LoginJson login, String datum) {
        login.object("context", "idToken").put(datum + "x".repeat(200), "x".repeat(110_000));
      }
    },
    LARGE_VALUE {
      @Override
      void put(LoginJson login, String datum) {
        login.object("context", "accessToken").put("urn:x:y", datum + "x".repeat(110_000));
      }
    },
    AUDIENCE {
      @Override
      void put(LoginJson login, String datum) {
        login.object("request").put("audience", List.of("urn:api", datum));
      }
    },
    SCOPE {
      @Override
      void put(LoginJson login, String datum) {
        login.object("request").put("scope", "openid email profile " + datum);
      }
    },
    GRANT {
      @Override
      void put(LoginJson login, String datum) {
        login.object("request").put("grant", datum);
      }
    },
    METADATA_NAME {
      @Override
      void put(LoginJson login, String datum) {
        login.object("context", "idToken", "app_metadata").put(datum, datum);
      }
    };

    abstract void put(LoginJson login, String datum);
  }

  record Flight(String value, Denial denial, Set<Spot> spots, Form form, Precedence precedence) {
    Canary canary() {
      return new Canary(value);
    }

    LoginJson login() {
      LoginJson login = new LoginJson(canary(), denial);
      login.json().put("protocol", "oidc");
      login.object("request").put("scope", "openid email profile");
      spots.forEach(spot -> spot.put(login, form.encode(value)));
      return login;
    }
  }

  @AfterContainer
  static void the_search_finds_it_if_nothing_is_denied() {
    assertThat(loggedWithNothingDenied).isGreaterThan(40);
  }

  @Property(tries = 200)
  void no_denied_value_is_found_but_in_tokens(@ForAll("flights") Flight flight) {
    Map<String, Object> json = new LinkedHashMap<>(flight.login().json());
    assertThat(flight.canary().findIn(outputs(flight, json))).as("%s", json).isEmpty();
    if (flight.canary().findIn(outputs(flight, flight.login().withNothingDenied())).isPresent()) {
      loggedWithNothingDenied++;
    }
  }

  private static List<String> outputs(Flight flight, Map<String, Object> json) {
    AssertionIssuer issuer =
        AssertionIssuer.builder().signingKey(Logged.KEY).precedence(flight.precedence()).build();
    try {
      Login login = Logged.login(json);
      IssuedTokens issued = issuer.issueTokens(login);
      List<String> texts = new ArrayList<>(ToStrings.reachableFrom(login, issued));
      texts.add(Explanation.of(issued.trace()));
      texts.add(issued.trace().toString());
      issued.logEntries().stream().map(LogEntry::json).forEach(texts::add);
      return texts;
    } catch (ProblemException e) {
      return Outputs.of(e);
    }
  }

  @Provide
  Arbitrary<Flight> flights() {
    Arbitrary<String> core =
        Arbitraries.strings().withCharRange('a', 'z').withCharRange('0', '9').ofLength(9);
    Arbitrary<String> around =
        Arbitraries.of("", "<&>", "\u00e4\u00df ", "\ud83d\ude80", "\"\\", "@acme.example");
    return Combinators.combine(
            Combinators.combine(around, core, around).as((a, b, c) -> a + b + c),
            Arbitraries.of(
                Denial.FIELD,
                Denial.URL,
                Denial.NAME,
                Denial.NICKNAME,
                Denial.EMAIL,
                Denial.UPSTREAM,
                Denial.PROPERTY),
            Arbitraries.of(Spot.class).set().ofMaxSize(4),
            Arbitraries.of(Form.PLAIN, Form.PLAIN, Form.BASE64, Form.PERCENT_ALL, Form.UPPER_CASE),
            Arbitraries.of(Precedence.class))
        .as(Flight::new);
  }
}

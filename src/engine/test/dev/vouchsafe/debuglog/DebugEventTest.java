package dev.vouchsafe.debuglog;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.vouchsafe.canary.Logged;
import dev.vouchsafe.login.AssertionRequest;
import dev.vouchsafe.login.Login;
import dev.vouchsafe.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

/** The content of debug events, and when one is written. */
@Isolated("other logins must not write to the logger")
class DebugEventTest {
  private static final Problem NO_MESSAGE =
      new Problem("no-message", "query", "there is none", "send one");

  private final Logger logger = (Logger) LoggerFactory.getLogger("dev.vouchsafe.debug");
  private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

  @BeforeEach
  void listen() {
    appender.start();
    logger.addAppender(appender);
    logger.setAdditive(false);
    logger.setLevel(Level.DEBUG);
  }

  @AfterEach
  void close() {
    logger.detachAppender(appender);
    logger.setAdditive(true);
    logger.setLevel(null);
  }

  @Test
  void an_event_says_what_was_sent_to_whom_and_why() {
    Logged logged =
        Logged.issue(
            """
            {'user': {'user_id': 'u', 'n': [1.5, true]}, 'connection': {'name': 'corp'},
             'request': {'id': '_r1', 'issuer': 'urn:sp', 'relay_state': 'back'}}
            """);
    assertThat(logged.event())
        .containsEntry("direction", "outbound")
        .containsEntry("protocol", "samlp")
        .containsEntry("message", "Response")
        .containsEntry("client_id", "crm")
        .containsEntry("connection", "corp")
        .containsEntry("issuer", "urn:acme.example")
        .containsEntry("audience", List.of("urn:sp"))
        .containsEntry("destination", "https://crm.example/acs")
        .containsEntry("recipient", "https://crm.example/acs")
        .containsEntry("in_response_to", "_r1")
        .containsEntry("relay_state", "back")
        .containsEntry("name_id", "u")
        .containsEntry(
            "algorithms",
            List.of(
                "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
                "http://www.w3.org/2001/04/xmlenc#sha256"));
    assertThat(logged.message()).contains("ID=\"" + logged.event().get("id") + "\"");
    assertThat(logged.row("http://schemas.auth0.com/n"))
        .isEqualTo(
            Map.of(
                "name", "http://schemas.auth0.com/n",
                "types", List.of("xs:double", "xs:boolean"),
                "values", List.of("1.5", "true")));
    assertThat(logged.xml()).startsWith("<samlp:Response ").contains("\n      <saml:NameID ");
    assertThat(logged.trace()).hasSize(logged.response().orElseThrow().trace().decisions().size());
    assertThat(logged.events().get(0).json()).doesNotContain("\n").startsWith("{\"direction\"");
  }

  @Test
  void it_goes_to_slf4j_as_key_value_pairs_at_debug_level() {
    Logged.issuer(SamlDebugLog.slf4j()).issue(Logged.login("{}"));
    assertThat(appender.list).hasSize(1);
    ILoggingEvent event = appender.list.get(0);
    assertThat(event.getLevel()).isEqualTo(Level.DEBUG);
    assertThat(event.getKeyValuePairs())
        .extracting(pair -> pair.key)
        .contains("direction", "protocol", "message", "id", "attributes", "xml", "trace");
  }

  @Test
  void only_connections_and_clients_in_debug_mode_are_logged() {
    String debugClient =
        "{'client': {'callbacks': ['https://crm.example/acs'], 'debug': true}, 'connection': {}}";
    Login quiet = Logged.login("{'connection': {}}");
    Logged.issuer(SamlDebugLog.slf4j()).issue(quiet);
    assertThat(appender.list).isEmpty();
    Logged.issuer(SamlDebugLog.slf4j()).issue(Logged.login(debugClient));
    assertThat(appender.list).hasSize(1);
    assertThat(Logged.issue(quiet).events()).as("a sink gets every event").hasSize(1);
  }

  @Test
  void nothing_is_composed_for_a_logger_that_is_off() {
    logger.setLevel(Level.INFO);
    Logged.issuer(SamlDebugLog.slf4j()).issue(Logged.login("{}"));
    assertThat(appender.list).isEmpty();
  }

  @Test
  void a_refused_login_is_an_event_too() {
    Logged logged = Logged.issue("{'user': {}}");
    assertThat(logged.event())
        .containsEntry("message", "none")
        .containsEntry("protocol", "samlp")
        .doesNotContainKeys("xml", "attributes");
    assertThat(logged.event().get("problem").toString()).contains("no-name-id");
    assertThat(logged.trace()).isNotEmpty();
  }

  @Test
  void
      a_message_that_comes_is_logged_where_the_client_or_one_of_its_connections_is_in_debug_mode() {
    arrive("{}", new Users(false));
    assertThat(appender.list).isEmpty();

    arrive("{}", new Users(true));
    assertThat(appender.list).hasSize(1);

    arrive("{'client': {'debug': true}}", new Users(false));
    assertThat(appender.list).hasSize(1);
  }

  @Test
  void nobody_is_asked_where_no_log_wants_a_message() {
    logger.setLevel(Level.INFO);
    Users users = new Users(true);
    Login login = Logged.login("{'client': {'debug': true}}");
    SamlDebugLog.slf4j()
        .unanswered((AssertionRequest) login.request(), NO_MESSAGE, login.client(), users);

    assertThat(appender.list).isEmpty();
    assertThat(users.asked).isZero();
  }

  @Test
  void whoever_takes_a_message_gets_its_event_though_no_log_wants_it() {
    logger.setLevel(Level.INFO);
    Optional<DebugEvent> event = arrive("{}", new Users(false));

    assertThat(appender.list).isEmpty();
    assertThat(event.orElseThrow().json()).contains("\"direction\":\"inbound\"", "no-message");
  }

  @Test
  void a_message_is_taken_though_nobody_can_say_whether_it_is_to_be_logged() {
    PossibleUsers gone =
        new Users(true) {
          @Override
          public boolean areInDebugMode() {
            throw new IllegalStateException("the store is gone");
          }
        };
    arrive("{}", gone);

    assertThat(appender.list).hasSize(1);
    assertThat(appender.list.get(0).getKeyValuePairs().toString())
        .contains("withholding failed: IllegalStateException")
        .doesNotContain("no-message");
  }

  private Optional<DebugEvent> arrive(String login, PossibleUsers users) {
    Arrival arrival =
        Arrival.at(Logged.issue(login).login().client(), "https://idp.example", users)
            .refused(NO_MESSAGE);
    appender.list.clear(); // of what the login said
    return SamlDebugLog.slf4j().arrived(arrival);
  }

  private static class Users implements PossibleUsers {
    private final boolean inDebugMode;
    private int asked;

    private Users(boolean inDebugMode) {
      this.inDebugMode = inDebugMode;
    }

    @Override
    public boolean areInDebugMode() {
      asked++;
      return inDebugMode;
    }

    @Override
    public boolean areDenied() {
      asked++;
      return false;
    }
  }
}

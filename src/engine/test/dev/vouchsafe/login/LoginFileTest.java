package dev.vouchsafe.login;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.vouchsafe.addressing.Delivery;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.IssuanceException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.response.StatusException;
import dev.vouchsafe.settings.SamlSettings;
import dev.vouchsafe.trace.TraceRecorder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The login file, and where its response goes. */
class LoginFileTest {
  @Test
  void only_client_and_user_are_required() {
    Login login = read("{'client': {}, 'user': {}}");
    assertThat(login.request()).isEqualTo(SamlRequest.NONE);
    assertThat(login.writes()).isEqualTo(ExtensionWrites.NONE);
    assertThat(login.authentication()).isEqualTo(Authentication.NOW);
    assertThat(problems("{}"))
        .extracting(Problem::message)
        .containsExactly("the login has no \"client\"", "the login has no \"user\"");
    assertThat(problems("{'client': null, 'user': null}")).hasSize(2);
  }

  @Test
  void everything_written_is_read() {
    Login login =
        read(
            "{'protocol': 'samlp', 'tenant': {'domain': 'acme.example'}, 'client': {'client_id': 'c1', 'callbacks': ['https://a/']},"
                + "'connection': {'id': 'con', 'options': {'non_persistent_attrs': ['x']}}, 'user': {'b': 1, 'a': 2},"
                + "'context': {'idToken': {'i': 1}, 'accessToken': {'j': 2}, 'samlConfiguration': {'issuer': 'me'}},"
                + "'request': {'id': '_r', 'issuer': 'sp', 'acs_url': 'https://a/', 'relay_state': 'rs', 'name_id_policy': 'f',"
                + " 'requested_authn_context': 'ctx'},"
                + "'authentication': {'instant': '2026-11-22T08:00:00Z', 'session_index': '_s', 'methods': ['pwd']},"
                + "'circumstances': {'mfa': true, 'delegation': {'scope': 'passthrough'}}}");
    assertThat(login.client().tenant().issuer()).isEqualTo("urn:acme.example");
    assertThat(login.user().values()).containsOnlyKeys("b", "a");
    assertThat(login.connection().denyList().names()).containsExactly("x");
    assertThat(login.writes().accessToken().fields().json()).isEqualTo("{\"j\":2}");
    assertThat(login.settings(new TraceRecorder()).assertion().issuer()).contains("me");
    assertThat(login.request().texts()).contains("ctx");
    assertThat(login.authentication().instant()).contains(Instant.parse("2026-11-22T08:00:00Z"));
    assertThat(login.authentication().circumstances().delegation()).contains("passthrough");
    assertThat(login.authentication().circumstances().redirect()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "users, user",
    "conext, context",
    "protocl, protocol",
    "Request, request",
    "circumstance, circumstances"
  })
  void an_unknown_key_suggests_the_nearest_known_one(String key, String nearest) {
    Problem problem = problems("{'client': {}, 'user': {},\n '" + key + "': 1}").get(0);
    assertThat(problem.code()).isEqualTo("unknown-key");
    assertThat(problem.where()).startsWith("login.json:2:");
    assertThat(problem.nextStep()).isEqualTo("write \"" + nearest + "\" if that is meant");
  }

  @Test
  void several_problems_are_told_at_once_each_with_its_place() {
    assertThat(
            problems(
                "{'client': {'callback': 1,\n'client_id': 2},\n'user': [],\n'request': {'id': 7, 'acsurl': ''},\n"
                    + "'authentication': {'instant': 'yesterday'}}"))
        .extracting(Problem::where)
        .containsExactlyInAnyOrder(
            "login.json:1:25",
            "login.json:2:14",
            "login.json:3:9",
            "login.json:4:19",
            "login.json:4:32",
            "login.json:5:31");
  }

  @ParameterizedTest
  @ValueSource(strings = {"openid", "SAMLP", ""})
  void another_protocol_is_told(String protocol) {
    assertThat(problems("{'protocol': '" + protocol + "', 'client': {}, 'user': {}}"))
        .extracting(Problem::code)
        .containsExactly("unknown-protocol");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "7", "'x'", "null"})
  void a_file_that_is_no_object_is_told(String text) {
    assertThat(problems(text).get(0).message()).contains("not an object");
  }

  // Delivery

  private static final String ACS =
      "'callbacks': ['https://sp.example/acs', 'https://sp.example/b']";

  private static Delivery delivery(String clientAndMore) {
    Login login = read("{'client': {" + clientAndMore + ", 'user': {}}");
    SamlSettings settings = login.settings(new TraceRecorder());
    return Delivery.of(login.client(), login.assertionRequest(), settings, new TraceRecorder());
  }

  @Test
  void the_response_goes_to_the_acs_url_of_the_request_or_else_to_the_first_callback() {
    assertThat(delivery(ACS + "}").postUrl()).isEqualTo("https://sp.example/acs");
    Delivery asked = delivery(ACS + "}, 'request': {'acs_url': 'https://sp.example/b'}");
    assertThat(asked.postUrl()).isEqualTo("https://sp.example/b");
    assertThat(asked.named().recipient()).isEqualTo("https://sp.example/b");
    assertThat(asked.named().destination()).isEqualTo("https://sp.example/b");
  }

  @Test
  void recipient_and_destination_settings_change_what_the_xml_says_and_not_where_it_goes() {
    Delivery delivery =
        delivery(
            ACS
                + ", 'addons': {'samlp': {'recipient': 'r', 'destination': 'd', 'RelayState': 's'}}}");
    assertThat(delivery.postUrl()).isEqualTo("https://sp.example/acs");
    assertThat(delivery.named()).isEqualTo(new Delivery.Named("r", "d", Optional.empty()));
    assertThat(delivery.state()).contains("s");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'callbacks': ['https://sp.example/acs']}, 'request': {'acs_url': 'https://evil.example/'} | acs-url-not-registered",
        "'callbacks': ['https://sp.example/acs']}, 'request': {'acs_url': 'https://sp.example/acs/'} | acs-url-not-registered",
        "'callbacks': ['https://sp.example/acs']}, 'request': {'acs_url': 'HTTPS://sp.example/acs'} | acs-url-not-registered",
        "'callbacks': []} | no-acs-url",
        "'client_id': 'c'} | no-acs-url",
        "'callbacks': ['javascript:alert(1)']} | acs-url-not-web",
        "'callbacks': ['javascript://x/%0aalert(1)']} | acs-url-not-web",
        "'callbacks': ['data:text/html,x']} | acs-url-not-web",
        "'callbacks': ['//sp.example/acs']} | acs-url-not-web",
        "'callbacks': ['/acs']} | acs-url-not-web",
        "'callbacks': ['https:/acs']} | acs-url-not-web",
        "'callbacks': ['']} | acs-url-not-web",
        "'callbacks': ['https://sp.example/ acs']} | acs-url-not-web"
      })
  void a_place_that_is_not_registered_or_not_on_the_web_is_refused(String client, String code) {
    assertThat(
            catchThrowableOfType(IssuanceException.class, () -> delivery(client)).problem().code())
        .isEqualTo(code);
  }

  @Test
  void the_audience_is_set_or_the_requests_issuer_or_made_of_the_client_id() {
    String asked = ", 'request': {'issuer': 'sp'}";
    assertThat(
            delivery(ACS + ", 'addons': {'samlp': {'audience': ['a', 'b']}}}" + asked).audiences())
        .containsExactly("a", "b");
    assertThat(delivery(ACS + "}" + asked).audiences()).containsExactly("sp");
    assertThat(delivery(ACS + ", 'client_id': 'c1'}").audiences()).containsExactly("urn:c1");
    assertThat(delivery(ACS + "}").issuer()).isEqualTo("urn:localhost");
  }

  @Test
  void only_an_entity_id_that_the_settings_know_is_the_service_providers() {
    String audiences =
        ", 'addons': {'samlp': {'audience': ['a', 'b']}}}, 'request': {'issuer': '#'}";
    assertThat(delivery(ACS + audiences.replace("#", "b")).serviceProvider()).contains("b");
    assertThat(delivery(ACS + audiences.replace("#", "evil")).serviceProvider()).contains("a");
    assertThat(delivery(ACS + "}, 'request': {'issuer': 'evil'}").serviceProvider()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "name_id_policy, strictNameIdPolicy, InvalidNameIDPolicy",
    "requested_authn_context, strictAuthnContext, NoAuthnContext"
  })
  void a_wish_that_is_not_met_is_ignored_unless_settings_are_strict(
      String wish, String strict, String status) {
    String request = "}, 'request': {'" + wish + "': 'urn:another'}";
    assertThat(delivery(ACS + request).postUrl()).isNotEmpty();
    assertThat(
            catchThrowableOfType(
                    StatusException.class,
                    () ->
                        delivery(ACS + ", 'addons': {'samlp': {'" + strict + "': true}}" + request))
                .status()
                .detail())
        .hasValueSatisfying(detail -> assertThat(detail.uri()).endsWith(":" + status));
  }

  private static Login read(String text) {
    return LoginFile.read("login.json", 1, text.replace('\'', '"').getBytes(UTF_8));
  }

  private static List<Problem> problems(String text) {
    return catchThrowableOfType(InvalidInputException.class, () -> read(text)).problems();
  }
}

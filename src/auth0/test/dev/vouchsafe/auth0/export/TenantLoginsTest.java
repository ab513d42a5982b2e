package dev.vouchsafe.auth0.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.vouchsafe.auth0.export.TenantLogins.Wish;
import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.json.LocatedValue;
import dev.vouchsafe.login.Login;
import dev.vouchsafe.login.SamlRequest;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.settings.Protocol;
import dev.vouchsafe.trace.Decision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Logins made from a tenant's export. */
class TenantLoginsTest {
  private static final Fields JANE =
      user(Map.of("user_id", "samlp|corp|jane", "email", "jane@acme.example"));

  @TempDir private Path folder;

  @BeforeEach
  void export() throws IOException {
    Files.writeString(
        folder.resolve("tenant.yaml"),
        """
        clients:
          - {name: CRM, client_id: c1, callbacks: [https://crm.example/acs], client_metadata: {tier: gold},
             addons: {samlp: {audience: crm}}}
          - {name: Both, addons: {samlp: {audience: saml}, wsfed: {}}}
          - {name: Intranet, addons: {wsfed: {}}}
          - {name: Portal}
          - {name: Twin, addons: {samlp: {}}}
          - {name: Twin, client_id: twin-2, addons: {samlp: {}}}
          - {name: Wrong, addons: {samlp: {lifetimeInSeconds: -1}}}
        connections:
          - {name: corp, strategy: samlp, enabled_clients: [CRM, Both],
             options: {non_persistent_attrs: [ethnicity], fieldsMap: {team: ou}, tenant_domain: acme.example,
                       client_secret: hidden}}
          - {name: other, strategy: samlp}
          - {name: google, strategy: google-oauth2}
        databases:
          - {name: users}
        """);
  }

  @Test
  void a_login_has_the_facts_of_its_client_and_its_connection() {
    Login login = login("CRM", JANE).login();
    assertThat(login.client().clientId()).isEqualTo("c1");
    assertThat(login.client().name()).isEqualTo("CRM");
    assertThat(login.client().metadata().json()).isEqualTo("{\"tier\":\"gold\"}");
    assertThat(login.client().callbacks()).containsExactly("https://crm.example/acs");
    assertThat(login.client().settings(List.of()).assertion().audiences()).containsExactly("crm");
    assertThat(login.connection().denyList().names()).containsExactly("ethnicity");
    assertThat(login.connection().options().shown().json())
        .isEqualTo("{\"tenant_domain\":\"acme.example\"}");
    assertThat(login.user().upstream()).isEqualTo(Map.of("team", List.of("ou")));
    assertThat(login.request()).isEqualTo(SamlRequest.NONE);
  }

  @ParameterizedTest
  @CsvSource({
    "CRM, '', SAMLP",
    "c1, '', SAMLP",
    "Both, '', SAMLP",
    "both, wsfed, WSFED",
    "Both, samlp, SAMLP",
    "Intranet, '', WSFED",
    "Portal, '', OIDC",
    "CRM, oidc, OIDC",
    "twin-2, '', SAMLP"
  })
  void the_protocol_is_that_of_the_addon(String client, String asked, Protocol protocol) {
    Optional<Protocol> wanted =
        asked.isEmpty() ? Optional.empty() : Optional.of(Protocol.valueOf(protocol.name()));
    Login login =
        logins().of(new Wish(client, Optional.of("corp"), wanted, Optional.empty()), JANE).login();
    assertThat(login.client().protocol()).isEqualTo(protocol);
    assertThat(login.request().protocol()).isEqualTo(protocol);
  }

  @Test
  void the_connection_is_that_of_the_first_identity() {
    Fields user =
        user(
            Map.of(
                "user_id",
                "samlp|corp|jane",
                "identities",
                List.of(Map.of("connection", "other"), Map.of("connection", "corp"))));
    TenantLogin login = login("CRM", user);
    assertThat(login.login().connection().name()).contains("other");
    assertThat(reasons(login)).contains("issued: other, from the user's first identity");
  }

  @ParameterizedTest
  @CsvSource({"samlp|corp|jane, corp", "auth0|4711, users", "google-oauth2|1234, google"})
  void else_the_user_id_tells_it(String userId, String connection) {
    TenantLogin login = login("CRM", user(Map.of("user_id", userId)));
    assertThat(login.login().connection().name()).contains(connection);
    assertThat(reasons(login)).contains("issued: " + connection + ", from the user_id");
  }

  @ParameterizedTest
  @CsvSource({"samlp|jane", "samlp|gone|jane", "email|x", "jane"})
  void a_login_without_its_connection_would_have_no_deny_list_so_there_is_none(String userId) {
    assertThat(problem("CRM", user(Map.of("user_id", userId))))
        .isEqualTo(
            "no-connection: the user's profile does not name its connection; add identities with a"
                + " connection to the profile; explain and issue also take --connection NAME");
    assertThat(problem("CRM", user(Map.of()))).startsWith("no-connection");
  }

  @Test
  void a_connection_that_is_not_exported_is_told_with_the_nearest_one() {
    assertThat(problem("CRM", user(Map.of("identities", List.of(Map.of("connection", "Corp."))))))
        .isEqualTo(
            "unknown-connection: the tenant has no connection \"Corp.\"; write \"corp\" if"
                + " that is meant");
  }

  @Test
  void a_connection_that_is_not_enabled_is_noted() {
    assertThat(reasons(login("Intranet", JANE)))
        .contains(
            "caution: corp is not enabled for Intranet, so the tenant itself would refuse"
                + " this login ("
                + folder
                + "/tenant.yaml:11:5)");
    assertThat(reasons(login("CRM", JANE))).noneMatch(reason -> reason.startsWith("caution"));
  }

  @Test
  void a_client_id_that_is_not_exported_is_made_of_the_name_and_noted() {
    TenantLogin login = login("Intranet", JANE);
    assertThat(login.login().client().clientId()).isEqualTo("intranet");
    assertThat(reasons(login))
        .contains(
            "issued: intranet, made of the client's name: the export does not hold it ("
                + folder
                + "/tenant.yaml:5:5)");
    assertThat(reasons(login("CRM", JANE))).noneMatch(reason -> reason.contains("made of"));
  }

  @ParameterizedTest
  @CsvSource({
    "CRN, unknown-client: the tenant has no client \"CRN\"; write \"CRM\" if that is meant",
    "portl, unknown-client: the tenant has no client \"portl\"; write \"Portal\" if that is meant",
    "Twin, 'ambiguous-client: the tenant has 2 clients of this name; give the client_id,"
        + " and export it with"
        + " AUTH0_EXPORT_IDENTIFIERS'",
  })
  void a_client_that_cannot_be_signed_in_to_is_told(String client, String problem) {
    assertThat(problem(client, JANE)).isEqualTo(problem);
  }

  @Test
  void a_protocol_needs_its_addon() {
    Wish wish = new Wish("Portal", Optional.empty(), Optional.of(Protocol.WSFED), Optional.empty());
    assertThat(
            catchThrowableOfType(InvalidInputException.class, () -> logins().of(wish, JANE))
                .problem()
                .line())
        .isEqualTo(
            folder
                + "/tenant.yaml:6:5: the client has no add-on \"wsfed\"; add it under"
                + " \"addons\", or ask for another"
                + " client or protocol");
  }

  @Test
  void a_request_is_read_in_the_words_of_the_protocol() {
    LocatedValue request =
        LocatedValue.of(
            ClaimValue.of(Map.of("id", "_r1", "issuer", "https://crm.example/sp")), "r");
    Wish wish = new Wish("CRM", Optional.empty(), Optional.empty(), Optional.of(request));
    assertThat(logins().of(wish, JANE).login().request().texts())
        .contains("_r1", "https://crm.example/sp");
    Wish other =
        new Wish("Both", Optional.empty(), Optional.of(Protocol.WSFED), Optional.of(request));
    assertThat(
            catchThrowableOfType(InvalidInputException.class, () -> logins().of(other, JANE))
                .problems())
        .hasSize(2);
  }

  @Test
  void facts_that_no_export_holds_are_stated_beside_it() throws IOException {
    Files.writeString(
        folder.resolve("facts.json"),
        """
        {"all": {"request": {"geoip": {"countryCode": "FI"}, "ip": "192.0.2.1"}},
         "users": {"jane@acme.example": {"organization": {"name": "acme"}},
                   "samlp|corp|jane": {"authorization": {"roles": ["chief"]}, "request": {"ip": "192.0.2.2"}},
                   "somebody else": {"authorization": {"roles": ["guest"]}}}}""");
    TenantLogin login = login("CRM", JANE);
    assertThat(login.login().authentication().event().json())
        .isEqualTo(
            "{\"request\":{\"geoip\":{\"countryCode\":\"FI\"},\"ip\":\"192.0.2.2\"},"
                + "\"organization\":{\"name\":\"acme\"},\"authorization\":{\"roles\":[\"chief\"]}}");
    assertThat(reasons(login))
        .contains("issued: request, organization, authorization, as facts.json states");
  }

  @Test
  void a_fact_that_no_event_has_is_an_error_with_its_place() throws IOException {
    Files.writeString(
        folder.resolve("facts.json"), "{\"users\": {\"u\": {\"authorisation\": {}}}, \"al\": {}}");
    assertThat(
            catchThrowableOfType(InvalidInputException.class, this::logins).problems().stream()
                .map(
                    problem ->
                        problem.where().replace(folder + "/", "") + " " + problem.nextStep()))
        .containsExactly(
            "facts.json:1:47 write \"all\" if that is meant",
            "facts.json:1:35 write \"authorization\" if that is meant");
  }

  @Test
  void settings_that_cannot_be_used_are_told_with_their_place() {
    InvalidInputException wrong =
        catchThrowableOfType(InvalidInputException.class, () -> login("Wrong", JANE));
    assertThat(wrong.problem().where()).isEqualTo(folder + "/tenant.yaml:9:55");
  }

  private TenantLogin login(String client, Fields user) {
    return logins()
        .of(new Wish(client, Optional.empty(), Optional.empty(), Optional.empty()), user);
  }

  private String problem(String client, Fields user) {
    var problem =
        catchThrowableOfType(InvalidInputException.class, () -> login(client, user)).problem();
    return problem.code() + ": " + problem.message() + "; " + problem.nextStep();
  }

  private TenantLogins logins() {
    return new TenantLogins(DeployCliExport.read(folder, Keywords.NONE));
  }

  private static List<String> reasons(TenantLogin login) {
    return login.notes().stream()
        .map(
            (Decision note) ->
                note.caution()
                    .map(caution -> "caution: " + caution)
                    .orElse(note.outcome().word() + ": " + note.reason()))
        .toList();
  }

  private static Fields user(Map<String, Object> fields) {
    return (Fields) ClaimValue.of(fields);
  }
}

package dev.vouchsafe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.canary.Logged;
import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.claims.ClaimValue.Text;
import dev.vouchsafe.claims.Origin;
import dev.vouchsafe.claims.OriginChain;
import dev.vouchsafe.claims.UserProfile;
import dev.vouchsafe.claims.WrittenFields;
import dev.vouchsafe.json.LocatedValue;
import dev.vouchsafe.login.ExtensionWrites;
import dev.vouchsafe.login.Login;
import dev.vouchsafe.login.SamlWrites;
import dev.vouchsafe.mapping.ActionAttributes;
import dev.vouchsafe.problem.IssuanceException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.settings.SettingsLayer;
import dev.vouchsafe.withholding.Redactor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a LoginExtension sees, and what its changes lead to. */
class LoginExtensionTest {
  private static final String P = "http://schemas.auth0.com/";
  private static final OriginChain TAINTED =
      OriginChain.of(Origin.Kind.READ_BEFORE, "ethnicity")
          .then(Origin.Kind.SCRIPT, "rules/enrich.js:3");

  @Test
  void it_sees_denied_fields_except_email() {
    assertThat(seen("['ethnicity', 'name', 'nickname', 'email']", "{}"))
        .containsExactly("user_id", "ethnicity", "name", "nickname");
  }

  @Test
  void it_sees_what_the_store_holds_where_the_profile_was_re_read() {
    assertThat(seen("['ethnicity', 'name', 'email']", "{'mfa': true}"))
        .containsExactly("user_id", "nickname");
  }

  private static List<String> seen(String denied, String circumstances) {
    List<String> seen = new ArrayList<>();
    LoginExtension spy =
        (login, trace) -> {
          seen.addAll(login.user().values().keySet());
          return login.writes();
        };
    assertThat(Logged.issue(login(denied, circumstances), spy).response()).isPresent();
    return seen;
  }

  private static Login login(String denied, String circumstances) {
    return Logged.login(
        """
        {'connection': {'options': {'debug': true, 'non_persistent_attrs': %s}},
         'circumstances': %s,
         'user': {'user_id': 'u', 'email': 'jane@acme.example', 'ethnicity': 'Zulu', 'name': 'Jane', 'nickname': 'jj'}}
        """
            .formatted(denied, circumstances));
  }

  @Test
  void a_denied_email_is_put_back_in_its_place() {
    Logged logged =
        Logged.issue(
            login("['email']", "{}"),
            (login, trace) -> user(login.writes(), login.user(), "nickname", "jojo"));
    assertThat(logged.issued()).containsEntry(P + "nickname", List.of("jojo"));
    assertThat(List.copyOf(logged.issued().keySet()).get(1)).endsWith("/emailaddress");
  }

  @Test
  void an_email_that_it_sets_is_denied_too() {
    Logged logged =
        Logged.issue(
            login("['email']", "{}"),
            (login, trace) -> user(login.writes(), login.user(), "email", "other@acme.example"));
    assertThat(logged.issued().values()).contains(List.of("other@acme.example"));
    assertThat(logged.events().get(0).json())
        .doesNotContain("other@acme.example", "jane@acme.example");
  }

  @Test
  void a_field_that_it_removes_is_gone() {
    Logged logged =
        Logged.issue(
            login("[]", "{}"),
            (login, trace) ->
                writes(
                    login.writes(),
                    Optional.of(login.user().only(name -> !name.equals("nickname")))));
    assertThat(logged.issued()).doesNotContainKey(P + "nickname").containsKey(P + "ethnicity");
  }

  @Test
  void what_it_writes_after_reading_a_denied_field_is_issued_and_not_logged() {
    Logged logged =
        Logged.issue(
            login("['ethnicity']", "{}"),
            (login, trace) ->
                new ExtensionWrites(
                    Optional.empty(),
                    written("name", "computed1"),
                    WrittenFields.NONE,
                    login.writes().scopes(),
                    new SamlWrites(
                        layer("audience", "urn:computed2"),
                        SamlWrites.NONE.actions(),
                        new ActionAttributes(written("urn:x", "computed3")),
                        Set.of("audience")),
                    login.writes().profileUpdates()));
    assertThat(logged.issued()).containsEntry("urn:x", List.of("computed3"));
    assertThat(logged.issued().values()).contains(List.of("computed1"));
    assertThat(new String(logged.response().orElseThrow().xml(), StandardCharsets.UTF_8))
        .contains("urn:computed2");
    assertThat(logged.events().get(0).json()).doesNotContain("computed1", "computed2", "computed3");
    assertThat(logged.row("urn:x").get("values")).isEqualTo(List.of(Redactor.WITHHELD));
  }

  @Test
  void it_may_refuse_the_login() {
    Logged logged =
        Logged.issue(
            login("[]", "{}"),
            (login, trace) -> {
              throw new IssuanceException(new Problem("refused-by-rule", "rule", "no", "ask"));
            });
    assertThat(logged.refused().orElseThrow()).isInstanceOf(LoginRefusedException.class);
    assertThat(logged.events()).hasSize(1);
  }

  private static WrittenFields written(String name, String value) {
    return new WrittenFields(new Fields(Map.of(name, new Text(value))), Map.of(name, TAINTED));
  }

  private static SettingsLayer layer(String setting, String value) {
    return new SettingsLayer(
        SettingsLayer.Origin.RULES,
        Map.of(setting, LocatedValue.of(new Text(value), "rules/enrich.js")));
  }

  private static ExtensionWrites user(
      ExtensionWrites before, UserProfile user, String field, String value) {
    Map<String, ClaimValue> fields = new LinkedHashMap<>(user.values());
    fields.put(field, new Text(value));
    return writes(
        before, Optional.of(new UserProfile(new Fields(fields), Map.of(), Map.of(field, TAINTED))));
  }

  private static ExtensionWrites writes(ExtensionWrites before, Optional<UserProfile> user) {
    return new ExtensionWrites(
        user,
        before.idToken(),
        before.accessToken(),
        before.scopes(),
        before.saml(),
        before.profileUpdates());
  }
}

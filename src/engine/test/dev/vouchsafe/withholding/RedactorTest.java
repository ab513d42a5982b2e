package dev.vouchsafe.withholding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.trace.Decision;
import dev.vouchsafe.trace.Decision.Kind;
import dev.vouchsafe.trace.Decision.Outcome;
import dev.vouchsafe.trace.Trace;
import dev.vouchsafe.withholding.Redactor.Texts;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Redaction of values in logs. */
class RedactorTest {
  private static final String VALUE = "denied-canary-value";
  private static final String CLAIM = "https://acme.example/" + VALUE;

  private final Redactor redactor =
      redactor(Set.of(CLAIM, "tag", "a\"" + VALUE + "\\b"), VALUE, "tag", "http", "email");

  @Test
  void a_datum_is_replaced_whole() {
    assertThat(redactor.data("before " + VALUE + " after")).isEqualTo(Redactor.WITHHELD);
    assertThat(redactor.data("harmless")).isEqualTo("harmless");
  }

  @ParameterizedTest
  @CsvSource({
    "http://schemas.xmlsoap.org/claims/Group, configured",
    "email, everyday",
    "http://acme.example/role, the scheme of a URL",
    "https://acme.example/http-status, part of a field's name"
  })
  void a_known_name_and_a_mere_word_in_a_name_stay_readable(String name, String why) {
    Redactor common = redactor(Set.of("email", "http://acme.example/role"), "http", "email");
    assertThat(common.words(name)).as(why).isEqualTo(name);
  }

  @Test
  void a_field_may_be_called_by_a_common_word_but_not_by_a_denied_value() {
    Redactor named =
        new Redactor(
            DeniedValues.of(List.of(ClaimValue.of("team"), ClaimValue.of(VALUE))),
            new Texts(Set.of(), Set.of(), Set.of(), Set.of("team", "is-" + VALUE), Set.of()));
    assertThat(named.words("profile field team")).isEqualTo("profile field team");
    assertThat(named.words("profile field is-" + VALUE)).isEqualTo(Redactor.WITHHELD);
  }

  @Test
  void a_decision_about_a_name_that_holds_a_denied_value_names_no_field() {
    Trace trace =
        new Trace(
            List.of(
                decision("mail", "an add-on mapping", "profile field email"),
                decision(CLAIM, "passthrough", "profile field other"),
                decision("other", "nothing is known under " + CLAIM, "profile field other"),
                decision("other", "claim \"a\\\"" + VALUE + "\\\\b\" is null", "profile field x"),
                decision("other", "fine", "context.idToken[\"" + CLAIM + "\"]")));
    assertThat(redactor.trace(trace).decisions())
        .containsExactly(
            decision("mail", "an add-on mapping", "profile field email"),
            new Decision(
                Kind.CLAIM, Redactor.WITHHELD, Outcome.ISSUED, Redactor.BY_VALUE, List.of()),
            new Decision(Kind.CLAIM, "other", Outcome.ISSUED, Redactor.BY_VALUE, List.of()),
            new Decision(Kind.CLAIM, "other", Outcome.ISSUED, Redactor.BY_VALUE, List.of()),
            new Decision(Kind.CLAIM, "other", Outcome.ISSUED, Redactor.BY_VALUE, List.of()));
  }

  @Test
  void a_problem_that_repeats_such_a_name_is_told_without_it() {
    Problem problem =
        redactor.problem(
            new Problem("no-name-id", "NameID", "tried " + CLAIM, "map another claim"));
    assertThat(problem)
        .isEqualTo(new Problem("no-name-id", "NameID", Redactor.WITHHELD, "map another claim"));
  }

  @Test
  void what_a_request_made_up_is_a_datum_unless_the_tenant_configured_it() {
    assertThat(redactor.name("https://sp.example/" + VALUE)).isEqualTo(Redactor.WITHHELD);
    assertThat(redactor.name("https://sp.example/tag")).isEqualTo(Redactor.WITHHELD);
    assertThat(redactor.name("http://sp.example/")).isEqualTo("http://sp.example/");
    assertThat(redactor.name("http://schemas.xmlsoap.org/claims/Group"))
        .isEqualTo("http://schemas.xmlsoap.org/claims/Group");
  }

  @Test
  void a_value_split_over_a_list_is_withheld() {
    assertThat(redactor.withholdsTogether(List.of("denied-can", "ary-value"))).isTrue();
    assertThat(redactor.withholdsTogether(List.of("denied", "canary", "value"))).isTrue();
    assertThat(redactor.withholdsTogether(List.of("denied", "value"))).isFalse();
  }

  @Test
  void tells_nothing_of_itself() {
    assertThat(redactor + "" + DeniedValues.of(List.of(ClaimValue.of(VALUE))))
        .doesNotContain(VALUE);
    assertThat(
            new Texts(Set.of(VALUE), Set.of(VALUE), Set.of(VALUE), Set.of(VALUE), Set.of(VALUE))
                .toString())
        .doesNotContain(VALUE);
  }

  private static Decision decision(String subject, String reason, String origin) {
    return new Decision(Kind.CLAIM, subject, Outcome.ISSUED, reason, List.of(origin));
  }

  private static Redactor redactor(Set<String> madeUp, String... denied) {
    return new Redactor(
        DeniedValues.of(List.of(denied).stream().map(ClaimValue::of).toList()),
        new Texts(
            Set.of("http://schemas.xmlsoap.org/claims/Group"),
            Set.of("email"),
            madeUp,
            Set.of(),
            Set.of()));
  }
}

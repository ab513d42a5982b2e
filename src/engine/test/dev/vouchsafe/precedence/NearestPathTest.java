package dev.vouchsafe.precedence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.claims.ClaimPath;
import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.Origin;
import dev.vouchsafe.claims.OriginChain;
import dev.vouchsafe.withholding.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The suggestion for a mapping that finds nothing. */
class NearestPathTest {
  private static final List<EffectiveClaim> CLAIMS =
      List.of(
          claim("email", "jane@acme.example", false),
          claim("given_name", "Jane", false),
          claim("app_metadata", Map.of("organization", "acme", "roles", Map.of("crm", "x")), false),
          claim("user_metadata", Map.of("color", "green"), false),
          claim("clearance", Map.of("level", "secret"), true));

  @ParameterizedTest
  @CsvSource({
    "emai, email",
    "Email, email",
    "app_metadata.organisation, app_metadata.organization",
    "app_metdata.organization, app_metadata.organization",
    "app_metadata.roles.cm, app_metadata.roles.crm",
    "app_metadata.color, user_metadata.color",
    "colour, ''",
    "color, user_metadata.color",
    "user.given_name, given_name",
    "crm, app_metadata.roles.crm",
    "email.address, ''",
    "department, ''",
    "clearence, ''",
    "level, ''",
    "clearence.level, ''",
    "'', ''",
    "., ''",
  })
  void the_path_with_a_slip_mended_or_the_same_name_elsewhere(String path, String nearest) {
    assertThat(NearestPath.of(new ClaimPath(path), CLAIMS).orElse("")).isEqualTo(nearest);
  }

  @Test
  void a_path_that_leads_elsewhere_is_not_suggested() {
    List<EffectiveClaim> claims =
        List.of(claim("a.b", Map.of("c", 1), false), claim("a", Map.of("b.d", 1), false));
    assertThat(NearestPath.of(new ClaimPath("a.b.d"), claims)).isEmpty();
  }

  @Test
  void nothing_is_suggested_where_there_is_nothing() {
    assertThat(NearestPath.of(new ClaimPath("email"), List.of())).isEmpty();
  }

  private static EffectiveClaim claim(String name, Object value, boolean denied) {
    return new EffectiveClaim(
        name,
        ClaimValue.of(value),
        OriginChain.of(Origin.Kind.PROFILE_FIELD, name),
        denied ? Verdict.NOBODY : Verdict.EVERYONE);
  }
}

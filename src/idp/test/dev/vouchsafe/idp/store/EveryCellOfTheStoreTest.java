package dev.vouchsafe.idp.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.claims.Origin;
import dev.vouchsafe.claims.OriginChain;
import dev.vouchsafe.claims.UserProfile;
import dev.vouchsafe.mapping.NameId;
import dev.vouchsafe.mapping.NameIdSettings;
import dev.vouchsafe.settings.Connection;
import dev.vouchsafe.withholding.Disclosure;
import dev.vouchsafe.withholding.FlippedTable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Changes each cell of the denial table in turn; the store must keep exactly what the table allows.
 */
class EveryCellOfTheStoreTest {
  private static Stream<FlippedTable> tables() {
    return FlippedTable.all();
  }

  @ParameterizedTest
  @MethodSource("tables")
  void a_profile_keeps_what_may_be_stored(FlippedTable table) {
    Map<String, ClaimValue> fields = new LinkedHashMap<>();
    FlippedTable.VALUES.forEach((name, value) -> fields.put(name, new ClaimValue.Text(value)));
    UserProfile user =
        new UserProfile(
            new Fields(fields),
            Map.of(),
            Map.of(FlippedTable.COMPUTED, OriginChain.of(Origin.Kind.READ_BEFORE, "ethnicity")));
    UserProfile kept = StorableProfile.of("corp|nina", user, table.over(Connection.UNKNOWN)).kept();
    for (String field : FlippedTable.VALUES.keySet()) {
      assertThat(kept.field(field) != null)
          .as(field)
          .isEqualTo(table.mayShow(field, Disclosure.STORE));
    }
  }

  @ParameterizedTest
  @MethodSource("tables")
  void a_session_keeps_a_name_id_that_may_be_stored_and_logged(FlippedTable table) {
    for (String field : FlippedTable.DENIED) {
      OriginChain origin = OriginChain.of(Origin.Kind.PROFILE_FIELD, field);
      NameId nameId =
          new NameId(
              FlippedTable.VALUES.get(field),
              NameIdSettings.UNSPECIFIED,
              Optional.empty(),
              table.denyList().verdict(field, origin));
      assertThat(Sessions.mayBeKept(nameId))
          .as(field)
          .isEqualTo(table.mayShow(field, Disclosure.STORE, Disclosure.LOG));
    }
  }
}

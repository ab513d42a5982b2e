package dev.vouchsafe.idp.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vouchsafe.claims.Origin;
import dev.vouchsafe.claims.OriginChain;
import dev.vouchsafe.claims.UserProfile;
import dev.vouchsafe.claims.WrittenFields;
import dev.vouchsafe.login.ProfileUpdates;
import dev.vouchsafe.withholding.DenyList;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Metadata that scripts save. */
interface MetadataContract extends OpenedStore {
  String SECRET = "denied-value-0815";

  /** Metadata written by a script that had read {@code ethnicity}. */
  static ProfileUpdates tainted(Map<String, Object> app) {
    OriginChain chain =
        OriginChain.of(Origin.Kind.READ_BEFORE, "ethnicity")
            .then(Origin.Kind.SCRIPT, "rule copy, line 3");
    Map<String, OriginChain> origins = new LinkedHashMap<>();
    app.keySet().forEach(name -> origins.put(name, chain));
    return new ProfileUpdates(
        new WrittenFields(OpenedStore.fields(app), origins), WrittenFields.NONE);
  }

  static ProfileUpdates clean(Map<String, Object> app) {
    return new ProfileUpdates(new WrittenFields(OpenedStore.fields(app)), WrittenFields.NONE);
  }

  default StoredUser save(ProfileUpdates writes) {
    return store()
        .users()
        .saveMetadata(
            "u1",
            writes,
            new UserProfile(OpenedStore.fields(Map.of("ethnicity", SECRET, "name", "Jane"))));
  }

  @Test
  default void metadata_is_merged_property_by_property_and_null_removes_one() {
    signIn("u1", Map.of("app_metadata", Map.of("a", 1, "b", 2)));
    Map<String, Object> written = new LinkedHashMap<>();
    written.put("a", null);
    written.put("c", Map.of("d", 3));
    assertThat(save(clean(written)).profile().field("app_metadata"))
        .isEqualTo(OpenedStore.fields(Map.of("b", 2, "c", Map.of("d", 3))));
  }

  @Test
  default void what_a_tainted_script_wrote_is_marked_by_path() {
    deny("ethnicity");
    signIn("u1", Map.of("app_metadata", Map.of("plan", "gold")));
    save(tainted(Map.of("sealed", "Zm9vYmFy")));
    StoredUser user = reopened().users().find("u1").orElseThrow();
    DenyList denied = DenyList.of(List.of("ethnicity"));
    assertThat(denied.taints(user.marks().origin("app_metadata", "sealed"))).isTrue();
    assertThat(denied.taints(user.marks().origin("app_metadata", "plan"))).isFalse();
    assertThat(denied.taints(user.profile().origin("app_metadata"))).isTrue();
    assertThat(denied.taints(user.profile().origin("user_metadata"))).isFalse();
  }

  @Test
  default void a_mark_goes_with_its_value_and_no_earlier() {
    deny("ethnicity");
    signIn("u1", Map.of());
    save(tainted(Map.of("sealed", "Zm9vYmFy")));
    save(clean(Map.of("plan", "gold")));
    signIn("u1", Map.of("name", "Jane"));
    assertThat(store().users().find("u1").orElseThrow().marks().read()).isNotEmpty();
    assertThat(save(clean(Map.of("sealed", "none"))).marks().read()).isEmpty();
  }

  @Test
  default void a_tainted_write_of_a_denied_value_is_refused_in_every_form() {
    deny("ethnicity");
    signIn("u1", Map.of());
    String base64 =
        Base64.getEncoder().encodeToString(("x" + SECRET).getBytes(StandardCharsets.UTF_8));
    for (Map<String, Object> written :
        List.<Map<String, Object>>of(
            Map.of("copy", SECRET),
            Map.of("copy", "it is " + SECRET.toUpperCase(java.util.Locale.ROOT)),
            Map.of("copy", List.of(Map.of("deep", base64))),
            Map.of(SECRET, true),
            Map.of("copy", Map.of(SECRET, true)),
            Map.of("copy", List.of("denied-val", "ue-0815")))) {
      assertThatThrownBy(() -> save(tainted(written)))
          .as("%s", written)
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("denied-value at rule copy, line 3")
          .hasMessageNotContaining(SECRET);
    }
    assertThat(field("u1", "app_metadata")).isNull();
  }

  @Test
  default void a_write_without_taint_may_say_the_same_by_chance() {
    deny("ethnicity");
    signIn("u1", Map.of());
    assertThat(save(clean(Map.of("plan", SECRET))).profile().field("app_metadata")).isNotNull();
  }
}

package dev.vouchsafe.login;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.claims.Origin;
import dev.vouchsafe.claims.OriginChain;
import dev.vouchsafe.claims.UserProfile;
import dev.vouchsafe.json.LocatedValue;
import dev.vouchsafe.mapping.AttributeMapping;
import dev.vouchsafe.mapping.DefaultMappings;
import dev.vouchsafe.mapping.NameIdSettings;
import dev.vouchsafe.tenant.Tenant;
import dev.vouchsafe.withholding.DeniedValues;
import dev.vouchsafe.withholding.DenyList;
import dev.vouchsafe.withholding.Redactor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Gathers, from the facts of one login, what a log must not show, what it may always show, and
 * which names are data.
 */
final class LoginRedaction {
  /**
   * Names of fields that every profile may have: they tell nothing, and a blank in their place
   * would.
   */
  private static final Set<String> COMMON_FIELDS =
      Set.of(
          ("user_id email email_verified name given_name family_name middle_name nickname username picture locale gender"
                  + " birthdate address phone phone_number phone_number_verified phone_verified preferred_username profile"
                  + " website zoneinfo updated_at created_at last_login last_ip logins_count last_password_reset blocked"
                  + " groups roles permissions upn identities app_metadata user_metadata clientID global_client_id"
                  + " identifier department title company organization country city state street postal_code language"
                  + " multifactor")
              .split(" "));

  private final Login login;
  private final DenyList denyList;

  private LoginRedaction(Login login) {
    this.login = login;
    this.denyList = login.connection().denyList();
  }

  static Redactor of(Login login) {
    if (login.connection().denyList().isEmpty()) {
      return Redactor.NOTHING_DENIED;
    }
    LoginRedaction facts = new LoginRedaction(login);
    return new Redactor(DeniedValues.of(facts.denied()), facts.known(), facts.madeUp());
  }

  /**
   * Whatever stands under a denied name, wherever it stands, and whatever came from a denied
   * attribute.
   */
  private List<ClaimValue> denied() {
    List<ClaimValue> denied = new ArrayList<>();
    UserProfile user = login.user();
    user.fields()
        .fields()
        .forEach(
            (field, value) -> {
              if (denyList.denies(field, user.origin(field))) {
                denied.add(value);
              }
            });
    addDenied(user.field(UserProfile.APP_METADATA), denied);
    for (Fields claims : List.of(login.writes().idToken(), login.writes().accessToken())) {
      addDenied(claims, denied);
      addDenied(claims.fields().get(UserProfile.APP_METADATA), denied);
    }
    return denied;
  }

  private void addDenied(ClaimValue object, List<ClaimValue> denied) {
    if (object instanceof Fields fields) {
      fields
          .fields()
          .forEach(
              (name, value) -> {
                if (denyList.denies(name, OriginChain.of(Origin.Kind.PROFILE_FIELD, name))) {
                  denied.add(value);
                }
              });
    }
  }

  /** What the tenant configured, and what the product itself says. */
  private Set<String> known() {
    Set<String> known = new HashSet<>(COMMON_FIELDS);
    known.addAll(denyList.names());
    known.addAll(login.client().callbacks());
    known.addAll(
        List.of(
            login.client().tenant().issuer(),
            Tenant.LOCAL_ISSUER,
            "urn:" + login.client().clientId(),
            NameIdSettings.UNSPECIFIED));
    known.addAll(NameIdSettings.DEFAULTS.probes());
    for (AttributeMapping mapping : DefaultMappings.DOCUMENTED.entries()) {
      known.add(mapping.attribute());
    }
    login.connection().upstream().forEach((field, attributes) -> known.addAll(attributes));
    login.client().addon().entries().forEach((name, value) -> addTexts(name, value, known));
    return known;
  }

  /** What scripts and the request made up and traces may repeat. */
  private Set<String> madeUp() {
    Set<String> madeUp = new LinkedHashSet<>();
    login
        .writes()
        .samlConfiguration()
        .entries()
        .forEach((name, value) -> addTexts(name, value, madeUp));
    madeUp.addAll(login.writes().idToken().fields().keySet());
    madeUp.addAll(login.writes().accessToken().fields().keySet());
    madeUp.addAll(login.writes().attributes().values().keySet());
    SamlRequest request = login.request();
    request.id().ifPresent(madeUp::add);
    request.issuer().ifPresent(madeUp::add);
    request.acsUrl().ifPresent(madeUp::add);
    request.nameIdFormat().ifPresent(madeUp::add);
    madeUp.addAll(request.authnContexts());
    return madeUp;
  }

  private static void addTexts(String name, LocatedValue value, Set<String> texts) {
    texts.add(name);
    if (value.value() instanceof ClaimValue.Text text) {
      texts.add(text.text());
    }
    value.fields().forEach((key, inner) -> addTexts(key, inner, texts));
    value.items().forEach(item -> addTexts(name, item, texts));
  }
}

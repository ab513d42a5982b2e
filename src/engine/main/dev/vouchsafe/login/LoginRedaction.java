package dev.vouchsafe.login;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.claims.Origin;
import dev.vouchsafe.claims.OriginChain;
import dev.vouchsafe.claims.UserProfile;
import dev.vouchsafe.json.LocatedValue;
import dev.vouchsafe.mapping.DefaultMappings;
import dev.vouchsafe.mapping.NameIdSettings;
import dev.vouchsafe.settings.Tenant;
import dev.vouchsafe.withholding.DeniedValues;
import dev.vouchsafe.withholding.DenyList;
import dev.vouchsafe.withholding.Disclosure;
import dev.vouchsafe.withholding.Redactor;
import dev.vouchsafe.withholding.Redactor.Texts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Collects from one login the values that a log must not show, those it may always show, and the
 * names that are data.
 */
final class LoginRedaction {
  /**
   * Names defined by standards and large service providers, as opposed to names made for one login.
   */
  private static final Set<String> PUBLISHED = published();

  /**
   * Names of fields that every profile may have. They reveal nothing; withholding one of them
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

  /** The profile before and after rules. */
  private final List<UserProfile> profiles = new ArrayList<>();

  private LoginRedaction(Login login) {
    this.login = login;
    profiles.add(login.user());
    login.writes().user().ifPresent(profiles::add);
    this.denyList = login.connection().denyList();
  }

  static Redactor of(Login login) {
    if (login.connection().denyList().isEmpty()) {
      return Redactor.NOTHING_DENIED;
    }
    LoginRedaction facts = new LoginRedaction(login);
    Set<String> everyday = new HashSet<>(COMMON_FIELDS);
    everyday.addAll(facts.denyList.names());
    return new Redactor(
        facts.values(),
        new Texts(
            facts.configured(), everyday, facts.madeUp(), facts.fields(), facts.tainted(everyday)));
  }

  /** The denied values, and their parts where other data contains them split. */
  private DeniedValues values() {
    List<ClaimValue> denied = denied();
    List<ClaimValue> parts = DeniedValues.of(denied).partsIn(data());
    denied.addAll(parts);
    return DeniedValues.of(denied);
  }

  /** Every value under a denied name, at any depth, and every value from a denied attribute. */
  private List<ClaimValue> denied() {
    List<ClaimValue> denied = new ArrayList<>();
    for (UserProfile user : profiles) {
      user.values()
          .forEach(
              (field, value) -> {
                if (isWithheld(field, user.origin(field))) {
                  denied.add(value);
                }
              });
      addDenied(user.field(UserProfile.APP_METADATA), denied);
    }
    addDenied(attributes(), denied);
    for (Fields claims : claims()) {
      addDenied(claims, denied);
      addDenied(claims.fields().get(UserProfile.APP_METADATA), denied);
    }
    return denied;
  }

  private boolean isWithheld(String name, OriginChain origin) {
    return denyList.withholds(name, origin, Disclosure.LOG);
  }

  private Fields attributes() {
    return login.writes().saml().attributes().written().fields();
  }

  private List<Fields> claims() {
    return List.of(login.writes().idToken().fields(), login.writes().accessToken().fields());
  }

  private void settings(BiConsumer<String, LocatedValue> each) {
    login.writes().saml().layers().forEach(layer -> layer.entries().forEach(each));
  }

  private void addDenied(ClaimValue object, List<ClaimValue> denied) {
    if (object instanceof Fields fields) {
      fields
          .fields()
          .forEach(
              (name, value) -> {
                if (isWithheld(name, OriginChain.of(Origin.Kind.PROFILE_FIELD, name))) {
                  denied.add(value);
                }
              });
    }
  }

  /** All other values of the login. */
  private List<ClaimValue> data() {
    List<ClaimValue> data = new ArrayList<>();
    for (UserProfile user : profiles) {
      user.values()
          .forEach(
              (field, value) -> {
                if (!isWithheld(field, user.origin(field))) {
                  data.add(value);
                }
              });
    }
    data.addAll(claims());
    data.add(attributes());
    settings((name, set) -> data.add(set.value()));
    return data;
  }

  private Set<String> configured() {
    Set<String> configured = new HashSet<>(PUBLISHED);
    configured.addAll(login.client().callbacks());
    configured.add(login.client().tenant().issuer());
    configured.add("urn:" + login.client().clientId());
    login.connection().upstream().forEach((field, attributes) -> configured.addAll(attributes));
    login
        .client()
        .layers()
        .forEach(
            layer -> layer.entries().forEach((name, value) -> addTexts(name, value, configured)));
    return configured;
  }

  /** Texts from scripts and from the request that traces can repeat. */
  private Set<String> madeUp() {
    Set<String> madeUp = new HashSet<>();
    settings((name, value) -> addTexts(name, value, madeUp));
    madeUp.addAll(attributes().fields().keySet());
    for (Fields claims : claims()) {
      madeUp.addAll(claims.fields().keySet());
      addKeys(claims.fields().get(UserProfile.APP_METADATA), madeUp);
    }
    madeUp.addAll(login.request().texts());
    return madeUp;
  }

  /**
   * The texts of settings that a script wrote after it read a denied field, and the names it
   * computed, except names known from elsewhere.
   */
  private Set<String> tainted(Set<String> everyday) {
    Set<String> names = login.writes().saml().tainted();
    Set<String> tainted = new HashSet<>();
    settings(
        (name, value) -> {
          if (names.contains(name)) {
            addTexts(name, value, tainted);
          }
        });
    tainted.removeAll(names);
    Set<String> computed = new HashSet<>(login.writes().saml().computed());
    computed.removeAll(configured());
    computed.removeAll(everyday);
    computed.removeAll(login.user().values().keySet());
    computed.removeAll(login.request().scopes().names());
    tainted.addAll(computed);
    return tainted;
  }

  /**
   * The names of the profile's fields, and of those in {@code app_metadata}, which scripts read the
   * same way.
   */
  private Set<String> fields() {
    Set<String> fields = new HashSet<>();
    for (UserProfile user : profiles) {
      fields.addAll(user.values().keySet());
      addKeys(user.field(UserProfile.APP_METADATA), fields);
    }
    return fields;
  }

  private static void addKeys(ClaimValue object, Set<String> names) {
    if (object instanceof Fields fields) {
      names.addAll(fields.fields().keySet());
    }
  }

  private static void addTexts(String name, LocatedValue value, Set<String> texts) {
    texts.add(name);
    if (value.value() instanceof ClaimValue.Text text) {
      texts.add(text.text());
    }
    value.fields().forEach((key, inner) -> addTexts(key, inner, texts));
    value.items().forEach(item -> addTexts(name, item, texts));
  }

  private static Set<String> published() {
    Set<String> names = new HashSet<>(NameIdSettings.DEFAULTS.probes());
    names.add(Tenant.LOCAL_ISSUER);
    DefaultMappings.DOCUMENTED.entries().forEach(mapping -> names.add(mapping.attribute()));
    addAll(
        names,
        "urn:oasis:names:tc:SAML:1.1:nameid-format:",
        "unspecified emailAddress X509SubjectName WindowsDomainQualifiedName");
    addAll(
        names,
        "urn:oasis:names:tc:SAML:2.0:nameid-format:",
        "persistent transient kerberos entity encrypted");
    addAll(
        names,
        "urn:oasis:names:tc:SAML:2.0:ac:classes:",
        "unspecified Password PasswordProtectedTransport Kerberos X509 TLSClient Smartcard SmartcardPKI"
            + " PreviousSession InternetProtocol TimeSyncToken MobileTwoFactorContract");
    addAll(names, "urn:oasis:names:tc:SAML:1.0:am:", "unspecified password X509-PKI HardwareToken");
    addAll(
        names,
        "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/",
        "role country dateofbirth gender homephone mobilephone postalcode stateorprovince streetaddress webpage");
    addAll(names, "http://schemas.microsoft.com/ws/2008/06/identity/claims/", "role groups");
    addAll(
        names,
        "https://aws.amazon.com/SAML/Attributes/",
        "Role RoleSessionName SessionDuration SourceIdentity");
    return Set.copyOf(names);
  }

  private static void addAll(Set<String> names, String prefix, String endings) {
    List.of(endings.split(" ")).forEach(ending -> names.add(prefix + ending));
  }
}

package dev.vouchsafe.keycloak.wsfed;

import dev.vouchsafe.keycloak.profile.KeycloakProfile;
import dev.vouchsafe.keycloak.settings.MapperSettings;
import dev.vouchsafe.login.Authentication;
import dev.vouchsafe.login.ExtensionWrites;
import dev.vouchsafe.login.Login;
import dev.vouchsafe.login.WsFedRequest;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.problem.Quoted;
import dev.vouchsafe.settings.Client;
import dev.vouchsafe.settings.ClientBuilder;
import dev.vouchsafe.settings.SettingsLayer;
import dev.vouchsafe.settings.TypedSettings;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.managers.AuthenticationManager;

/**
 * A Keycloak client that uses WS-Federation.
 *
 * @param model the client; its Client ID is its realm ({@code wtrealm})
 * @param issuer the issuer: the URL of Keycloak's realm
 */
record RelyingParty(ClientModel model, String issuer) {
  /** The mapper with its settings. */
  static final String MAPPER = "vouchsafe-wsfed-release";

  /**
   * Finds the client with this {@code wtrealm}.
   *
   * @throws InvalidInputException if there is no such WS-Federation client, or it is disabled
   */
  static RelyingParty of(RealmModel realm, String wtrealm, String issuer) {
    ClientModel model = wtrealm.isEmpty() ? null : realm.getClientByClientId(wtrealm);
    if (model == null || !model.isEnabled() || !WsFedLoginProtocol.ID.equals(model.getProtocol())) {
      throw new InvalidInputException(
          new Problem(
              "unknown-realm",
              "wtrealm",
              Quoted.of(wtrealm) + " is no client of WS-Federation that is enabled here",
              "set wtrealm to the Client ID of a client with the protocol wsfed"));
    }
    return new RelyingParty(model, issuer);
  }

  /**
   * The engine's client for reading its messages: its id and its callbacks. A redirect URI with a
   * wildcard is not a callback.
   */
  Client asSender() {
    return begun().withDefaults(own());
  }

  private Client begun() {
    List<String> callbacks =
        new TreeSet<>(model.getRedirectUris())
            .stream().filter(url -> url.indexOf('*') < 0 && Client.isWebUrl(url)).toList();
    if (callbacks.isEmpty()) {
      throw new InvalidInputException(
          new Problem(
              "no-acs-url",
              "client",
              "the client has no redirect URI that is a whole URL without a wildcard",
              "write the URL that takes tokens into Valid redirect URIs"));
    }
    ClientBuilder builder = Client.wsFederation(model.getClientId(), callbacks.get(0));
    callbacks.stream().skip(1).forEach(builder::callback);
    return builder.build();
  }

  private SettingsLayer own() {
    return TypedSettings.NONE
        .audience(model.getClientId())
        .issuer(issuer)
        .layer(SettingsLayer.Origin.DEFAULTS);
  }

  /** Its mapper; without one, nothing is released. */
  ProtocolMapperModel mapper() {
    return model
        .getProtocolMappersStream()
        .filter(mapper -> MAPPER.equals(mapper.getProtocolMapper()))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    new Problem(
                        "no-mapper",
                        "client",
                        "nothing says what the client gets to know of its users",
                        "add the mapper Vouchsafe WS-Federation release to the client")));
  }

  /** Its settings, as its administrator wrote them. */
  MapperSettings settings() {
    return MapperSettings.read(mapper().getConfig());
  }

  /** Makes the login of a user's session. */
  Login login(KeycloakSession session, UserSessionModel userSession, WsFedRequest asked) {
    MapperSettings written = settings();
    Client client = begun().withDefaults(written.ofWsFederation()).withDefaults(own());
    return new Login(
        client,
        written.connection(Optional.ofNullable(userSession.getNote("identity_provider"))),
        new KeycloakProfile(session, userSession.getRealm(), model)
            .of(userSession.getUser(), written.userId()),
        ExtensionWrites.NONE,
        asked,
        authentication(userSession));
  }

  private static Authentication authentication(UserSessionModel userSession) {
    String seconds = userSession.getNote(AuthenticationManager.AUTH_TIME);
    Instant at =
        Instant.ofEpochSecond(seconds == null ? userSession.getStarted() : Long.parseLong(seconds));
    return Authentication.NOW.at(at);
  }
}

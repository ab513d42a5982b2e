package dev.vouchsafe.settings;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.json.JsonObject;
import dev.vouchsafe.json.JsonReader;
import dev.vouchsafe.json.LocatedValue;
import dev.vouchsafe.problem.Problems;
import dev.vouchsafe.problem.Quoted;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Builds a client in code. Obtained from {@link Client#saml}, {@link Client#wsFederation} or {@link
 * Client#oidc}.
 */
public final class ClientBuilder {
  private final Protocol protocol;
  private final String clientId;
  private final List<String> callbacks = new ArrayList<>();
  private Tenant tenant = new Tenant(Optional.empty());
  private Optional<String> name = Optional.empty();
  private Map<String, LocatedValue> addon = Map.of();
  private TypedSettings settings = TypedSettings.NONE;
  private TypedSettings defaults = TypedSettings.NONE;
  private Fields metadata = Fields.EMPTY;
  private boolean debug;

  ClientBuilder(Protocol protocol, String clientId) {
    this.protocol = protocol;
    this.clientId = Objects.requireNonNull(clientId);
  }

  /** Adds a URL that answers may be posted to. */
  public ClientBuilder callback(String url) {
    callbacks.add(Objects.requireNonNull(url));
    return this;
  }

  /**
   * Sets the tenant by its domain. The default issuer of assertions is {@code urn:} and the domain.
   */
  public ClientBuilder tenant(String domain) {
    this.tenant = new Tenant(Optional.of(domain));
    return this;
  }

  /** Sets the display name. Default: the id. */
  public ClientBuilder name(String words) {
    this.name = Optional.of(words);
    return this;
  }

  /** Sets the settings. */
  public ClientBuilder settings(TypedSettings typed) {
    this.settings = Objects.requireNonNull(typed);
    return this;
  }

  /**
   * Sets the settings from the JSON that Auth0 shows under <em>Addons</em>; {@link #settings} take
   * precedence.
   *
   * @param source the name of the text in messages, such as a file's name
   * @throws dev.vouchsafe.problem.InvalidInputException if the text is not a JSON object
   */
  public ClientBuilder addon(String source, String json) {
    Problems problems = new Problems();
    LocatedValue read = JsonReader.read(source, 1, json.getBytes(StandardCharsets.UTF_8));
    this.addon = JsonObject.of(read, "settings", problems).fields();
    problems.throwIfAny();
    return this;
  }

  /** Sets default settings; {@link #settings} and {@link #addon} take precedence. */
  public ClientBuilder defaults(TypedSettings typed) {
    this.defaults = Objects.requireNonNull(typed);
    return this;
  }

  /** Sets its {@code client_metadata}, which extensions see. */
  public ClientBuilder metadata(Map<String, String> texts) {
    this.metadata = (Fields) ClaimValue.of(texts);
    return this;
  }

  /** Sets whether its messages are logged. */
  public ClientBuilder debug(boolean on) {
    this.debug = on;
    return this;
  }

  /**
   * Builds the client.
   *
   * @throws dev.vouchsafe.problem.InvalidInputException with all problems: the id, a callback, a
   *     setting, or an invalid combination of settings
   */
  public Client build() {
    Problems problems = new Problems();
    if (clientId.isBlank()) {
      problems.add(
          "missing-key",
          "client.client_id",
          "the client has no id",
          "give a name that is the client's own");
    }
    callbacks.stream()
        .filter(url -> !Client.isWebUrl(url))
        .forEach(
            url ->
                problems.add(
                    "acs-url-not-web",
                    "client.callbacks",
                    "the callback " + Quoted.of(url) + " is not an absolute http or https URL",
                    "write the URL at which the service provider receives responses"));
    problems.throwIfAny();
    boolean isWsFed = protocol == Protocol.WSFED; // whose add-on holds the token's settings only
    SettingsLayer own =
        (isWsFed ? settings.only(Setting::isOfWsFederationAddons) : settings)
            .layer(SettingsLayer.Origin.ADDON)
            .over(new SettingsLayer(SettingsLayer.Origin.ADDON, addon));
    Client.Named named = new Client.Named(clientId, name, metadata);
    return new Client(tenant, protocol, named, callbacks, own, debug)
        .withDefaults(
            (isWsFed ? defaults.and(settings) : defaults).layer(SettingsLayer.Origin.DEFAULTS));
  }

  @Override
  public String toString() {
    return "builder of client " + clientId;
  }
}

package dev.vouchsafe.settings;

import dev.vouchsafe.claims.ClaimValue.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** An application that users sign in to. Its settings are validated when it is made. Immutable. */
public final class Client {
  private final Tenant tenant;
  private final Protocol protocol;
  private final Named named;
  private final List<String> callbacks;
  private final Set<String> webCallbacks;
  private final Set<String> safeCallbacks;
  private final SettingsLayer defaults;
  private final SettingsLayer addon;
  private final boolean debug;
  private final SamlSettings settings;

  /**
   * This client with the defaults of the latest call. It is cached, because an issuer always uses
   * the same defaults.
   */
  private volatile Optional<Defaulted> defaulted = Optional.empty();

  private record Defaulted(SettingsLayer defaults, Client client) {}

  /**
   * The id, name and metadata of a client.
   *
   * @param id its {@code client_id}
   * @param name its name
   * @param metadata its {@code client_metadata}
   */
  public record Named(String id, Optional<String> name, Fields metadata) {
    public Named {
      Objects.requireNonNull(id);
      Objects.requireNonNull(name);
      Objects.requireNonNull(metadata);
    }
  }

  /**
   * @param tenant the tenant it belongs to
   * @param protocol the protocol it uses
   * @param named its id, name and metadata
   * @param callbacks the URLs that responses may be posted to; the first is the default
   * @param addon its add-on settings, as written
   * @param debug whether its messages are logged
   * @throws dev.vouchsafe.problem.InvalidInputException if the settings are invalid
   */
  public Client(
      Tenant tenant,
      Protocol protocol,
      Named named,
      List<String> callbacks,
      SettingsLayer addon,
      boolean debug) {
    this.debug = debug;
    this.protocol = Objects.requireNonNull(protocol);
    this.tenant = Objects.requireNonNull(tenant);
    this.named = Objects.requireNonNull(named);
    this.callbacks = List.copyOf(callbacks);
    this.webCallbacks = Set.copyOf(callbacks.stream().filter(Client::isWebUrl).toList());
    this.safeCallbacks = Set.copyOf(callbacks.stream().filter(Client::isSafeUrl).toList());
    this.defaults = SettingsLayer.NO_DEFAULTS;
    this.addon = addon;
    this.settings = SettingsReader.read(protocol, List.of(addon));
  }

  private Client(Client same, SettingsLayer defaults) {
    this.tenant = same.tenant;
    this.protocol = same.protocol;
    this.named = same.named;
    this.callbacks = same.callbacks;
    this.webCallbacks = same.webCallbacks;
    this.safeCallbacks = same.safeCallbacks;
    this.debug = same.debug;
    this.addon = same.addon;
    this.defaults = same.defaults.over(defaults);
    this.settings = SettingsReader.read(protocol, layers());
  }

  /** Starts building a client of SAML 2.0. */
  public static ClientBuilder saml(String clientId, String acsUrl) {
    return new ClientBuilder(Protocol.SAMLP, clientId).callback(acsUrl);
  }

  /** Starts building a client of WS-Federation. */
  public static ClientBuilder wsFederation(String clientId, String replyUrl) {
    return new ClientBuilder(Protocol.WSFED, clientId).callback(replyUrl);
  }

  /** Starts building a client of OpenID Connect. */
  public static ClientBuilder oidc(String clientId) {
    return new ClientBuilder(Protocol.OIDC, clientId);
  }

  /**
   * A copy with default settings; the client's own settings take precedence.
   *
   * @throws dev.vouchsafe.problem.InvalidInputException if the combination is invalid
   */
  public Client withDefaults(SettingsLayer others) {
    if (others.entries().isEmpty()) {
      return this;
    }
    Optional<Defaulted> last = defaulted.filter(known -> known.defaults().equals(others));
    if (last.isEmpty()) {
      last = Optional.of(new Defaulted(others, new Client(this, others)));
      defaulted = last;
    }
    return last.get().client();
  }

  public Tenant tenant() {
    return tenant;
  }

  /** The protocol it uses. */
  public Protocol protocol() {
    return protocol;
  }

  public String clientId() {
    return named.id();
  }

  /** Its name; its id if it has none. */
  public String name() {
    return named.name().orElse(named.id());
  }

  /** Its {@code client_metadata}, which scripts see. */
  public Fields metadata() {
    return named.metadata();
  }

  public List<String> callbacks() {
    return callbacks;
  }

  /** Whether a URL is one of its callbacks and an absolute http or https URL. */
  public boolean isWebCallback(String url) {
    return webCallbacks.contains(url);
  }

  /** Whether a URL is one of its callbacks and {@linkplain #isSafeUrl safe}. */
  public boolean isSafeCallback(String url) {
    return safeCallbacks.contains(url);
  }

  /** Its add-on settings, as written. */
  public SettingsLayer addon() {
    return addon;
  }

  /** Its settings in ascending precedence: the issuer's defaults, its add-on. */
  public List<SettingsLayer> layers() {
    return List.of(defaults, addon);
  }

  /** Whether its messages are logged. */
  public boolean debug() {
    return debug;
  }

  /** Its settings without those of rules and actions. */
  public SamlSettings settings() {
    return settings;
  }

  /** The issuer of its answers: the one in its settings, else the tenant's. */
  public String issuer() {
    return settings().assertion().issuer().orElseGet(tenant::issuer);
  }

  /**
   * Its settings together with those that rules or actions set for one login.
   *
   * @throws dev.vouchsafe.problem.InvalidInputException if the combination is invalid
   */
  public SamlSettings settings(List<SettingsLayer> ofThisLogin) {
    for (SettingsLayer layer : ofThisLogin) {
      if (!layer.entries().isEmpty()) {
        List<SettingsLayer> layers = new ArrayList<>(layers());
        layers.addAll(ofThisLogin);
        return SettingsReader.read(protocol, layers);
      }
    }
    return settings;
  }

  /**
   * Whether a text is an absolute http or https URL. A form is posted to no other, such as {@code
   * javascript:}.
   */
  public static boolean isWebUrl(String url) {
    return WebUrl.of(url).isPresent();
  }

  /**
   * Whether a text is an https URL, or an http URL of this machine. Over http to another host, an
   * assertion could be stolen on the way.
   */
  public static boolean isSafeUrl(String url) {
    return WebUrl.of(url).filter(WebUrl::isSafe).isPresent();
  }

  @Override
  public String toString() {
    return "client " + clientId();
  }
}

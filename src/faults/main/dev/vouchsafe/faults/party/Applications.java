package dev.vouchsafe.faults.party;

import dev.vouchsafe.LoginExtension;
import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.faults.browser.Reach;
import dev.vouchsafe.login.Login;
import dev.vouchsafe.login.LoginFile;
import dev.vouchsafe.messages.InboundMessage;
import dev.vouchsafe.messages.Parameters;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.settings.Protocol;
import dev.vouchsafe.xml.XmlElement;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The service providers that receive answers: the registered ones and, unless the caller limits it
 * to these, every one whose assertion consumer service is at an allowed host. Thread-safe.
 */
public final class Applications {
  private static final String SAML = "urn:oasis:names:tc:SAML:2.0:assertion";

  private final boolean onlyRegistered;
  private final Reach reach;
  private final String advice;
  private final Tenancy tenancy;
  private final Map<String, Registered> registered = new ConcurrentHashMap<>();

  /**
   * Creates the registry.
   *
   * @param onlyRegistered whether only registered service providers receive answers
   * @param reach the hosts that may receive answers without registration
   * @param advice the next step in the message for a sender that receives no answer
   */
  public Applications(boolean onlyRegistered, Reach reach, String advice) {
    this(onlyRegistered, reach, advice, Tenancy.NONE);
  }

  private Applications(boolean onlyRegistered, Reach reach, String advice, Tenancy tenancy) {
    this.onlyRegistered = onlyRegistered;
    this.reach = reach;
    this.advice = advice;
    this.tenancy = tenancy;
  }

  /** Returns the same registry, where the tenant's settings decide for the tenant's clients. */
  public Applications of(Tenancy tenant) {
    return new Applications(onlyRegistered, reach, advice, tenant);
  }

  /** Returns the extension that runs at each login. */
  LoginExtension extension() {
    return tenancy.extension();
  }

  /** Registers a service provider under its entity id. */
  public void register(String entityId, Registered application) {
    registered.put(entityId, application);
  }

  /**
   * A registered service provider.
   *
   * @param acsUrls the URLs of its assertion consumer services
   * @param settings its other settings, such as certificates and encryption
   */
  public record Registered(List<String> acsUrls, Map<String, ClaimValue> settings) {
    public Registered {
      acsUrls = List.copyOf(acsUrls);
      settings = Map.copyOf(settings);
    }
  }

  /**
   * The sender of a request and the URL that it asks the answer for; nothing is checked yet.
   *
   * @param issuer the sender's name: the Issuer, or the realm in WS-Federation
   * @param id the id of the request; empty for WS-Federation
   */
  public record Sender(Protocol protocol, String issuer, Optional<String> acsUrl, String id) {}

  Sender sender(Question question) {
    if (question.protocol() == Protocol.SAMLP) {
      return sender(question.message());
    }
    Parameters asked = question.parameters();
    return new Sender(Protocol.WSFED, asked.text("wtrealm").orElse(""), asked.text("wreply"), "");
  }

  Sender sender(InboundMessage message) {
    XmlElement root = XmlElement.read("AuthnRequest", message.uncheckedXml());
    String issuer = root.child(SAML, "Issuer").map(found -> found.text().strip()).orElse("");
    return new Sender(
        Protocol.SAMLP,
        issuer,
        root.attribute("AssertionConsumerServiceURL"),
        root.attribute("ID").orElse(""));
  }

  /**
   * Creates the login of a user at the sender.
   *
   * @throws InvalidInputException if this sender receives no answers
   */
  Login login(Sender sender, String entityId, Map<String, Object> profile) {
    if (!registered.containsKey(sender.issuer())) {
      Optional<Login> known = tenancy.login(sender, entityId, profile);
      if (known.isPresent()) {
        return known.get();
      }
    }
    return described(sender, entityId, profile);
  }

  private Login described(Sender sender, String entityId, Map<String, Object> profile) {
    Map<String, Object> settings = new LinkedHashMap<>();
    Optional.ofNullable(registered.get(sender.issuer()))
        .ifPresent(known -> settings.putAll(known.settings()));
    settings.put("audience", sender.issuer());
    if (sender.protocol() == Protocol.SAMLP) {
      settings.put("requestIssuer", sender.issuer());
    }
    settings.put("issuer", entityId);
    settings.put("mappings", mappings(profile));
    settings.put("createUpnClaim", false);
    settings.put("passthroughClaimsWithNoMapping", false);
    settings.put("mapIdentities", false);
    settings.put("nameIdentifierProbes", List.of("email", "user_id"));
    Map<String, Object> client = new LinkedHashMap<>();
    client.put("client_id", sender.issuer());
    client.put("callbacks", callbacks(sender));
    client.put("addons", Map.of(sender.protocol().word(), settings));
    Map<String, Object> login = new LinkedHashMap<>();
    login.put("protocol", sender.protocol().word());
    login.put("client", client);
    login.put("user", profile);
    return LoginFile.read(
        "the user of the test", 1, ClaimValue.of(login).json().getBytes(StandardCharsets.UTF_8));
  }

  private static Map<String, Object> mappings(Map<String, Object> profile) {
    Map<String, Object> mappings = new LinkedHashMap<>();
    profile.keySet().stream()
        .filter(name -> !name.equals("user_id"))
        .forEach(name -> mappings.put(name, name));
    return mappings;
  }

  private List<String> callbacks(Sender sender) {
    Registered known = registered.get(sender.issuer());
    if (known != null) {
      return known.acsUrls();
    }
    if (onlyRegistered) {
      throw refused(
          "the sender is not registered, and only registered service providers receive answers");
    }
    return sender
        .acsUrl()
        .filter(this::isInReach)
        .map(List::of)
        .orElseThrow(
            () ->
                refused(
                    "the request names no "
                        + (sender.protocol() == Protocol.WSFED
                            ? "wreply"
                            : "assertion consumer service")
                        + " on loopback, and its sender is not registered"));
  }

  private InvalidInputException refused(String message) {
    return new InvalidInputException(new Problem("unknown-sender", "request", message, advice));
  }

  private boolean isInReach(String url) {
    try {
      return reach.allows(URI.create(url));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  @Override
  public String toString() {
    return registered.size() + " registered service providers";
  }
}

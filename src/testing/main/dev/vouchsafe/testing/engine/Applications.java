package dev.vouchsafe.testing.engine;

import dev.vouchsafe.login.Login;
import dev.vouchsafe.login.LoginFile;
import dev.vouchsafe.messages.InboundMessage;
import dev.vouchsafe.testing.bridge.Engine.RefusedException;
import dev.vouchsafe.testing.bridge.Engine.Start;
import dev.vouchsafe.xml.XmlElement;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The service providers that are answered: those a test names, and unless it wants only these, any
 * whose assertion consumer service is on loopback.
 */
final class Applications {
  private static final String SAML = "urn:oasis:names:tc:SAML:2.0:assertion";
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private final Start start;

  Applications(Start start) {
    this.start = start;
  }

  /** Who sent a request, and where the answer is wanted; not yet checked. */
  record Sender(String issuer, Optional<String> acsUrl, String id) {}

  Sender sender(InboundMessage message) {
    XmlElement root = XmlElement.read("AuthnRequest", message.uncheckedXml());
    String issuer = root.child(SAML, "Issuer").map(found -> found.text().strip()).orElse("");
    return new Sender(
        issuer, root.attribute("AssertionConsumerServiceURL"), root.attribute("ID").orElse(""));
  }

  /**
   * The login of a user at the sender.
   *
   * @throws RefusedException if the sender is not answered
   */
  Login login(Sender sender, Map<String, Object> profile) {
    String json =
        """
        {"client": {"client_id": %s, "callbacks": %s,
          "addons": {"samlp": {"audience": %s, "requestIssuer": %s, "issuer": %s, "mappings": %s,
            "createUpnClaim": false, "passthroughClaimsWithNoMapping": false,
            "mapIdentities": false, "nameIdentifierProbes": ["email", "user_id"]}}},
         "user": %s}
        """
            .formatted(
                json(sender.issuer()),
                json(callbacks(sender)),
                json(sender.issuer()),
                json(sender.issuer()),
                json(start.entityId()),
                mappings(profile.keySet()),
                json(profile));
    return LoginFile.read("the test's user", 1, json.getBytes(StandardCharsets.UTF_8));
  }

  private List<String> callbacks(Sender sender) {
    List<String> registered = start.trusted().get(sender.issuer());
    if (registered != null) {
      return registered;
    }
    if (start.onlyRegistered()) {
      throw new RefusedException(
          "the service provider is not registered, and onlyRegistered() is set; call"
              + " trust(entityId, acsUrl)");
    }
    return sender
        .acsUrl()
        .filter(Applications::isLoopback)
        .map(List::of)
        .orElseThrow(
            () ->
                new RefusedException(
                    "the request names no assertion consumer service on loopback, and nobody"
                        + " registered its sender; call trust(entityId, acsUrl)"));
  }

  private static boolean isLoopback(String url) {
    try {
      String host = URI.create(url).getHost();
      return host != null && LOOPBACK.contains(host);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static String mappings(Set<String> names) {
    return names.stream()
        .filter(name -> !name.equals("user_id"))
        .map(name -> json(name) + ": " + json(name))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static String json(Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(each -> json(each.getKey()) + ": " + json(each.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    if (value instanceof List<?> list) {
      return list.stream().map(Applications::json).collect(Collectors.joining(", ", "[", "]"));
    }
    StringBuilder text = new StringBuilder("\"");
    value
        .toString()
        .chars()
        .forEach(
            c -> {
              if (c == '"' || c == '\\' || c < ' ') {
                text.append(String.format(java.util.Locale.ROOT, "\\u%04x", c));
              } else {
                text.append((char) c);
              }
            });
    return text.append('"').toString();
  }
}

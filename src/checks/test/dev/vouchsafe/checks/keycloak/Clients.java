package dev.vouchsafe.checks.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The clients of the sample realm, as an administrator changes them. */
record Clients(KeycloakServer keycloak) {

  ObjectNode read(String clientId) {
    return (ObjectNode)
        keycloak.read("clients?clientId=" + KeycloakServer.encoded(clientId)).get(0);
  }

  /** Changes the addresses of a client. */
  void move(String clientId, String... redirectUris) {
    ObjectNode client = read(clientId);
    addresses(client, redirectUris);
    assertThat(keycloak.put("clients/" + client.get("id").asString(), client).statusCode())
        .isEqualTo(204);
  }

  private static void addresses(ObjectNode client, String... redirectUris) {
    ArrayNode addresses = client.putArray("redirectUris");
    List.of(redirectUris).forEach(addresses::add);
  }

  /** Removes a client, if there is one. */
  void remove(String clientId) {
    for (JsonNode each : keycloak.read("clients?clientId=" + KeycloakServer.encoded(clientId))) {
      keycloak.send("DELETE", "clients/" + each.get("id").asString(), "");
    }
  }

  /** Creates a client as a copy of another. */
  void copy(String of, String clientId, Consumer<ObjectNode> attributes, String redirectUri) {
    ObjectNode client = read(of).deepCopy();
    client.remove("id");
    client.put("clientId", clientId);
    addresses(client, redirectUri);
    for (JsonNode mapper : client.get("protocolMappers")) {
      ((ObjectNode) mapper).remove("id");
      ObjectNode config = (ObjectNode) mapper.get("config");
      String addon = config.get("vouchsafe.addon").asString();
      config.put("vouchsafe.addon", addon.replace('"' + of + '"', '"' + clientId + '"'));
    }
    attributes.accept((ObjectNode) client.get("attributes"));
    HttpResponse<String> made = keycloak.send("POST", "clients", client.toString());
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
  }

  /** The add-on of a client's mapper. */
  String addon(String clientId) {
    return mapper(clientId).get("config").get("vouchsafe.addon").asString();
  }

  private JsonNode mapper(String clientId) {
    return read(clientId).get("protocolMappers").get(0);
  }

  /** Saves another add-on in a client's mapper. */
  HttpResponse<String> saveAddon(String clientId, String addon) {
    ObjectNode mapper = (ObjectNode) mapper(clientId);
    ((ObjectNode) mapper.get("config")).put("vouchsafe.addon", addon);
    return keycloak.put(
        "clients/%s/protocol-mappers/models/%s"
            .formatted(read(clientId).get("id").asString(), mapper.get("id").asString()),
        mapper);
  }

  /** Adds an RSA key to the realm and makes it the active one. */
  void rollOver() {
    ObjectNode key = KeycloakServer.JSON.createObjectNode();
    key.put("name", "newer");
    key.put("providerId", "rsa-generated");
    key.put("providerType", "org.keycloak.keys.KeyProvider");
    ObjectNode config = key.putObject("config");
    config.putArray("priority").add("500");
    config.putArray("algorithm").add("RS256");
    HttpResponse<String> made = keycloak.send("POST", "components", key.toString());
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
  }
}

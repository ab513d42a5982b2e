package dev.vouchsafe.messages;

import static dev.vouchsafe.messages.SampleRequest.ACS;
import static dev.vouchsafe.messages.SampleRequest.client;
import static dev.vouchsafe.messages.SampleRequest.encoded;
import static dev.vouchsafe.messages.SampleRequest.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.login.SamlRequest;
import dev.vouchsafe.settings.Client;
import dev.vouchsafe.settings.Protocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sign-ins that no service provider asked for. */
class IdpInitiatedTest {
  private static SamlRequest read(String query, Client client) {
    return IdpInitiated.read(Parameters.ofQuery(query), client);
  }

  @Test
  void aSignInWithoutARequestGoesToTheFirstCallback() {
    Parameters none = Parameters.ofQuery(null);
    assertThat(InboundMessage.isIn(none)).isFalse();
    SamlRequest request = IdpInitiated.read(none, client("{}"));
    assertThat(request.acsUrl()).contains(ACS);
    assertThat(request.id()).isEmpty();
    assertThat(request.relayState()).isEmpty();
    refused(() -> read(null, client(Protocol.SAMLP, "{}")), "no-acs-url");
    refused(
        () -> read(null, client(Protocol.SAMLP, "{}", "http://crm.example/acs")),
        "acs-url-not-https");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "token-123",
        "/deep/link?a=b",
        "",
        "https://crm.example/deep",
        "https://CRM.example:443/x",
        "a/b:c"
      })
  void aRelayStateOfTheApplicationIsGivenBack(String state) {
    assertThat(read("RelayState=" + encoded(state), client("{}")).relayState()).contains(state);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/",
        "http://crm.example/deep",
        "https://crm.example:8443/",
        "https://crm.example@evil.example/",
        "https://user@crm.example/",
        "https://crm.example.evil.example/",
        "//evil.example/x",
        "\\\\evil.example",
        "/\\evil.example",
        " https://evil.example",
        "https:\\\\evil.example",
        "https:evil.example",
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "data:text/html,x",
        "vbscript:x"
      })
  void aRelayStateThatLeadsElsewhereIsRefused(String state) {
    refused(() -> read("RelayState=" + encoded(state), client("{}")), "foreign-relay-state");
  }

  @Test
  void theRelayStateOfTheSettingsIsAllowed() {
    String console = "https://console.aws.example/ec2";
    Client aws = client("{\"RelayState\": \"" + console + "\"}");
    assertThat(read("RelayState=" + encoded(console), aws).relayState()).contains(console);
    refused(() -> read("RelayState=" + encoded(console + "x"), aws), "foreign-relay-state");
  }
}

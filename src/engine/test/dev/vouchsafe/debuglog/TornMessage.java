package dev.vouchsafe.debuglog;

import dev.vouchsafe.addressing.Delivery;
import dev.vouchsafe.canary.Logged;
import dev.vouchsafe.signing.SignatureSettings;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** A message whose end is missing, so that it cannot be read back. */
record TornMessage(Logged logged) {
  void log(SamlDebugLog log) {
    Delivery delivery =
        new Delivery(
            "urn:idp",
            List.of("urn:sp"),
            Optional.empty(),
            "https://crm.example/acs",
            new Delivery.Named("r", "d", Optional.empty()),
            Optional.empty());
    byte[] octets = "<saml:NameID>jane@acme.example".getBytes(StandardCharsets.UTF_8);
    log.issued(
        logged.login(),
        OutboundMessage.of("_1", delivery, octets, Logged.KEY.signer(SignatureSettings.DEFAULTS)),
        logged.response().orElseThrow().trace());
  }
}

package dev.vouchsafe.messages;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.json.JsonReader;
import dev.vouchsafe.settings.Client;
import dev.vouchsafe.settings.Protocol;
import dev.vouchsafe.settings.SettingsLayer;
import dev.vouchsafe.settings.Tenant;
import java.util.List;
import java.util.Optional;

/** Clients with settings chosen by a test. */
public final class SampleClient {
  private SampleClient() {}

  /** A client called {@code crm} with these add-on settings, as JSON. */
  public static Client of(Protocol protocol, String settings, String... callbacks) {
    return new Client(
        new Tenant(Optional.of("acme.example")),
        protocol,
        new Client.Named("crm", Optional.empty(), Fields.EMPTY),
        List.of(callbacks),
        new SettingsLayer(
            SettingsLayer.Origin.ADDON,
            JsonReader.read("settings.json", 1, settings.getBytes(UTF_8)).fields()),
        false);
  }
}

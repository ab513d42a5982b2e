package dev.vouchsafe.settings;

import dev.vouchsafe.json.JsonObject;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.signing.KeyFiles;
import dev.vouchsafe.trace.Decision.Outcome;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/** Reads the settings of requests and logouts: servers use them, every reader validates them. */
final class RequestSettingsReader {
  private final WrittenSettings settings;
  private final SettingNotes notes;

  RequestSettingsReader(WrittenSettings settings, SettingNotes notes) {
    this.settings = settings;
    this.notes = notes;
  }

  RequestSettings read() {
    boolean legacySha1 = settings.is(Setting.ACCEPT_LEGACY_SHA1);
    if (legacySha1) {
      notes.add(
          Setting.ACCEPT_LEGACY_SHA1,
          Outcome.ISSUED,
          "requests that are signed with SHA-1 are accepted",
          "SHA-1 is broken: leave it out unless the service provider signs with nothing else");
    }
    boolean lenient = settings.is(Setting.LENIENT_REQUESTS);
    if (lenient) {
      notes.add(
          Setting.LENIENT_REQUESTS,
          Outcome.ISSUED,
          "requests are accepted that are old, repeated or malformed",
          "anybody can repeat a request: remove the setting unless the service provider"
              + " cannot send better requests");
    }
    return new RequestSettings(
        settings.texts(Setting.REQUEST_ISSUER).orElse(List.of()),
        settings.text(Setting.SIGNING_CERT).map(this::keys).orElse(List.of()),
        legacySha1,
        lenient,
        logout());
  }

  /** Reads a certificate, several certificates during a key rollover, or a bare public key. */
  private List<PublicKey> keys(String pem) {
    String where = settings.position(Setting.SIGNING_CERT).toString();
    try {
      return pem.contains("BEGIN PUBLIC KEY")
          ? List.of(KeyFiles.publicKey(where, pem))
          : KeyFiles.certificates(where, pem).stream().map(X509Certificate::getPublicKey).toList();
    } catch (InvalidInputException e) {
      settings.wrong(
          Setting.SIGNING_CERT,
          "signing-certificate",
          "\"signingCert\" cannot be read as a certificate",
          "give the service provider's certificate in PEM: -----BEGIN CERTIFICATE-----");
      return List.of();
    }
  }

  private RequestSettings.Logout logout() {
    Optional<JsonObject> logout = settings.object(Setting.LOGOUT);
    return new RequestSettings.Logout(
        logout.flatMap(written -> written.text("callback")),
        logout.flatMap(written -> written.bool("slo_enabled")).orElse(true),
        settings.choice(Setting.BINDING, Binding.class, Binding.POST));
  }
}

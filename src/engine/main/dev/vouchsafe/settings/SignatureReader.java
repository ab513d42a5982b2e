package dev.vouchsafe.settings;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.json.JsonObject;
import dev.vouchsafe.json.LocatedValue;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.signing.DigestAlgorithm;
import dev.vouchsafe.signing.SignatureAlgorithm;
import dev.vouchsafe.signing.SignatureSettings;
import dev.vouchsafe.signing.SigningKey;
import dev.vouchsafe.trace.Decision.Outcome;
import java.util.List;
import java.util.Optional;

/** Reads what is signed, how, and with which key. */
final class SignatureReader {
  private final Protocol protocol;
  private final JsonObject settings;
  private final SettingNotes notes;

  SignatureReader(Protocol protocol, JsonObject settings, SettingNotes notes) {
    this.protocol = protocol;
    this.settings = settings;
    this.notes = notes;
  }

  /**
   * @param encrypted whether the assertion is encrypted
   */
  SignatureSettings signature(boolean encrypted) {
    Optional<SignatureAlgorithm> algorithm =
        settings
            .text("signatureAlgorithm")
            .flatMap(
                name ->
                    known(
                        "signatureAlgorithm",
                        SignatureAlgorithm.of(name),
                        SignatureAlgorithm.settings()));
    DigestAlgorithm digest =
        settings
            .text("digestAlgorithm")
            .flatMap(
                name ->
                    known("digestAlgorithm", DigestAlgorithm.of(name), DigestAlgorithm.settings()))
            .orElse(DigestAlgorithm.SHA256);
    if (algorithm.orElse(null) == SignatureAlgorithm.LEGACY_RSA_SHA1) {
      notes.add(
          "signatureAlgorithm",
          Outcome.ISSUED,
          "rsa-sha1 signs",
          "SHA-1 is broken: use rsa-sha256 unless the service provider cannot");
    }
    if (digest == DigestAlgorithm.LEGACY_SHA1) {
      notes.add(
          "digestAlgorithm",
          Outcome.ISSUED,
          "sha1 digests what is signed",
          "SHA-1 is broken: use sha256 unless the service provider cannot");
    }
    return new SignatureSettings(
        encrypted ? targetAroundEncryption() : target(), algorithm, digest);
  }

  /** Strict service providers decrypt nothing that is not in a signed Response. */
  private SignatureSettings.Target targetAroundEncryption() {
    if (settings.value("signResponse").isEmpty()) {
      notes.add(
          "signResponse",
          Outcome.ISSUED,
          "not written, and the assertion is encrypted: the Response is signed as well");
      return SignatureSettings.Target.BOTH;
    }
    SignatureSettings.Target written = target();
    if (!written.signsResponse()) {
      notes.add(
          "signResponse",
          Outcome.ISSUED,
          "the assertion is encrypted, and the Response around it is not signed",
          "strict service providers decrypt only what comes in a signed Response: leave it out");
    }
    return written;
  }

  private SignatureSettings.Target target() {
    if (protocol == Protocol.WSFED) {
      settings
          .value("signResponse")
          .ifPresent(
              written ->
                  notes.add(
                      "signResponse",
                      Outcome.IGNORED,
                      "WS-Federation signs the assertion, always (" + written.position() + ")"));
      return SignatureSettings.Target.ASSERTION;
    }
    Optional<LocatedValue> written = settings.value("signResponse");
    if (written.map(LocatedValue::value).orElse(null) instanceof ClaimValue.Text) {
      return textTarget(written.get());
    }
    return settings.bool("signResponse").orElse(false)
        ? SignatureSettings.Target.RESPONSE
        : SignatureSettings.Target.ASSERTION;
  }

  private SignatureSettings.Target textTarget(LocatedValue written) {
    if (written.value().text().equals("both")) {
      return SignatureSettings.Target.BOTH;
    }
    settings.wrong(
        "signResponse",
        "unknown-value",
        "\"signResponse\" has a value that is not supported",
        "write true, false or \"both\"");
    return SignatureSettings.Target.ASSERTION;
  }

  /** The client's own key, if both halves of it are set. */
  Optional<SigningKey> key() {
    Optional<String> certificate = settings.text("cert");
    Optional<String> key = settings.text("key");
    if (certificate.isPresent() != key.isPresent()) {
      settings.wrong(
          key.isPresent() ? "key" : "cert",
          "half-a-key",
          "\"cert\" and \"key\" belong together, and only one of them is set",
          "set both to sign with another key for this client, or neither");
      return Optional.empty();
    }
    return key.flatMap(pem -> key(pem, certificate.orElseThrow()));
  }

  private Optional<SigningKey> key(String key, String certificate) {
    String where = settings.fields().get("key").position().toString();
    try {
      return Optional.of(SigningKey.fromPemText(key, certificate, where));
    } catch (InvalidInputException e) {
      settings.wrong(e);
      return Optional.empty();
    }
  }

  private <T> Optional<T> known(String name, Optional<T> found, List<String> names) {
    if (found.isEmpty()) {
      settings.wrong(
          name,
          "unknown-algorithm",
          "\"" + name + "\" names an algorithm that is not supported",
          "use one of " + String.join(", ", names));
    }
    return found;
  }
}

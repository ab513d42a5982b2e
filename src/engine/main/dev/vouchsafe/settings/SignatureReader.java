package dev.vouchsafe.settings;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.json.LocatedValue;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.signing.DigestAlgorithm;
import dev.vouchsafe.signing.SignatureAlgorithm;
import dev.vouchsafe.signing.SignatureSettings;
import dev.vouchsafe.signing.SigningKey;
import dev.vouchsafe.trace.Decision.Outcome;
import java.util.Optional;

/** Reads the target, the algorithms and the key of signatures. */
final class SignatureReader {
  private final Protocol protocol;
  private final WrittenSettings settings;
  private final SettingNotes notes;

  SignatureReader(Protocol protocol, WrittenSettings settings, SettingNotes notes) {
    this.protocol = protocol;
    this.settings = settings;
    this.notes = notes;
  }

  /**
   * @param encrypted whether the assertion is encrypted
   */
  SignatureSettings signature(boolean encrypted) {
    Optional<SignatureAlgorithm> algorithm =
        settings.algorithm(Setting.SIGNATURE_ALGORITHM, SignatureAlgorithm::of);
    DigestAlgorithm digest =
        settings
            .algorithm(Setting.DIGEST_ALGORITHM, DigestAlgorithm::of)
            .orElse(DigestAlgorithm.SHA256);
    if (algorithm.orElse(null) == SignatureAlgorithm.LEGACY_RSA_SHA1) {
      notes.add(
          Setting.SIGNATURE_ALGORITHM,
          Outcome.ISSUED,
          "rsa-sha1 signs",
          "SHA-1 is broken: use rsa-sha256 unless the service provider cannot");
    }
    if (digest == DigestAlgorithm.LEGACY_SHA1) {
      notes.add(
          Setting.DIGEST_ALGORITHM,
          Outcome.ISSUED,
          "the digest algorithm is sha1",
          "SHA-1 is broken: use sha256 unless the service provider cannot");
    }
    return new SignatureSettings(
        encrypted ? targetAroundEncryption() : target(), algorithm, digest);
  }

  /**
   * Signs the Response too unless the settings say otherwise, because strict service providers
   * decrypt only what a signed Response contains.
   */
  private SignatureSettings.Target targetAroundEncryption() {
    if (settings.value(Setting.SIGN_RESPONSE).isEmpty()) {
      notes.add(
          Setting.SIGN_RESPONSE,
          Outcome.ISSUED,
          "not written, and the assertion is encrypted: the Response is signed as well");
      return SignatureSettings.Target.BOTH;
    }
    SignatureSettings.Target written = target();
    if (!written.signsResponse()) {
      notes.add(
          Setting.SIGN_RESPONSE,
          Outcome.ISSUED,
          "the assertion is encrypted, and the Response around it is not signed",
          "strict service providers decrypt only assertions in a signed Response: remove"
              + " the setting");
    }
    return written;
  }

  private SignatureSettings.Target target() {
    if (protocol == Protocol.WSFED) {
      settings
          .value(Setting.SIGN_RESPONSE)
          .ifPresent(
              written ->
                  notes.add(
                      Setting.SIGN_RESPONSE,
                      Outcome.IGNORED,
                      "WS-Federation signs the assertion, always (" + written.position() + ")"));
      return SignatureSettings.Target.ASSERTION;
    }
    Optional<LocatedValue> written = settings.value(Setting.SIGN_RESPONSE);
    if (written.map(LocatedValue::value).orElse(null) instanceof ClaimValue.Text) {
      return textTarget(written.get());
    }
    return settings.bool(Setting.SIGN_RESPONSE).orElse(false)
        ? SignatureSettings.Target.RESPONSE
        : SignatureSettings.Target.ASSERTION;
  }

  private SignatureSettings.Target textTarget(LocatedValue written) {
    if (written.value().text().equals("both")) {
      return SignatureSettings.Target.BOTH;
    }
    settings.wrong(
        Setting.SIGN_RESPONSE,
        "unknown-value",
        "\"signResponse\" has a value that is not supported",
        "write true, false or \"both\"");
    return SignatureSettings.Target.ASSERTION;
  }

  /** The client's own key, if both key and certificate are set. */
  Optional<SigningKey> key() {
    Optional<String> certificate = settings.text(Setting.CERT);
    Optional<String> key = settings.text(Setting.KEY);
    if (certificate.isPresent() != key.isPresent()) {
      settings.wrong(
          key.isPresent() ? Setting.KEY : Setting.CERT,
          "half-a-key",
          "\"cert\" and \"key\" belong together, and only one of them is set",
          "set both to sign with another key for this client, or neither");
      return Optional.empty();
    }
    return key.flatMap(pem -> key(pem, certificate.orElseThrow()));
  }

  private Optional<SigningKey> key(String key, String certificate) {
    String where = settings.position(Setting.KEY).toString();
    try {
      return Optional.of(SigningKey.fromPemText(key, certificate, where));
    } catch (InvalidInputException e) {
      settings.wrong(e);
      return Optional.empty();
    }
  }
}

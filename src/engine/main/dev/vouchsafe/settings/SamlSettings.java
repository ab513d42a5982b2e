package dev.vouchsafe.settings;

import static dev.vouchsafe.api.Api.Status.INTERNAL;

import dev.vouchsafe.api.Api;
import dev.vouchsafe.encryption.EncryptionSettings;
import dev.vouchsafe.mapping.MappingSettings;
import dev.vouchsafe.mapping.NameIdSettings;
import dev.vouchsafe.signing.ResponseSigner;
import dev.vouchsafe.signing.SignatureSettings;
import dev.vouchsafe.signing.SigningKey;
import dev.vouchsafe.trace.Decision;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The SAML settings in force for one login, valid with all their combinations.
 *
 * @param mapping how claims become attributes
 * @param nameId the source and format of the NameID
 * @param assertion the other content of the assertion
 * @param protection how the response is signed and encrypted
 * @param requests requirements for the service provider's own messages
 * @param notes probable mistakes, for the trace
 */
public record SamlSettings(
    MappingSettings mapping,
    NameIdSettings nameId,
    AssertionSettings assertion,
    Protection protection,
    RequestSettings requests,
    List<Decision> notes) {

  public SamlSettings {
    Objects.requireNonNull(mapping);
    Objects.requireNonNull(nameId);
    Objects.requireNonNull(assertion);
    Objects.requireNonNull(protection);
    Objects.requireNonNull(requests);
    notes = List.copyOf(notes);
  }

  /**
   * How the response is signed and encrypted.
   *
   * @param signature what is signed, and how
   * @param key the client's own signing key; empty for the issuer's
   * @param encryption recipient and algorithms of encryption; empty if the assertion is not
   *     encrypted
   */
  public record Protection(
      SignatureSettings signature,
      Optional<SigningKey> key,
      Optional<EncryptionSettings> encryption) {
    public Protection {
      Objects.requireNonNull(signature);
      Objects.requireNonNull(key);
      Objects.requireNonNull(encryption);
    }
  }

  /** What is signed, and how. */
  public SignatureSettings signature() {
    return protection.signature();
  }

  /** The client's own signing key; empty for the issuer's. */
  public Optional<SigningKey> key() {
    return protection.key();
  }

  /** The recipient and algorithms of encryption; empty if the assertion is not encrypted. */
  public Optional<EncryptionSettings> encryption() {
    return protection.encryption();
  }

  /** The signer: the client's own key, else the issuer's. */
  @Api(INTERNAL)
  public ResponseSigner signer(SigningKey ofIssuer) {
    return ResponseSigner.of(ofIssuer, key(), signature());
  }

  @Override
  public String toString() {
    return "settings";
  }
}

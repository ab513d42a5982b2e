package dev.vouchsafe.metadata;

import dev.vouchsafe.json.Position;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The parts of a service provider's metadata that an identity provider needs. Made by {@link
 * MetadataReader}.
 *
 * @param identity its id, name and period of validity
 * @param endpoints the URLs for responses and logouts
 * @param keys its certificates, in order
 * @param wishes its requirements for messages
 * @param requested the attributes it requests
 * @param findings findings of the reader
 */
public record ServiceProviderMetadata(
    Identity identity,
    Endpoints endpoints,
    List<PublishedKey> keys,
    Wishes wishes,
    List<RequestedAttribute> requested,
    List<Finding> findings) {
  public ServiceProviderMetadata {
    keys = List.copyOf(keys);
    requested = List.copyOf(requested);
    findings = List.copyOf(findings);
  }

  /**
   * The id, name and period of validity of a service provider.
   *
   * @param entityId the entity id
   * @param name the display name, if there is one
   * @param validUntil the earliest end of validity
   * @param cacheDuration how long it can be cached, as written
   * @param signature whether its signature was verified
   * @param position its position in the file
   */
  public record Identity(
      String entityId,
      Optional<String> name,
      Optional<Instant> validUntil,
      Optional<String> cacheDuration,
      Signature signature,
      Position position) {}

  /** Whether the signature of metadata was verified. */
  public enum Signature {
    /** A pinned certificate's key made the signature, and only the content it covers was read. */
    VERIFIED,
    /** No certificate was given to verify it with. */
    NOT_CHECKED
  }

  /** Endpoints in written order, of every binding. */
  public record Endpoints(List<Endpoint> assertionConsumers, List<Endpoint> singleLogout) {
    public Endpoints {
      assertionConsumers = List.copyOf(assertionConsumers);
      singleLogout = List.copyOf(singleLogout);
    }
  }

  /**
   * The endpoint of one kind of message.
   *
   * @param binding the URI of the binding
   * @param location the URL, as written
   * @param responseLocation the URL for answers, if it differs
   * @param index its number, if it has one
   * @param isDefault the value of {@code isDefault}; empty if absent
   * @param position its position
   */
  public record Endpoint(
      String binding,
      String location,
      Optional<String> responseLocation,
      Optional<Integer> index,
      Optional<Boolean> isDefault,
      Position position) {}

  /**
   * A certificate.
   *
   * @param use {@code signing}, {@code encryption}, or empty for both
   * @param encryptionMethods the algorithms that it can decrypt, if it names any
   * @param position its position
   */
  public record PublishedKey(
      Optional<String> use,
      X509Certificate certificate,
      List<String> encryptionMethods,
      Position position) {
    public PublishedKey {
      encryptionMethods = List.copyOf(encryptionMethods);
    }

    /** Whether the key is for this use. */
    boolean isFor(String wanted) {
      return use.isEmpty() || use.get().equals(wanted);
    }
  }

  /**
   * Its requirements for messages.
   *
   * @param assertionsSigned {@code WantAssertionsSigned}
   * @param requestsSigned {@code AuthnRequestsSigned}: whether it signs its requests
   * @param nameIdFormats the formats that it supports
   */
  public record Wishes(
      boolean assertionsSigned, boolean requestsSigned, List<String> nameIdFormats) {
    public Wishes {
      nameIdFormats = List.copyOf(nameIdFormats);
    }
  }

  /**
   * An attribute that it requests.
   *
   * @param name the name in assertions
   * @param nameFormat the format of the name, if there is one
   * @param friendlyName the display name
   * @param required whether the attribute is required
   * @param position its position
   */
  public record RequestedAttribute(
      String name,
      Optional<String> nameFormat,
      Optional<String> friendlyName,
      boolean required,
      Position position) {}
}

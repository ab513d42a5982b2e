package dev.vouchsafe.metadata;

import dev.vouchsafe.json.Position;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a service provider publishes about itself, as far as an identity provider needs it. Made by
 * {@link MetadataReader}.
 *
 * @param identity who it is
 * @param endpoints where responses and logouts go
 * @param keys its certificates, in order
 * @param wishes what it asks of messages
 * @param requested the attributes it asks for
 * @param findings what was met while it was read
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
   * Who it is.
   *
   * @param entityId the name that messages use
   * @param name the name that people use, if it says one
   * @param validUntil the earliest end of what was read
   * @param cacheDuration how long it may be kept, as written
   * @param signature what is known of its signature
   * @param position where it begins
   */
  public record Identity(
      String entityId,
      Optional<String> name,
      Optional<Instant> validUntil,
      Optional<String> cacheDuration,
      Signature signature,
      Position position) {}

  /** What is known of a signature over the metadata. */
  public enum Signature {
    /** A pinned certificate's key made it, and only what it covers was read. */
    VERIFIED,
    /** No certificate was given to check it with. */
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
   * Where messages of one kind go.
   *
   * @param binding how they are sent, a URI
   * @param location where to, as written
   * @param responseLocation where answers go if not there
   * @param index its number, if it has one
   * @param isDefault whether it says that it is the default; empty if it does not say
   * @param position where it stands
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
   * @param encryptionMethods the algorithms that it can decrypt, if it says which
   * @param position where it stands
   */
  public record PublishedKey(
      Optional<String> use,
      X509Certificate certificate,
      List<String> encryptionMethods,
      Position position) {
    public PublishedKey {
      encryptionMethods = List.copyOf(encryptionMethods);
    }

    /** Whether it may be used so. */
    boolean isFor(String wanted) {
      return use.isEmpty() || use.get().equals(wanted);
    }
  }

  /**
   * What it asks of messages.
   *
   * @param assertionsSigned {@code WantAssertionsSigned}
   * @param requestsSigned {@code AuthnRequestsSigned}: what it promises of its own
   * @param nameIdFormats the formats that it understands
   */
  public record Wishes(
      boolean assertionsSigned, boolean requestsSigned, List<String> nameIdFormats) {
    public Wishes {
      nameIdFormats = List.copyOf(nameIdFormats);
    }
  }

  /**
   * An attribute that it asks for.
   *
   * @param name as assertions are to write it
   * @param nameFormat the format of the name, if it says one
   * @param friendlyName what people call it
   * @param required whether it cannot do without
   * @param position where it stands
   */
  public record RequestedAttribute(
      String name,
      Optional<String> nameFormat,
      Optional<String> friendlyName,
      boolean required,
      Position position) {}
}

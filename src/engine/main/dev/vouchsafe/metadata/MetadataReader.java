package dev.vouchsafe.metadata;

import dev.vouchsafe.json.Position;
import dev.vouchsafe.metadata.ServiceProviderMetadata.Signature;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.NearestName;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.signing.SignatureCheck;
import dev.vouchsafe.signing.SignaturePlace;
import dev.vouchsafe.signing.SignatureResult;
import dev.vouchsafe.xml.SafeXml;
import dev.vouchsafe.xml.XmlElements;
import dev.vouchsafe.xml.XmlStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;

/**
 * Reads a service provider's metadata: a single file, or one entity of a federation's aggregate.
 * The file is streamed, so an aggregate of any size up to {@link #MAX_OCTETS} is read in the memory
 * that one entity needs. With pinned certificates, only content that one of them signed is read:
 * the entity itself, or an EntitiesDescriptor around it. Immutable and thread-safe.
 */
public final class MetadataReader {
  /** The size of the largest accepted file in octets: 256 MiB, twice the largest federation's. */
  public static final long MAX_OCTETS = 256L * 1024 * 1024;

  private final Clock clock;
  private final Optional<SignatureCheck> check;

  private MetadataReader(Clock clock, Optional<SignatureCheck> check) {
    this.clock = clock;
    this.check = check;
  }

  /** A reader that verifies no signature; for files from a trusted source. */
  public static MetadataReader withoutSignatureCheck(Clock clock) {
    return new MetadataReader(clock, Optional.empty());
  }

  /** A reader that accepts only what the check verifies. */
  public static MetadataReader checking(SignatureCheck check, Clock clock) {
    return new MetadataReader(clock, Optional.of(check));
  }

  /**
   * Reads a file.
   *
   * @param entityId the entity to read; empty if the file has only one service provider
   * @throws InvalidInputException if the file is unreadable, is not metadata, exceeds a limit or
   *     lacks the entity
   * @throws RejectedMetadataException if it has expired or its signature is invalid
   */
  public ServiceProviderMetadata read(Path file, Optional<String> entityId) {
    try (InputStream in = Files.newInputStream(file)) {
      return read(file.toString(), in, entityId);
    } catch (IOException e) {
      throw new InvalidInputException(
          new Problem(
              "unreadable-file",
              file.toString(),
              "the file cannot be read",
              "check that it exists, is a file and may be read"),
          e);
    }
  }

  /** As {@link #read(Path, Optional)}, from octets. */
  public ServiceProviderMetadata read(String source, byte[] octets, Optional<String> entityId) {
    return read(source, new ByteArrayInputStream(octets), entityId);
  }

  /**
   * As {@link #read(Path, Optional)}, from a stream, which is read to its end and not closed.
   *
   * @param source its name in messages
   */
  public ServiceProviderMetadata read(String source, InputStream in, Optional<String> entityId) {
    MetadataScan scan = new MetadataScan(source, entityId.map(String::trim), check);
    XmlStream.read(source, in, MAX_OCTETS, scan);
    FoundEntity entity = only(source, scan, entityId);
    Element element = SafeXml.parse(source, entity.octets()).getDocumentElement();
    List<Position> places = placesWithoutSignature(entity, element);
    Element read = check.isEmpty() ? element : signed(scan, entity, element);
    signatureOf(read).ifPresent(read::removeChild);
    Signature signature = check.isEmpty() ? Signature.NOT_CHECKED : Signature.VERIFIED;
    return new EntityReader(read, places, validity(entity)).read(signature);
  }

  private static FoundEntity only(String source, MetadataScan scan, Optional<String> entityId) {
    if (scan.matches() == 1) {
      return scan.found().get(0);
    } else if (entityId.isPresent()) {
      throw scan.found().isEmpty()
          ? unreadable(
              "no-such-entity",
              source,
              "there is no entity with this id among " + scan.entityIds().size(),
              NearestName.of(entityId.get(), scan.entityIds())
                  .map(nearest -> "give --entity " + nearest + " if that is meant")
                  .orElse("give one that is there, character by character"))
          : unreadable(
              "ambiguous-entity",
              scan.found().get(1).position().toString(),
              "the entity is described twice, first at " + scan.found().get(0).position(),
              "ask the federation which one holds, and remove the other");
    } else if (scan.found().isEmpty()) {
      throw unreadable(
          "no-service-provider",
          source,
          scan.hasIdentityProvider()
              ? "the file is the metadata of an identity provider, and of no service provider"
              : "no entity in the file is a service provider",
          scan.hasIdentityProvider()
              ? "give the service provider's; an identity provider's is what verify --metadata FILE"
                  + " trusts"
              : "give a file with an SPSSODescriptor");
    }
    throw unreadable(
        "several-entities",
        source,
        "the file has " + scan.matches() + " service providers",
        "say which one: --entity " + scan.found().get(0).entityId());
  }

  /**
   * Returns the signed part of the entity: the part its own signature covers, or all of it if a
   * signature of an EntitiesDescriptor around it is valid.
   */
  private Element signed(MetadataScan scan, FoundEntity entity, Element element) {
    if (scan.hasRepeatedId()) {
      throw unsigned(entity, "an ID stands in the document more than once");
    }
    boolean covered = entity.groups().stream().anyMatch(group -> group.refusal().isEmpty());
    if (covered) {
      return element;
    }
    SignatureResult result = check.orElseThrow().verify(element, SignaturePlace.SAML20);
    if (result instanceof SignatureResult.Verified verified) {
      return verified.element();
    }
    List<String> reasons = new ArrayList<>();
    reasons.add("of the entity: " + ((SignatureResult.Refused) result).reason());
    entity
        .groups()
        .forEach(
            group ->
                reasons.add(
                    "of the EntitiesDescriptor around it: " + group.refusal().orElseThrow()));
    throw unsigned(entity, String.join("; ", reasons));
  }

  private static RejectedMetadataException unsigned(FoundEntity entity, String reason) {
    return new RejectedMetadataException(
        new Problem(
            "metadata-signature",
            entity.position().toString(),
            "no signature that covers the entity holds: " + reason,
            "download it again, and check that the pinned certificate is the publisher's present one"));
  }

  /** The position of each element in the file, except those of the entity's own signature. */
  private static List<Position> placesWithoutSignature(FoundEntity entity, Element element) {
    List<Position> places = new ArrayList<>(entity.places());
    signatureOf(element)
        .ifPresent(
            signature -> {
              int at = XmlElements.all(element.getOwnerDocument()).indexOf(signature);
              int size = 1 + signature.getElementsByTagNameNS("*", "*").getLength();
              places.subList(at, at + size).clear();
            });
    return places;
  }

  private static Optional<Element> signatureOf(Element entity) {
    return XmlElements.children(entity, MetadataNames.DSIG, "Signature").stream().findFirst();
  }

  /** The validity of the elements around the entity; the entity's own end is read with it. */
  private Validity validity(FoundEntity entity) {
    Validity validity = new Validity(clock.instant());
    entity
        .groups()
        .forEach(
            group -> group.validUntil().ifPresent(end -> validity.until(end, group.position())));
    return validity;
  }

  private static InvalidInputException unreadable(
      String code, String where, String message, String nextStep) {
    return new InvalidInputException(new Problem(code, where, message, nextStep));
  }
}

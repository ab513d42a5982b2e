package dev.vouchsafe.metadata;

import dev.vouchsafe.json.Position;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.signing.SignatureCheck;
import dev.vouchsafe.signing.StreamedSignature;
import dev.vouchsafe.xml.CanonicalStream;
import dev.vouchsafe.xml.SafeXml;
import dev.vouchsafe.xml.XmlListener;
import dev.vouchsafe.xml.XmlTag;
import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Finds entities while a file is streamed. Keeps in memory the entities found, one signature at a
 * time, and names.
 */
final class MetadataScan implements XmlListener {
  /** The size of the largest entity in octets; a hundred times that of real ones. */
  private static final int LARGEST_ENTITY = 4 * 1024 * 1024;

  /** The most names that are kept: entity ids to suggest, and IDs that must differ. */
  private static final int MOST_NAMES = 200_000;

  /** The names of ID attributes in metadata and signatures; the ids of extensions do not count. */
  private static final Set<String> ID_NAMES = Set.of("ID", "Id");

  private final String source;
  private final Optional<String> wanted;
  private final Optional<SignatureCheck> check;
  private final Deque<Map<String, String>> scopes = new ArrayDeque<>(List.of(Map.of()));
  private final Deque<EntityGroup> groups = new ArrayDeque<>();
  private final List<FoundEntity> found = new ArrayList<>();
  private final Set<String> ids = new HashSet<>();
  private final List<String> entityIds = new ArrayList<>();
  private Capture capture;
  private int matches;
  private boolean repeatedId;
  private boolean hasIdentityProvider;

  /**
   * @param wanted the entity to find; empty for any service provider
   */
  MetadataScan(String source, Optional<String> wanted, Optional<SignatureCheck> check) {
    this.source = source;
    this.wanted = wanted;
    this.check = check;
  }

  /** The entities found, in the order of the file; at most two. */
  List<FoundEntity> found() {
    return found;
  }

  /** The number of matching entities in the file. */
  int matches() {
    return matches;
  }

  /** The ids of all entities in the file. */
  List<String> entityIds() {
    return entityIds;
  }

  /**
   * Whether two elements of the file have the same ID, so that a signature could refer to either.
   */
  boolean hasRepeatedId() {
    return repeatedId;
  }

  /** An element that is captured. */
  private static final class Capture {
    private final XmlTag tag;
    private final ByteArrayOutputStream octets = new ByteArrayOutputStream(4096);
    private final CanonicalStream out;
    private final List<Position> places = new ArrayList<>();
    private boolean isServiceProvider;

    Capture(XmlTag tag, Map<String, String> scope) {
      this.tag = tag;
      this.out =
          CanonicalStream.standingAlone(
              scope,
              more -> {
                octets.writeBytes(more);
                if (octets.size() > LARGEST_ENTITY) {
                  throw refused(
                      "limit-exceeded",
                      tag.position(),
                      "an entity or a signature is larger than "
                          + LARGEST_ENTITY / 1024 / 1024
                          + " MiB",
                      "check that it is the right file");
                }
              });
    }

    void start(XmlTag inner) {
      places.add(inner.position());
      isServiceProvider |= inner.is(MetadataNames.METADATA, "SPSSODescriptor");
      out.start(inner);
    }
  }

  /** Whether an entity is an identity provider. */
  boolean hasIdentityProvider() {
    return hasIdentityProvider;
  }

  @Override
  public void start(XmlTag tag) {
    hasIdentityProvider |= tag.is(MetadataNames.METADATA, "IDPSSODescriptor");
    if (scopes.size() == 1) {
      requireRoot(tag);
    }
    remember(tag);
    Map<String, String> outer = scopes.element();
    boolean inGroup = scopes.size() == groups.size() + 1;
    if (inGroup) {
      capture = toBeKept(tag, outer);
    }
    if (capture != null) {
      capture.start(tag);
    }
    tell(listener -> listener.start(tag));
    if (inGroup && tag.is(MetadataNames.METADATA, "EntitiesDescriptor")) {
      groups.push(new EntityGroup(tag, outer));
    }
    scopes.push(with(outer, tag.declarations()));
  }

  private static void requireRoot(XmlTag tag) {
    if (!tag.is(MetadataNames.METADATA, "EntityDescriptor")
        && !tag.is(MetadataNames.METADATA, "EntitiesDescriptor")) {
      throw refused(
          "not-metadata",
          tag.position(),
          "the document is neither an EntityDescriptor nor an EntitiesDescriptor of SAML metadata",
          "give the service provider's metadata as it publishes it");
    }
  }

  /**
   * Starts a capture of the root or of a child of an EntitiesDescriptor; null if it is not needed.
   */
  private Capture toBeKept(XmlTag tag, Map<String, String> scope) {
    if (!groups.isEmpty() && check.isPresent() && groups.element().expectsSignature(tag)) {
      return new Capture(tag, scope);
    } else if (!tag.is(MetadataNames.METADATA, "EntityDescriptor")) {
      return null;
    }
    String entityId = tag.attribute("entityID").orElse("").trim();
    entityIds.add(entityId);
    return wanted.isEmpty() || wanted.get().equals(entityId) ? new Capture(tag, scope) : null;
  }

  private void remember(XmlTag tag) {
    for (XmlTag.Attribute attribute : tag.attributes()) {
      if (ID_NAMES.contains(attribute.localName()) && !ids.add(attribute.value())) {
        repeatedId = true;
      }
    }
    if (ids.size() > MOST_NAMES || entityIds.size() > MOST_NAMES) {
      throw refused(
          "limit-exceeded",
          tag.position(),
          "the file has more than " + MOST_NAMES + " entities or IDs",
          "check that it is the right file");
    }
  }

  private static Map<String, String> with(Map<String, String> scope, Map<String, String> more) {
    if (more.isEmpty()) {
      return scope;
    }
    Map<String, String> all = new HashMap<>(scope);
    all.putAll(more);
    return all;
  }

  @Override
  public void text(String piece) {
    if (capture != null) {
      capture.out.text(piece);
    }
    tell(listener -> listener.text(piece));
  }

  @Override
  public void instruction(String target, String data) {
    if (capture != null) {
      capture.out.instruction(target, data);
    }
    tell(listener -> listener.instruction(target, data));
  }

  @Override
  public void end() {
    scopes.pop();
    if (!groups.isEmpty() && scopes.size() == groups.size()) {
      groups.pop().end(check);
      tell(XmlListener::end);
      return;
    }
    tell(XmlListener::end);
    if (capture != null) {
      capture.out.end();
      if (capture.out.isComplete()) {
        captured(capture);
        capture = null;
      }
    }
  }

  private void captured(Capture done) {
    if (done.tag.is(MetadataNames.DSIG, "Signature")) {
      groups
          .element()
          .signed(
              StreamedSignature.of(
                  SafeXml.parse(source, done.octets.toByteArray()).getDocumentElement()));
    } else if ((wanted.isPresent() || done.isServiceProvider) && ++matches <= 2) {
      found.add(
          new FoundEntity(
              done.tag.attribute("entityID").orElse("").trim(),
              done.octets.toByteArray(),
              done.places,
              List.copyOf(groups)));
    }
  }

  private void tell(Consumer<XmlListener> event) {
    groups.forEach(group -> group.hear(event));
  }

  private static InvalidInputException refused(
      String code, Position where, String message, String nextStep) {
    return new InvalidInputException(new Problem(code, where.toString(), message, nextStep));
  }
}

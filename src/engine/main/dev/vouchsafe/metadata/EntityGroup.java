package dev.vouchsafe.metadata;

import dev.vouchsafe.json.Position;
import dev.vouchsafe.signing.SignatureCheck;
import dev.vouchsafe.signing.StreamedSignature;
import dev.vouchsafe.xml.CanonicalStream;
import dev.vouchsafe.xml.XmlListener;
import dev.vouchsafe.xml.XmlTag;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * An EntitiesDescriptor while it is streamed, and the result of its signature. Events before the
 * signature are kept until the signature states how to canonicalise them.
 */
final class EntityGroup {
  /** The most events before the signature: white space and processing instructions. */
  private static final int MOST_PENDING = 1000;

  private final XmlTag tag;
  private final Map<String, String> scope;
  private final List<Consumer<XmlListener>> pending = new ArrayList<>();
  private StreamedSignature signature;
  private MessageDigest digest;
  private CanonicalStream canonical;
  private State state = State.BEFORE_FIRST_CHILD;
  private String refusal = "there is no signature";

  private enum State {
    BEFORE_FIRST_CHILD,
    IN_SIGNATURE,
    SIGNED,
    UNSIGNED
  }

  /**
   * @param scope prefix to namespace around the element
   */
  EntityGroup(XmlTag tag, Map<String, String> scope) {
    this.tag = tag;
    this.scope = Map.copyOf(scope);
  }

  /** The value of its {@code validUntil}. */
  Optional<String> validUntil() {
    return tag.attribute("validUntil");
  }

  Position position() {
    return tag.position();
  }

  /** The reason why its signature does not cover its content; empty if the signature is valid. */
  Optional<String> refusal() {
    return Optional.ofNullable(refusal);
  }

  /**
   * Called for its first child; returns whether that is a signature, which must then be captured.
   */
  boolean expectsSignature(XmlTag first) {
    if (state != State.BEFORE_FIRST_CHILD) {
      return false;
    }
    boolean isSignature = first.is(MetadataNames.DSIG, "Signature");
    state = isSignature ? State.IN_SIGNATURE : State.UNSIGNED;
    if (!isSignature) {
      pending.clear();
    }
    return isSignature;
  }

  /** Called with its signature; from then on the element is digested as the signature states. */
  void signed(StreamedSignature read) {
    signature = read;
    digest = read.newDigest();
    canonical = CanonicalStream.exclusive(scope, read.prefixes(), digest::update);
    canonical.start(tag);
    pending.forEach(event -> event.accept(canonical));
    pending.clear();
    state = State.SIGNED;
  }

  /**
   * Handles an event inside the group. Events inside its signature are not part of the signed
   * content.
   */
  void hear(Consumer<XmlListener> event) {
    if (state == State.SIGNED) {
      event.accept(canonical);
    } else if (state == State.BEFORE_FIRST_CHILD) {
      pending.add(event);
      if (pending.size() > MOST_PENDING) {
        state = State.UNSIGNED;
        pending.clear();
      }
    }
  }

  /**
   * Called at its end; verifies the signature.
   *
   * @param check present if signatures are expected at all
   */
  void end(Optional<SignatureCheck> check) {
    if (state == State.SIGNED) {
      canonical.end();
      refusal =
          check
              .orElseThrow()
              .refusal(signature, tag.attribute("ID").orElse(""), digest.digest())
              .orElse(null);
    }
  }
}

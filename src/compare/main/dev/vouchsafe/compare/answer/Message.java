package dev.vouchsafe.compare.answer;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What a response says that a service provider can tell apart: no ids, no instants, no signature
 * value. Immutable; {@code toString} shows no value.
 *
 * @param addressing who says it to whom
 * @param times how long it holds
 * @param authentication how the user was authenticated
 * @param subject whom it is about; empty if it has no NameID
 * @param attributes what else it says, one for each name, in order
 * @param protection how it is signed and encrypted
 */
public record Message(
    Addressing addressing,
    Times times,
    Authentication authentication,
    Optional<Subject> subject,
    List<Attribute> attributes,
    Protection protection) {
  public Message {
    Objects.requireNonNull(addressing);
    Objects.requireNonNull(times);
    Objects.requireNonNull(authentication);
    Objects.requireNonNull(subject);
    attributes = Attribute.merged(attributes);
    Objects.requireNonNull(protection);
  }

  /**
   * Who says it to whom.
   *
   * @param answersRequest whether it has an InResponseTo, which is another one at each login
   */
  public record Addressing(
      Optional<String> issuer,
      List<String> audiences,
      Optional<String> recipient,
      Optional<String> destination,
      boolean answersRequest) {
    public Addressing {
      audiences = List.copyOf(audiences);
    }

    @Override
    public String toString() {
      return "addressing";
    }
  }

  /**
   * How long it holds, as durations from its issue.
   *
   * @param lifetime from issue to the end of its conditions
   * @param skew from the beginning of its conditions to issue
   * @param confirmation from issue to the end of the subject's confirmation
   * @param session from issue to the end of the session
   */
  public record Times(
      Optional<Duration> lifetime,
      Optional<Duration> skew,
      Optional<Duration> confirmation,
      Optional<Duration> session) {}

  /**
   * How the user was authenticated.
   *
   * @param context the class or method
   * @param sessionIndex whether there is a SessionIndex, which is another one at each login
   */
  public record Authentication(Optional<String> context, boolean sessionIndex) {}

  /**
   * How it is signed and encrypted, as far as is known.
   *
   * @param signed what carries a signature: {@code Response}, {@code Assertion}
   * @param algorithms of signatures and their digests
   * @param encryption what the assertion is encrypted with; {@code none} if it is not
   * @param key the digest of the key that signed; empty if not known, or if the key is a throw-away
   *     one
   */
  public record Protection(
      Set<String> signed, Algorithms algorithms, String encryption, Optional<String> key) {
    /** The word for no encryption. */
    public static final String NONE = "none";

    public Protection {
      signed = Set.copyOf(signed);
    }
  }

  /**
   * The algorithms of signatures.
   *
   * @param methods of the signatures; empty if not known
   * @param digests of what they sign; empty if not known
   * @param ofKey whether nobody set a method, so that another key may have another one
   */
  public record Algorithms(Set<String> methods, Set<String> digests, boolean ofKey) {
    public Algorithms {
      methods = Set.copyOf(methods);
      digests = Set.copyOf(digests);
    }
  }

  /** The same message, the method of its signature not known where only a key decides it. */
  public Message withoutMethodOfKey() {
    Algorithms known = protection.algorithms();
    return known.ofKey()
        ? new Message(
            addressing,
            times,
            authentication,
            subject,
            attributes,
            new Protection(
                protection.signed(),
                new Algorithms(Set.of(), known.digests(), true),
                protection.encryption(),
                protection.key()))
        : this;
  }

  @Override
  public String toString() {
    return "message with " + attributes.size() + " attributes";
  }
}

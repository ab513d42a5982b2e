package dev.vouchsafe.compare.answer;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The parts of a response that matter to a service provider: no ids, no instants, no signature
 * value. Immutable; {@code toString} shows no value.
 *
 * @param addressing its issuer, destination and audiences
 * @param times for how long and how often it may be used
 * @param authentication how the user was authenticated
 * @param subject its NameID; empty if it has none
 * @param attributes its attributes, one for each name, in order
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
   * The issuer, the destination and the audiences of a message.
   *
   * @param issuer the issuer of the assertion
   * @param responseIssuer the issuer of the Response
   * @param restrictions the audiences of each restriction: one of each is meant
   * @param destination the Destination of the Response; in WS-Federation the address of AppliesTo
   * @param inResponseTo the parts that have an InResponseTo, whose value differs at each login
   */
  public record Addressing(
      Optional<String> issuer,
      Optional<String> responseIssuer,
      List<List<String>> restrictions,
      Optional<String> recipient,
      Optional<String> destination,
      List<String> inResponseTo) {
    public Addressing {
      restrictions = restrictions.stream().map(List::copyOf).toList();
      inResponseTo = List.copyOf(inResponseTo);
    }

    /** The audiences of all restrictions, as written. */
    public List<String> audiences() {
      return restrictions.stream().flatMap(List::stream).toList();
    }

    /** Whether it answers a request. */
    public boolean answersRequest() {
      return !inResponseTo.isEmpty();
    }

    @Override
    public String toString() {
      return "addressing";
    }
  }

  /**
   * For how long and how often it may be used, with durations relative to its issue.
   *
   * @param lifetime from issue to the end of its conditions
   * @param skew from the start of its conditions to issue
   * @param confirmation from issue to the end of the subject's confirmation
   * @param session from issue to the earliest end of the session
   * @param token from issue to the end that the WS-Federation answer around the assertion names
   * @param conditions what else limits its use, such as OneTimeUse; neither periods nor audiences
   */
  public record Times(
      Optional<Duration> lifetime,
      Optional<Duration> skew,
      Optional<Duration> confirmation,
      Optional<Duration> session,
      Optional<Duration> token,
      List<String> conditions) {
    public Times {
      conditions = List.copyOf(conditions);
    }
  }

  /**
   * How the user was authenticated.
   *
   * @param confirmation the method of the subject's confirmation, such as bearer
   * @param contexts the classes or methods, and who else authenticated the user, in order
   * @param sessionIndex whether there is a SessionIndex, whose value differs at each login
   */
  public record Authentication(
      Optional<String> confirmation, List<String> contexts, boolean sessionIndex) {
    public Authentication {
      contexts = List.copyOf(contexts);
    }
  }

  /**
   * Its signatures and encryption, as far as known.
   *
   * @param signed the signed elements: {@code Response}, {@code Assertion}
   * @param algorithms of signatures and their digests
   * @param encryption the algorithm that encrypts the assertion; {@code none} for no encryption
   * @param key the digest of the key that signed; empty if unknown or if the key is temporary
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
   * @param methods the signature algorithms; empty if unknown
   * @param digests the digest algorithms; empty if unknown
   * @param canonicalizations the canonicalization of what is signed; empty if unknown
   * @param ofKey whether the key determined the algorithm, because the settings name none
   */
  public record Algorithms(
      Set<String> methods, Set<String> digests, Set<String> canonicalizations, boolean ofKey) {
    public Algorithms {
      methods = Set.copyOf(methods);
      digests = Set.copyOf(digests);
      canonicalizations = Set.copyOf(canonicalizations);
    }
  }

  /** A copy without the signature algorithm, if only the key determined it. */
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
                new Algorithms(Set.of(), known.digests(), known.canonicalizations(), true),
                protection.encryption(),
                protection.key()))
        : this;
  }

  @Override
  public String toString() {
    return "message with " + attributes.size() + " attributes";
  }
}

package dev.vouchsafe.login;

import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.settings.Protocol;
import dev.vouchsafe.trace.Decision;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The parts of an AuthnRequest that the login needs; all empty if the login starts at the identity
 * provider.
 *
 * @param id the request's ID
 * @param issuer the service provider's entity id, as the request says
 * @param acsUrl the requested ACS URL
 * @param relayState the RelayState to return with the response
 * @param wishes its other requirements for the answer
 */
public record SamlRequest(
    Optional<String> id,
    Optional<String> issuer,
    Optional<String> acsUrl,
    Optional<String> relayState,
    Wishes wishes)
    implements AssertionRequest {

  /** No request: the login starts at the identity provider. */
  public static final SamlRequest NONE =
      new SamlRequest(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Wishes.NONE);

  /**
   * Requirements of a request for its answer.
   *
   * @param nameIdFormat the Format of the NameIDPolicy
   * @param authnContexts the AuthnContextClassRefs of the RequestedAuthnContext
   * @param ignored parts of the request that its reader ignored, for the login's trace
   */
  public record Wishes(
      Optional<String> nameIdFormat, List<String> authnContexts, List<Decision> ignored) {
    /** No requirements, and no ignored parts. */
    public static final Wishes NONE = new Wishes(Optional.empty(), List.of(), List.of());

    public Wishes {
      Objects.requireNonNull(nameIdFormat);
      authnContexts = List.copyOf(authnContexts);
      ignored = List.copyOf(ignored);
    }

    @Override
    public String toString() {
      return "wishes";
    }
  }

  /** A copy that records the ignored parts. */
  public SamlRequest ignoring(List<Decision> parts) {
    return new SamlRequest(
        id,
        issuer,
        acsUrl,
        relayState,
        new Wishes(wishes.nameIdFormat(), wishes.authnContexts(), parts));
  }

  /**
   * A request with an id, which the answer repeats in {@code InResponseTo}.
   *
   * @throws InvalidInputException if the id cannot be the value of InResponseTo
   */
  public static SamlRequest of(String id, String issuer) {
    return new SamlRequest(
        Optional.of(id), Optional.of(issuer), Optional.empty(), Optional.empty(), Wishes.NONE);
  }

  /** A copy with this ACS URL, which must be a registered callback. */
  public SamlRequest withAcsUrl(String url) {
    return new SamlRequest(id, issuer, Optional.of(url), relayState, wishes);
  }

  /** A copy with this RelayState. */
  public SamlRequest withRelayState(String state) {
    return new SamlRequest(id, issuer, acsUrl, Optional.of(state), wishes);
  }

  /** A copy with these requirements for the answer. */
  public SamlRequest with(Wishes others) {
    return new SamlRequest(id, issuer, acsUrl, relayState, others);
  }

  @Override
  public List<Decision> ignored() {
    return wishes.ignored();
  }

  /** The common subset of {@code xs:ID}; service providers send no other ids. */
  private static final Pattern ID = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}._-]{0,255}");

  private static final Pattern ODD_ID = Pattern.compile("[\\p{L}\\p{N}._:-]{1,256}");

  /**
   * @throws InvalidInputException if the id cannot be the value of InResponseTo
   */
  public SamlRequest {
    Objects.requireNonNull(issuer);
    Objects.requireNonNull(acsUrl);
    Objects.requireNonNull(relayState);
    Objects.requireNonNull(wishes);
    if (id.isPresent() && !isId(id.get()) && !isOddId(id.get())) {
      throw new InvalidInputException(
          new Problem(
              "request-id",
              "request.id",
              "the request's id is not an XML ID",
              "take it from the ID attribute of the AuthnRequest, as it stands"));
    }
  }

  /** Whether an id is no XML name but of a form that some libraries send. */
  public static boolean isOddId(String text) {
    return ODD_ID.matcher(text).matches();
  }

  /** Whether a text can be the id of a request. */
  public static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  @Override
  public Protocol protocol() {
    return Protocol.SAMLP;
  }

  @Override
  public Optional<String> requester() {
    return issuer;
  }

  @Override
  public Optional<String> replyTo() {
    return acsUrl;
  }

  @Override
  public Optional<String> state() {
    return relayState;
  }

  @Override
  public Optional<String> inResponseTo() {
    return id;
  }

  @Override
  public List<String> texts() {
    return Stream.concat(
            Stream.of(id, issuer, acsUrl, wishes.nameIdFormat()).flatMap(Optional::stream),
            wishes.authnContexts().stream())
        .toList();
  }

  @Override
  public String toString() {
    return "AuthnRequest";
  }
}

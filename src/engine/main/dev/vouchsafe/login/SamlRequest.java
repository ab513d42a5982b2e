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
 * What a service provider asked for in an AuthnRequest; all empty if the login was started here.
 *
 * @param id the request's ID
 * @param issuer the service provider's entity id, as the request says
 * @param acsUrl where the response is to be posted
 * @param relayState what to give back with the response
 * @param wishes what else it asks of the answer
 */
public record SamlRequest(
    Optional<String> id,
    Optional<String> issuer,
    Optional<String> acsUrl,
    Optional<String> relayState,
    Wishes wishes)
    implements AssertionRequest {

  /** No request: the login was started at the identity provider. */
  public static final SamlRequest NONE =
      new SamlRequest(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Wishes.NONE);

  /**
   * What a request asks of the answer.
   *
   * @param nameIdFormat the Format of the NameIDPolicy
   * @param authnContexts the AuthnContextClassRefs of the RequestedAuthnContext
   * @param ignored what the reader of the request ignored of it, for the login's trace
   */
  public record Wishes(
      Optional<String> nameIdFormat, List<String> authnContexts, List<Decision> ignored) {
    /** Nothing is asked, and nothing ignored. */
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

  /** This request, of which its reader ignored something. */
  public SamlRequest ignoring(List<Decision> parts) {
    return new SamlRequest(
        id,
        issuer,
        acsUrl,
        relayState,
        new Wishes(wishes.nameIdFormat(), wishes.authnContexts(), parts));
  }

  /**
   * A request that the answer names.
   *
   * @throws InvalidInputException if the id is not one that InResponseTo can carry
   */
  public static SamlRequest of(String id, String issuer) {
    return new SamlRequest(
        Optional.of(id), Optional.of(issuer), Optional.empty(), Optional.empty(), Wishes.NONE);
  }

  /** The same, to be answered at this URL, which has to be a registered callback. */
  public SamlRequest withAcsUrl(String url) {
    return new SamlRequest(id, issuer, Optional.of(url), relayState, wishes);
  }

  /** The same with what is to be given back. */
  public SamlRequest withRelayState(String state) {
    return new SamlRequest(id, issuer, acsUrl, Optional.of(state), wishes);
  }

  /** The same with what else it asks of the answer. */
  public SamlRequest with(Wishes others) {
    return new SamlRequest(id, issuer, acsUrl, relayState, others);
  }

  @Override
  public List<Decision> ignored() {
    return wishes.ignored();
  }

  /** xs:ID without the rare letters: what service providers send. */
  private static final Pattern ID = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}._-]{0,255}");

  private static final Pattern ODD_ID = Pattern.compile("[\\p{L}\\p{N}._:-]{1,256}");

  /**
   * @throws InvalidInputException if the id is not one that InResponseTo can carry
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

  /** True for an id that is no XML name, and that some libraries send nevertheless. */
  public static boolean isOddId(String text) {
    return ODD_ID.matcher(text).matches();
  }

  /** True if a text can be the id of a request. */
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

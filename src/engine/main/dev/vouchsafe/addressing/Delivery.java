package dev.vouchsafe.addressing;

import static dev.vouchsafe.api.Api.Status.INTERNAL;

import dev.vouchsafe.api.Api;
import dev.vouchsafe.assertion.AssertionContent;
import dev.vouchsafe.login.AssertionRequest;
import dev.vouchsafe.login.SamlRequest;
import dev.vouchsafe.mapping.NameId;
import dev.vouchsafe.mapping.NameIdSelector;
import dev.vouchsafe.problem.IssuanceException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.problem.Problems;
import dev.vouchsafe.response.SamlResponseWrapper;
import dev.vouchsafe.response.SamlStatus;
import dev.vouchsafe.response.StatusException;
import dev.vouchsafe.settings.AssertionSettings;
import dev.vouchsafe.settings.Client;
import dev.vouchsafe.settings.Protocol;
import dev.vouchsafe.settings.SamlSettings;
import dev.vouchsafe.settings.Tenant;
import dev.vouchsafe.trace.Decision;
import dev.vouchsafe.trace.Decision.Kind;
import dev.vouchsafe.trace.Decision.Outcome;
import dev.vouchsafe.trace.TraceRecorder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The issuer, the recipient and the URL of one answer.
 *
 * @param issuer the issuer of the assertion
 * @param audiences the audiences, at least one
 * @param serviceProvider the service provider's entity id, if the client's settings name it
 * @param postUrl the URL the form is posted to, always a registered callback
 * @param named the recipient and destination that the XML names
 * @param state the RelayState or wctx to return
 */
public record Delivery(
    String issuer,
    List<String> audiences,
    Optional<String> serviceProvider,
    String postUrl,
    Named named,
    Optional<String> state) {

  /**
   * The URLs that the XML names. Settings can make them differ from the URL the form is posted to.
   */
  public record Named(String recipient, String destination, Optional<String> inResponseTo) {

    @Override
    public String toString() {
      return "named endpoints";
    }
  }

  /**
   * Decides the delivery of one login.
   *
   * @throws IssuanceException if the client has no registered URL to post to, or strict settings
   *     refuse the request
   */
  public static Delivery of(
      Client client, AssertionRequest request, SamlSettings settings, TraceRecorder trace) {
    checkWishes(request, settings, trace);
    return ofRefusal(client, request, settings, trace);
  }

  /**
   * Decides the delivery of an answer without an assertion. As {@link #of}, except that
   * NameIDPolicy and RequestedAuthnContext are not checked.
   *
   * @throws IssuanceException if the client has no registered URL to post to
   */
  public static Delivery ofRefusal(
      Client client, AssertionRequest request, SamlSettings settings, TraceRecorder trace) {
    AssertionSettings assertion = settings.assertion();
    request.ignored().forEach(trace::record);
    String postUrl = postUrl(client, request, trace);
    return new Delivery(
        issuer(client.tenant(), assertion, trace),
        audiences(client, request, assertion, trace),
        serviceProvider(request, assertion, trace),
        postUrl,
        new Named(
            assertion.endpoints().recipient().orElse(postUrl),
            assertion.endpoints().destination().orElse(postUrl),
            request.inResponseTo()),
        assertion.endpoints().state().or(request::state));
  }

  /**
   * The issuer and the service provider of a pairwise NameID, for a release without an answer.
   *
   * @throws IssuanceException if strict settings refuse the request
   */
  public static NameIdSelector.Parties parties(
      Client client, AssertionRequest request, SamlSettings settings, TraceRecorder trace) {
    checkWishes(request, settings, trace);
    request.ignored().forEach(trace::record);
    AssertionSettings assertion = settings.assertion();
    return new NameIdSelector.Parties(
        issuer(client.tenant(), assertion, trace), serviceProvider(request, assertion, trace));
  }

  /** The issuer and the service provider of a pairwise NameID. */
  public NameIdSelector.Parties parties() {
    return new NameIdSelector.Parties(issuer, serviceProvider);
  }

  /** Makes the subject of the assertion. */
  public AssertionContent.Subject subject(NameId nameId) {
    return new AssertionContent.Subject(nameId, named.recipient(), named.inResponseTo());
  }

  /** Makes the header of the Response. */
  @Api(INTERNAL)
  public SamlResponseWrapper.Header header(String id, Instant now) {
    return new SamlResponseWrapper.Header(
        id, now, issuer, named.destination(), named.inResponseTo());
  }

  /**
   * Returns the request's ACS URL, which must equal a registered callback character by character;
   * if the request names none, the first callback.
   */
  private static String postUrl(Client client, AssertionRequest request, TraceRecorder trace) {
    Problems problems = new Problems();
    Optional<String> url =
        request
            .replyTo()
            .map(asked -> AcsRule.WEB_URLS.named(asked, replyTo(request), client, problems))
            .orElseGet(() -> AcsRule.WEB_URLS.first(client, problems));
    if (url.isEmpty()) {
      throw new IssuanceException(problems.all().get(0));
    }
    if (!client.isSafeCallback(url.get())) {
      trace.record(
          new Decision(
                  Kind.REQUEST,
                  "acs_url",
                  Outcome.ISSUED,
                  "the answer is posted to a registered callback over http",
                  List.of())
              .withCaution("anybody on the way can take the assertion: register an https URL"));
    }
    return url.get();
  }

  private static String replyTo(AssertionRequest request) {
    return request.protocol() == Protocol.WSFED ? "request.wreply" : "request.acs_url";
  }

  private static String issuer(Tenant tenant, AssertionSettings assertion, TraceRecorder trace) {
    if (assertion.issuer().isEmpty() && tenant.domain().isEmpty()) {
      trace.record(
          byDefault(
              "issuer",
              "neither the settings nor a tenant's domain name one, so it is "
                  + Tenant.LOCAL_ISSUER));
    }
    return assertion.issuer().orElseGet(tenant::issuer);
  }

  private static List<String> audiences(
      Client client, AssertionRequest request, AssertionSettings assertion, TraceRecorder trace) {
    if (!assertion.audiences().isEmpty()) {
      return assertion.audiences();
    }
    if (request.requester().isPresent()) {
      return List.of(request.requester().get());
    }
    String audience = "urn:" + client.clientId();
    trace.record(
        byDefault("audience", "neither the settings nor a request name one, so it is " + audience));
    return List.of(audience);
  }

  private static Decision byDefault(String name, String why) {
    return new Decision(Kind.SETTING, name, Outcome.ISSUED, why, List.of())
        .withCaution("a default that the service provider has to expect: set " + name);
  }

  /**
   * Returns the request's issuer if the settings name it too, else their first audience. A request
   * alone could name any service provider and so obtain the pairwise ids of another one.
   */
  private static Optional<String> serviceProvider(
      AssertionRequest request, AssertionSettings assertion, TraceRecorder trace) {
    Optional<String> checked = request.requester().filter(assertion.audiences()::contains);
    if (checked.isEmpty() && request.requester().isPresent() && !assertion.audiences().isEmpty()) {
      trace.record(
          Kind.REQUEST,
          request.protocol() == Protocol.WSFED ? "wtrealm" : "issuer",
          Outcome.IGNORED,
          "the request's issuer is not among the configured audiences, which count");
    }
    return checked.or(() -> assertion.audiences().stream().findFirst());
  }

  private static void checkWishes(
      AssertionRequest asked, SamlSettings settings, TraceRecorder trace) {
    if (!(asked instanceof SamlRequest request)) {
      return;
    }
    String format = settings.nameId().issuedFormat();
    boolean anyFormat =
        request
            .wishes()
            .nameIdFormat()
            .map(wanted -> wanted.equals(format) || wanted.endsWith(":nameid-format:unspecified"))
            .orElse(true);
    if (!anyFormat) {
      new Demand(
              "NameIDPolicy",
              "the request asks for another NameID format than the one that is set",
              "set nameIdentifierFormat to the requested format, or leave strictNameIdPolicy off",
              SamlStatus.Detail.INVALID_NAME_ID_POLICY)
          .isNotMet(settings.assertion().strictness().nameIdPolicy(), trace);
    }
    if (!request.wishes().authnContexts().isEmpty()
        && !request
            .wishes()
            .authnContexts()
            .contains(settings.assertion().authnContextClassRef())) {
      new Demand(
              "RequestedAuthnContext",
              "the request asks for another authentication context than the one that is set",
              "set authnContextClassRef to a requested context, or leave strictAuthnContext off",
              SamlStatus.Detail.NO_AUTHN_CONTEXT)
          .isNotMet(settings.assertion().strictness().authnContext(), trace);
    }
  }

  /** A requirement of a request that this login does not meet, and the status for refusing it. */
  private record Demand(String name, String what, String nextStep, SamlStatus.Detail detail) {

    /**
     * Refuses the login if settings are strict; otherwise ignores the requirement, as service
     * providers expect.
     */
    private void isNotMet(boolean strict, TraceRecorder trace) {
      if (!strict) {
        trace.record(Kind.REQUEST, name, Outcome.IGNORED, what);
        return;
      }
      throw new StatusException(
          new Problem("wish-not-met", name, what, nextStep),
          new SamlStatus(SamlStatus.Code.REQUESTER, Optional.of(detail), what));
    }
  }

  @Override
  public String toString() {
    return "delivery";
  }
}

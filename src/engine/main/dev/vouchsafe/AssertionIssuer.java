package dev.vouchsafe;

import dev.vouchsafe.addressing.Delivery;
import dev.vouchsafe.assertion.AssertionContent;
import dev.vouchsafe.assertion.AssertionContent.Authentication;
import dev.vouchsafe.assertion.AssertionContent.Conditions;
import dev.vouchsafe.assertion.IdSource;
import dev.vouchsafe.assertion.SamlNames;
import dev.vouchsafe.assertion.TokenFormat.SamlVersion;
import dev.vouchsafe.debuglog.OutboundMessage;
import dev.vouchsafe.debuglog.PossibleUsers;
import dev.vouchsafe.debuglog.SamlDebugLog;
import dev.vouchsafe.encryption.AssertionEncrypter;
import dev.vouchsafe.login.AssertionRequest;
import dev.vouchsafe.login.Login;
import dev.vouchsafe.mapping.NameIdSelector;
import dev.vouchsafe.mapping.PairwiseSecret;
import dev.vouchsafe.messages.AuthnRequest;
import dev.vouchsafe.precedence.Precedence;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.problem.ProblemException;
import dev.vouchsafe.response.Answer;
import dev.vouchsafe.response.PostForm;
import dev.vouchsafe.response.SamlResponseWrapper;
import dev.vouchsafe.response.SamlStatus;
import dev.vouchsafe.response.WsFedFault;
import dev.vouchsafe.settings.AssertionSettings;
import dev.vouchsafe.settings.AssertionSettings.TimeOf;
import dev.vouchsafe.settings.AssertionSettings.Validity;
import dev.vouchsafe.settings.Client;
import dev.vouchsafe.settings.Protocol;
import dev.vouchsafe.settings.SamlSettings;
import dev.vouchsafe.settings.SettingsLayer;
import dev.vouchsafe.signing.JwtAlgorithm;
import dev.vouchsafe.signing.ResponseSigner;
import dev.vouchsafe.signing.SignatureSettings;
import dev.vouchsafe.signing.SigningKey;
import dev.vouchsafe.signing.XmlSigner;
import dev.vouchsafe.tokens.SignedTokens;
import dev.vouchsafe.tokens.TokenIssuer;
import dev.vouchsafe.trace.TraceRecorder;
import dev.vouchsafe.withholding.Redactor;
import dev.vouchsafe.xml.SignableElement;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Turns a login into a signed Response, or into tokens. Made once, by {@link #builder()}. Immutable
 * and thread-safe; takes no locks while it issues.
 */
public final class AssertionIssuer {
  private final SigningKey key;
  private final Precedence precedence;
  private final Optional<PairwiseSecret> pairwiseSecret;
  private final SettingsLayer defaults;
  private final Clock clock;
  private final IdSource ids;
  private final SamlDebugLog debugLog;
  private final LoginExtension extension;
  private final JwtAlgorithm tokenAlgorithm;
  private final BeforeSigning beforeSigning;

  AssertionIssuer(IssuerBuilder builder, BeforeSigning beforeSigning) {
    this.beforeSigning = beforeSigning;
    this.key =
        builder.key.orElseThrow(
            () ->
                new InvalidInputException(
                    new Problem(
                        "signing-key",
                        "AssertionIssuer.builder()",
                        "there is no signing key, and nothing is issued unsigned",
                        "call signingKey(SigningKey.fromPem(keyFile, certificateFile))")));
    this.key.signer(SignatureSettings.DEFAULTS);
    this.precedence = builder.precedence;
    this.pairwiseSecret = builder.pairwiseSecret;
    this.defaults = builder.defaults;
    this.clock = builder.clock;
    this.ids = builder.ids;
    this.debugLog = builder.debugLog;
    this.extension = builder.extension;
    this.tokenAlgorithm = builder.tokenAlgorithm.orElseGet(() -> JwtAlgorithm.defaultFor(key));
  }

  /** Starts a builder. A signing key is required; everything else has a default. */
  public static IssuerBuilder builder() {
    return new IssuerBuilder();
  }

  /**
   * Issues the Response of one login with the issuer's own ids and extension.
   *
   * @throws LoginRefusedException as {@link #issue(Login, Issuance)}
   */
  public IssuedResponse issue(Login login) {
    return issue(login, Issuance.USUAL);
  }

  /**
   * Issues the Response of one login.
   *
   * @param own what applies to this login alone: its ids, its extension, its notes
   * @throws LoginRefusedException if the login is refused; carries the reason and the trace up to
   *     there
   * @throws InvalidInputException if the settings that extensions set are invalid, or the protocol
   *     has no Response
   */
  public IssuedResponse issue(Login asked, Issuance own) {
    asked.assertionRequest();
    IdSource ids = own.ids().orElse(this.ids);
    TraceRecorder trace = own.begunTrace();
    Login login = asked;
    try {
      login = extended(asked, own, trace);
      PlannedResponse plan = plan(login, ids, trace);
      AssertionContent content = plan.assertion();
      SamlSettings settings = plan.settings();

      Answer answer = plan.answer(ids.get());
      ResponseSigner signer = beforeSigning.on(settings.signer(key));
      byte[] assertion = signer.assertion(answer.assertion(content));
      Instant now = content.conditions().issueInstant();
      byte[] sent = AssertionEncrypter.encryptIfAsked(assertion, settings.encryption(), now, trace);
      byte[] message = answer.message(sent, content, signer);

      OutboundMessage outbound =
          OutboundMessage.of(answer.id(), plan.delivery(), message, signer.signer());
      own.log(debugLog).issued(login, outbound.saying(content), trace.trace());
      return new IssuedResponse(plan.resolved(), message, content, answer, trace.trace());
    } catch (ProblemException e) {
      own.log(debugLog).refused(login, e.problem(), trace.refused());
      throw LoginRefusedException.of(login.redactor(), e, trace.refused());
    }
  }

  /**
   * Runs the extension of this login, else the issuer's, with the issuer's default settings
   * applied.
   */
  private Login extended(Login asked, Issuance own, TraceRecorder trace) {
    return ExtensionRun.of(asked.withDefaults(defaults), own.extension().orElse(extension), trace);
  }

  /** Decides everything the Response of a login says: the first half of {@link #issue}. */
  private PlannedResponse plan(Login login, IdSource ids, TraceRecorder trace) {
    SamlSettings settings = login.settings(trace);
    Delivery delivery = Delivery.of(login.client(), login.assertionRequest(), settings, trace);
    AttributeRelease release =
        new ReleaseRules(precedence, new NameIdSelector(pairwiseSecret, ids))
            .release(login, settings, delivery.parties(), trace);

    Instant now = clock.instant();
    AssertionContent content =
        new AssertionContent(
            ids.get(),
            delivery.issuer(),
            delivery.subject(release.nameId()),
            conditions(settings.assertion().validity(), delivery, now),
            authentication(login, settings, now, ids),
            release.attributes());
    return new PlannedResponse(release.resolved(), settings, delivery, content, trace);
  }

  /**
   * Decides what the Response of one login says, with the issuer's own ids and extension.
   *
   * @throws LoginRefusedException as {@link #plan(Login, Issuance)}
   */
  public PlannedResponse plan(Login login) {
    return plan(login, Issuance.USUAL);
  }

  /**
   * Decides everything the Response of one login says, without writing, signing or encrypting it;
   * used to compare many logins. {@link #issue} gives the same content for the same login.
   *
   * @throws LoginRefusedException if the login is refused; carries the reason and the trace up to
   *     there
   * @throws InvalidInputException as for {@link #issue}
   */
  public PlannedResponse plan(Login asked, Issuance own) {
    asked.assertionRequest();
    TraceRecorder trace = own.begunTrace();
    Login login = asked;
    try {
      login = extended(asked, own, trace);
      return plan(login, own.ids().orElse(ids), trace);
    } catch (ProblemException e) {
      throw LoginRefusedException.of(login.redactor(), e, trace.refused());
    }
  }

  /**
   * Issues the OpenID Connect tokens of one login, with the issuer's own ids and extension.
   *
   * @throws LoginRefusedException as {@link #issueTokens(Login, Issuance)}
   */
  public IssuedTokens issueTokens(Login login) {
    return issueTokens(login, Issuance.USUAL);
  }

  /**
   * Issues the OpenID Connect tokens of one login. Claims are resolved as by {@link #issue}.
   *
   * @throws LoginRefusedException if the login is refused; carries the reason and the trace up to
   *     there
   * @throws InvalidInputException if the protocol has no tokens, or the key cannot sign them
   */
  public IssuedTokens issueTokens(Login asked, Issuance own) {
    requireTokens(asked);
    TraceRecorder trace = own.begunTrace();
    Login login = asked;
    try {
      login = extended(asked, own, trace);
      ResolvedLogin resolved = ResolvedLogin.of(login, precedence, trace);
      Instant now = clock.instant();
      TokenIssuer tokens = new TokenIssuer(key.jwtSigner(tokenAlgorithm));
      SignedTokens signed = tokens.issue(resolved.tokens(), now, trace);
      return new IssuedTokens(resolved, signed, now, trace.trace());
    } catch (ProblemException e) {
      throw LoginRefusedException.of(login.redactor(), e, trace.refused());
    }
  }

  private static void requireTokens(Login login) {
    if (login.client().protocol() != Protocol.OIDC) {
      throw new InvalidInputException(
          new Problem(
              "no-tokens",
              "protocol",
              "a login of the protocol " + login.client().protocol().word() + " has no tokens",
              "issue its response, or write the protocol \"oidc\""));
    }
  }

  /**
   * Issues the answer of the login's protocol: a Response for SAML and WS-Federation, tokens for
   * OpenID Connect.
   */
  public Issued answer(Login login) {
    return answer(login, Issuance.USUAL);
  }

  /** As {@link #answer(Login)}, with the ids, extension and notes of this login. */
  public Issued answer(Login login, Issuance own) {
    return login.client().protocol() == Protocol.OIDC ? issueTokens(login, own) : issue(login, own);
  }

  /**
   * Answers an AuthnRequest with the form for the browser: the Response or, if the request names
   * another user than the one who signed in, a refusal.
   *
   * @param login who signed in at which client; the request is added
   * @throws LoginRefusedException if the login is refused, or the client has no registered URL
   */
  public PostForm answer(AuthnRequest request, Login login) {
    Login asked = login.with(request.asked());
    IssuedResponse response = issue(asked);
    return request.admits(response.nameId())
        ? response.postForm()
        : refuse(asked, AuthnRequest.UNKNOWN_PRINCIPAL).orElseThrow();
  }

  /**
   * Writes the refusal of a login for its service provider: a signed Response with a status and no
   * assertion or, in WS-Federation, an unsigned WS-Trust fault. Empty for other protocols.
   *
   * @throws LoginRefusedException if the client has no registered URL to post it to
   */
  public Optional<PostForm> refuse(Login login, SamlStatus status) {
    if (!(login.request() instanceof AssertionRequest request)) {
      return Optional.empty();
    }
    TraceRecorder trace = new TraceRecorder();
    try {
      SamlSettings settings = login.withDefaults(defaults).settings(trace);
      Delivery delivery = Delivery.ofRefusal(login.client(), request, settings, trace);
      OutboundMessage refusal = refusal(request, status, delivery, settings);
      debugLog.issued(login, refusal, trace.trace());
      return Optional.of(form(request, refusal));
    } catch (ProblemException e) {
      debugLog.refused(login, e.problem(), trace.trace());
      throw LoginRefusedException.of(login.redactor(), e, trace.trace());
    }
  }

  /**
   * As {@link #refuse(Login, SamlStatus)}, before anybody has signed in and without a list of
   * users: the debug log withholds every value that could be denied for any user.
   */
  public Optional<PostForm> refuse(Client client, AssertionRequest request, SamlStatus status) {
    return refuse(client, request, status, PossibleUsers.UNKNOWN);
  }

  /**
   * As {@link #refuse(Login, SamlStatus)}, before anybody has signed in. The request may contain
   * the denied value of any user, so the debug log withholds those of all {@code users}.
   *
   * @param client the client that is answered
   * @param request the client's request
   * @param users the users who could have signed in
   * @throws LoginRefusedException if the client has no registered URL to post it to
   */
  public Optional<PostForm> refuse(
      Client client, AssertionRequest request, SamlStatus status, PossibleUsers users) {
    TraceRecorder trace = new TraceRecorder();
    try {
      SamlSettings settings = client.withDefaults(defaults).settings();
      settings.notes().forEach(trace::record);
      Delivery delivery = Delivery.ofRefusal(client, request, settings, trace);
      OutboundMessage refusal = refusal(request, status, delivery, settings);
      debugLog.refusal(refusal, client, users);
      return Optional.of(form(request, refusal));
    } catch (ProblemException e) {
      debugLog.unanswered(request, e.problem(), client, users);
      throw LoginRefusedException.of(Redactor.NOTHING_DENIED, e, trace.trace());
    }
  }

  private OutboundMessage refusal(
      AssertionRequest request, SamlStatus status, Delivery delivery, SamlSettings settings) {
    if (request.protocol() == Protocol.WSFED) {
      return OutboundMessage.unsigned(delivery, WsFedFault.of(status));
    }
    XmlSigner signer = settings.signer(key).signer();
    SignableElement response =
        SamlResponseWrapper.refusal(status, delivery.header(ids.get(), clock.instant()));
    return OutboundMessage.of(response.id(), delivery, signer.sign(response), signer);
  }

  private static PostForm form(AssertionRequest request, OutboundMessage refusal) {
    Delivery delivery = refusal.delivery();
    return request.protocol() == Protocol.WSFED
        ? WsFedFault.form(delivery.postUrl(), refusal.octets(), delivery.state())
        : PostForm.of(delivery.postUrl(), refusal.octets(), delivery.state());
  }

  private static Conditions conditions(Validity validity, Delivery delivery, Instant now) {
    return new Conditions(
        now, now.minus(validity.skew()), now.plus(validity.lifetime()), delivery.audiences());
  }

  /**
   * Limits the time of authentication to the time of issue, because some service providers refuse a
   * later one.
   */
  private static Authentication authentication(
      Login login, SamlSettings settings, Instant now, IdSource ids) {
    boolean ofIssue = settings.assertion().authnInstant() == TimeOf.ISSUE;
    Instant instant =
        login.authentication().instant().filter(at -> !ofIssue && now.isAfter(at)).orElse(now);
    return new Authentication(
        instant,
        login.authentication().sessionIndex().orElseGet(ids),
        context(login, settings.assertion()));
  }

  /**
   * Returns the context that the settings name. If they name none, SAML 1.1 states its password
   * method for a login by password.
   */
  private static String context(Login login, AssertionSettings settings) {
    boolean byPassword =
        login.client().protocol() == Protocol.WSFED
            && settings.format().version() == SamlVersion.SAML11
            && settings.authnContextClassRef().equals(SamlNames.UNSPECIFIED_CONTEXT)
            && login.authentication().methods().contains("pwd");
    return byPassword ? SamlNames.PASSWORD_METHOD_11 : settings.authnContextClassRef();
  }
}

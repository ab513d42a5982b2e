package dev.vouchsafe;

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
import dev.vouchsafe.login.AssertionRequest.Envelope;
import dev.vouchsafe.login.Delivery;
import dev.vouchsafe.login.Login;
import dev.vouchsafe.mapping.AttributeMapper;
import dev.vouchsafe.mapping.MappedAttributes;
import dev.vouchsafe.mapping.NameId;
import dev.vouchsafe.mapping.NameIdSelector;
import dev.vouchsafe.mapping.NameIdSelector.Candidates;
import dev.vouchsafe.mapping.PairwiseSecret;
import dev.vouchsafe.precedence.Precedence;
import dev.vouchsafe.precedence.ReleasableClaims;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.IssuanceException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.problem.ProblemException;
import dev.vouchsafe.response.PostForm;
import dev.vouchsafe.response.SamlResponseWrapper;
import dev.vouchsafe.response.SamlStatus;
import dev.vouchsafe.settings.AssertionSettings;
import dev.vouchsafe.settings.AssertionSettings.TimeOf;
import dev.vouchsafe.settings.AssertionSettings.Validity;
import dev.vouchsafe.settings.Client;
import dev.vouchsafe.settings.Protocol;
import dev.vouchsafe.settings.SamlSettings;
import dev.vouchsafe.signing.JwtAlgorithm;
import dev.vouchsafe.signing.Seal;
import dev.vouchsafe.signing.SignatureSettings;
import dev.vouchsafe.signing.SigningKey;
import dev.vouchsafe.signing.XmlSigner;
import dev.vouchsafe.tokens.SignedTokens;
import dev.vouchsafe.tokens.TokenIssuer;
import dev.vouchsafe.trace.Trace;
import dev.vouchsafe.trace.TraceRecorder;
import dev.vouchsafe.xml.SignableElement;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Turns a login into a signed Response, or into tokens. Made once, by {@link #builder()}; immutable
 * and thread-safe, without locks on the way of a login.
 */
public final class AssertionIssuer {
  private final SigningKey key;
  private final Precedence precedence;
  private final Clock clock;
  private final IdSource ids;
  private final NameIdSelector nameIds;
  private final SamlDebugLog debugLog;
  private final LoginExtension extension;
  private final JwtAlgorithm tokenAlgorithm;
  private final BeforeSigning beforeSigning;

  AssertionIssuer(Builder builder, BeforeSigning beforeSigning) {
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
    this.clock = builder.clock;
    this.ids = builder.ids;
    this.debugLog = builder.debugLog;
    this.extension = builder.extension;
    this.tokenAlgorithm = builder.tokenAlgorithm.orElseGet(() -> JwtAlgorithm.defaultFor(key));
    this.nameIds = new NameIdSelector(builder.pairwiseSecret, builder.ids);
  }

  /** Begins an issuer; it needs a signing key, the rest has defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Issues the Response of one login: the whole of it, in order.
   *
   * @throws LoginRefusedException if the login is refused; it tells why and holds the trace so far
   * @throws InvalidInputException if the settings that extensions set cannot be used, or the
   *     protocol has no Response
   */
  public IssuedResponse issue(Login asked) {
    AssertionRequest request = asked.assertionRequest();
    TraceRecorder trace = new TraceRecorder();
    Login login = asked;
    try {
      login = ExtensionRun.of(asked, extension, trace);
      PlannedResponse plan = plan(login, trace);
      AssertionContent content = plan.assertion();
      SamlSettings settings = plan.settings();
      Delivery delivery = plan.delivery();

      Envelope envelope = new Envelope(ids.get(), content, delivery, settings.assertion().format());
      Seal seal = settings.seal(key);
      byte[] assertion =
          seal.assertion(beforeSigning.assertion().apply(request.assertion(envelope)));
      Instant now = content.conditions().issueInstant();
      byte[] sealed = AssertionEncrypter.sealed(assertion, settings.encryption(), now, trace);
      byte[] message =
          request.message(
              sealed, envelope, written -> seal.message(beforeSigning.message().apply(written)));
      debugLog.issued(login, OutboundMessage.of(envelope, message, seal.signer()), trace.trace());
      return new IssuedResponse(plan.resolved(), message, content, delivery, trace.trace());
    } catch (ProblemException e) {
      debugLog.refused(login, e.problem(), trace.refused());
      throw refusal(login, e, trace.refused());
    }
  }

  /** Decides all that the Response of a login says: the first half of {@link #issue}. */
  private PlannedResponse plan(Login login, TraceRecorder trace) {
    SamlSettings settings = login.settings(trace);
    Delivery delivery = Delivery.of(login, settings, trace);

    ResolvedLogin resolved = ResolvedLogin.of(login, precedence, trace);
    ReleasableClaims claims = resolved.claims();

    MappedAttributes attributes =
        AttributeMapper.map(claims, settings.mapping(), login.writes().saml().attributes(), trace);
    Candidates candidates = new Candidates(attributes, claims, settings.mapping());
    NameId nameId = nameIds.select(candidates, settings.nameId(), delivery.parties(), trace);

    Instant now = clock.instant();
    AssertionContent content =
        new AssertionContent(
            ids.get(),
            delivery.issuer(),
            delivery.subject(nameId),
            conditions(settings.assertion().validity(), delivery, now),
            authentication(login, settings, now),
            attributes);
    return new PlannedResponse(resolved, settings, delivery, content, trace);
  }

  /**
   * Decides all that the Response of one login says, and writes, signs and encrypts none of it: for
   * comparisons of many logins. What {@link #issue} says of the same login is the same.
   *
   * @throws LoginRefusedException if the login is refused; it tells why and holds the trace so far
   * @throws InvalidInputException as for {@link #issue}
   */
  public PlannedResponse plan(Login asked) {
    asked.assertionRequest();
    TraceRecorder trace = new TraceRecorder();
    Login login = asked;
    try {
      login = ExtensionRun.of(asked, extension, trace);
      return plan(login, trace);
    } catch (ProblemException e) {
      throw refusal(login, e, trace.refused());
    }
  }

  /**
   * Issues the tokens of one login in OpenID Connect. Its first half is that of {@link #issue}.
   *
   * @throws LoginRefusedException if the login is refused; it tells why and holds the trace so far
   * @throws InvalidInputException if the protocol has no tokens, or the key cannot sign them
   */
  public IssuedTokens issueTokens(Login asked) {
    requireTokens(asked);
    TraceRecorder trace = new TraceRecorder();
    Login login = asked;
    try {
      login = ExtensionRun.of(asked, extension, trace);
      ResolvedLogin resolved = ResolvedLogin.of(login, precedence, trace);
      Instant now = clock.instant();
      TokenIssuer tokens = new TokenIssuer(key.jwtSigner(tokenAlgorithm));
      SignedTokens signed = tokens.issue(resolved.tokens(), now, trace);
      return new IssuedTokens(resolved, signed, now, trace.trace());
    } catch (ProblemException e) {
      throw refusal(login, e, trace.refused());
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

  /** Issues what the protocol of a login answers with: a Response, or tokens. */
  public Issued answer(Login login) {
    return login.client().protocol() == Protocol.OIDC ? issueTokens(login) : issue(login);
  }

  /** What is wrong with the input stays that; anything else is a refused login. */
  private static ProblemException refusal(Login login, ProblemException e, Trace trace) {
    return e instanceof IssuanceException refused
        ? LoginRefusedException.of(login, refused, trace)
        : e;
  }

  /**
   * Answers a service provider that its login is refused: a signed Response with a status and no
   * assertion. Empty for WS-Federation, which has no such message.
   *
   * @throws LoginRefusedException if there is no registered place to post it to
   */
  public Optional<PostForm> refuse(Login login, SamlStatus status) {
    TraceRecorder trace = new TraceRecorder();
    try {
      return refusal(login, status, trace, sent -> debugLog.issued(login, sent, trace.trace()));
    } catch (ProblemException e) {
      debugLog.refused(login, e.problem(), trace.trace());
      throw refusal(login, e, trace.trace());
    }
  }

  /**
   * The same where nobody is known: no user has signed in, so what the request made up may hold
   * what is denied of anybody.
   *
   * @param client whom to answer
   * @param request what it asked for
   * @param users all users who could have signed in, for the debug log
   * @throws LoginRefusedException if there is no registered place to post it to
   */
  public Optional<PostForm> refuse(
      Client client, AssertionRequest request, SamlStatus status, PossibleUsers users) {
    Login nobody = Login.ofNobody(client, request);
    TraceRecorder trace = new TraceRecorder();
    try {
      return refusal(nobody, status, trace, sent -> debugLog.refusal(sent, client, users));
    } catch (ProblemException e) {
      debugLog.unanswered(request, e.problem(), client, users);
      throw refusal(nobody, e, trace.trace());
    }
  }

  private Optional<PostForm> refusal(
      Login login, SamlStatus status, TraceRecorder trace, Consumer<OutboundMessage> log) {
    if (login.client().protocol() != Protocol.SAMLP) {
      return Optional.empty();
    }
    SamlSettings settings = login.settings(trace);
    Delivery delivery = Delivery.ofRefusal(login, settings, trace);
    SignableElement response =
        SamlResponseWrapper.refusal(status, delivery.header(ids.get(), clock.instant()));
    XmlSigner signer = settings.seal(key).signer();
    byte[] message = signer.sign(response);
    log.accept(OutboundMessage.refusal(response.id(), delivery, message, signer));
    return Optional.of(PostForm.of(delivery.postUrl(), message, delivery.state()));
  }

  private static Conditions conditions(Validity validity, Delivery delivery, Instant now) {
    return new Conditions(
        now, now.minus(validity.skew()), now.plus(validity.lifetime()), delivery.audiences());
  }

  /**
   * The time of authentication is never after the time of issue: some service providers refuse
   * that.
   */
  private Authentication authentication(Login login, SamlSettings settings, Instant now) {
    boolean ofIssue = settings.assertion().authnInstant() == TimeOf.ISSUE;
    Instant instant =
        login.authentication().instant().filter(at -> !ofIssue && now.isAfter(at)).orElse(now);
    return new Authentication(
        instant,
        login.authentication().sessionIndex().orElseGet(ids),
        context(login, settings.assertion()));
  }

  /** SAML 1.1 knows a password as a method; where settings name a context, they decide. */
  private static String context(Login login, AssertionSettings settings) {
    boolean byPassword =
        login.client().protocol() == Protocol.WSFED
            && settings.format().version() == SamlVersion.SAML11
            && settings.authnContextClassRef().equals(SamlNames.UNSPECIFIED_CONTEXT)
            && login.authentication().methods().contains("pwd");
    return byPassword ? SamlNames.PASSWORD_METHOD_11 : settings.authnContextClassRef();
  }

  /** Collects what an issuer is made of. */
  public static final class Builder {
    private Optional<SigningKey> key = Optional.empty();
    private Precedence precedence = Precedence.UPGRADED;
    private Optional<PairwiseSecret> pairwiseSecret = Optional.empty();
    private Clock clock = Clock.systemUTC();
    private IdSource ids = IdSource.random();
    private SamlDebugLog debugLog = SamlDebugLog.slf4j();
    private LoginExtension extension = LoginExtension.NONE;
    private Optional<JwtAlgorithm> tokenAlgorithm = Optional.empty();

    private Builder() {}

    /** The key that signs, unless a client has its own. */
    public Builder signingKey(SigningKey signingKey) {
      this.key = Optional.of(signingKey);
      return this;
    }

    /**
     * Which statement wins where profile and {@code context.idToken} state the same metadata;
     * {@code upgraded} unless set.
     */
    public Builder precedence(Precedence precedence) {
      this.precedence = Objects.requireNonNull(precedence);
      return this;
    }

    /**
     * The tenant's secret for pairwise NameIDs; without one, a client that wants them is refused.
     */
    public Builder pairwiseSecret(PairwiseSecret secret) {
      this.pairwiseSecret = Optional.of(secret);
      return this;
    }

    /** What time it is; the system's clock unless set. */
    public Builder clock(Clock clock) {
      this.clock = Objects.requireNonNull(clock);
      return this;
    }

    /** Where ids come from; random ones unless set. */
    public Builder ids(IdSource ids) {
      this.ids = Objects.requireNonNull(ids);
      return this;
    }

    /**
     * Where debug events go; to SLF4J only, for connections and clients in debug mode, unless set.
     */
    public Builder debugLog(SamlDebugLog debugLog) {
      this.debugLog = Objects.requireNonNull(debugLog);
      return this;
    }

    /** Code that runs at each login: rules and actions, or the embedder's own; none unless set. */
    public Builder extension(LoginExtension extension) {
      this.extension = Objects.requireNonNull(extension);
      return this;
    }

    /**
     * How tokens are signed; RS256 with an RSA key and ES256 with one on P-256 unless set. Whether
     * it fits the key is told when the first tokens are issued.
     */
    public Builder tokenAlgorithm(JwtAlgorithm algorithm) {
      this.tokenAlgorithm = Optional.of(algorithm);
      return this;
    }

    /** A copy of this builder with other ids; this one stays as it is. */
    public Builder withIds(IdSource otherIds) {
      Builder copy = new Builder();
      copy.key = key;
      copy.precedence = precedence;
      copy.pairwiseSecret = pairwiseSecret;
      copy.clock = clock;
      copy.debugLog = debugLog;
      copy.extension = extension;
      copy.tokenAlgorithm = tokenAlgorithm;
      copy.ids = otherIds;
      return copy;
    }

    /**
     * The issuer. Its key has signed once, and the signature was verified, before this returns.
     *
     * @throws dev.vouchsafe.problem.InvalidInputException if there is no signing key
     */
    public AssertionIssuer build() {
      return new AssertionIssuer(this, BeforeSigning.NOTHING);
    }
  }
}

package dev.vouchsafe;

import dev.vouchsafe.assertion.IdSource;
import dev.vouchsafe.debuglog.SamlDebugLog;
import dev.vouchsafe.mapping.PairwiseSecret;
import dev.vouchsafe.precedence.Precedence;
import dev.vouchsafe.settings.SettingsLayer;
import dev.vouchsafe.settings.TypedSettings;
import dev.vouchsafe.signing.JwtAlgorithm;
import dev.vouchsafe.signing.SigningKey;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;

/** Collects what an issuer is made of; begun by {@link AssertionIssuer#builder}. */
public final class IssuerBuilder {
  Optional<SigningKey> key = Optional.empty();
  Precedence precedence = Precedence.UPGRADED;
  Optional<PairwiseSecret> pairwiseSecret = Optional.empty();
  Clock clock = Clock.systemUTC();
  IdSource ids = IdSource.random();
  SamlDebugLog debugLog = SamlDebugLog.slf4j();
  LoginExtension extension = LoginExtension.NONE;
  Optional<JwtAlgorithm> tokenAlgorithm = Optional.empty();
  SettingsLayer defaults = SettingsLayer.NO_DEFAULTS;

  IssuerBuilder() {}

  /** The key that signs, unless a client has its own. */
  public IssuerBuilder signingKey(SigningKey signingKey) {
    this.key = Optional.of(signingKey);
    return this;
  }

  /**
   * Which statement wins where profile and {@code context.idToken} state the same metadata; {@code
   * upgraded} unless set.
   */
  public IssuerBuilder precedence(Precedence precedence) {
    this.precedence = Objects.requireNonNull(precedence);
    return this;
  }

  /** The tenant's secret for pairwise NameIDs; without one, a client that wants them is refused. */
  public IssuerBuilder pairwiseSecret(PairwiseSecret secret) {
    this.pairwiseSecret = Optional.of(secret);
    return this;
  }

  /**
   * Settings of every client that does not set the same itself. An identity provider that is not
   * Auth0 turns passthrough, identities and UPN off here, once.
   */
  public IssuerBuilder defaults(TypedSettings settings) {
    this.defaults = settings.layer(SettingsLayer.Origin.DEFAULTS);
    return this;
  }

  /** What time it is; the system's clock unless set. */
  public IssuerBuilder clock(Clock clock) {
    this.clock = Objects.requireNonNull(clock);
    return this;
  }

  /** Where ids come from; random ones unless set. */
  public IssuerBuilder ids(IdSource ids) {
    this.ids = Objects.requireNonNull(ids);
    return this;
  }

  /**
   * Where debug events go; to SLF4J only, for connections and clients in debug mode, unless set.
   */
  public IssuerBuilder debugLog(SamlDebugLog debugLog) {
    this.debugLog = Objects.requireNonNull(debugLog);
    return this;
  }

  /** Code that runs at each login: rules and actions, or the embedder's own; none unless set. */
  public IssuerBuilder extension(LoginExtension extension) {
    this.extension = Objects.requireNonNull(extension);
    return this;
  }

  /**
   * How tokens are signed; RS256 with an RSA key and ES256 with one on P-256 unless set. An
   * algorithm that does not fit the key refuses the first tokens.
   */
  public IssuerBuilder tokenAlgorithm(JwtAlgorithm algorithm) {
    this.tokenAlgorithm = Optional.of(algorithm);
    return this;
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

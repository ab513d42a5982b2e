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

/** Configures an issuer. Obtained from {@link AssertionIssuer#builder}. */
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

  /** Sets the signing key of every client that has none of its own. Required. */
  public IssuerBuilder signingKey(SigningKey signingKey) {
    this.key = Optional.of(signingKey);
    return this;
  }

  /**
   * Sets which source wins if the profile and {@code context.idToken} state the same metadata.
   * Default: {@code upgraded}.
   */
  public IssuerBuilder precedence(Precedence precedence) {
    this.precedence = Objects.requireNonNull(precedence);
    return this;
  }

  /**
   * Sets the tenant's secret for pairwise NameIDs. Without one, a login whose client asks for a
   * pairwise NameID is refused.
   */
  public IssuerBuilder pairwiseSecret(PairwiseSecret secret) {
    this.pairwiseSecret = Optional.of(secret);
    return this;
  }

  /**
   * Sets the default settings; a client's own settings take precedence. An identity provider other
   * than Auth0 turns passthrough, identities and UPN off here.
   */
  public IssuerBuilder defaults(TypedSettings settings) {
    this.defaults = settings.layer(SettingsLayer.Origin.DEFAULTS);
    return this;
  }

  /** Sets the clock. Default: the system's clock. */
  public IssuerBuilder clock(Clock clock) {
    this.clock = Objects.requireNonNull(clock);
    return this;
  }

  /** Sets the source of ids. Default: random ids. */
  public IssuerBuilder ids(IdSource ids) {
    this.ids = Objects.requireNonNull(ids);
    return this;
  }

  /**
   * Sets the receiver of debug events. Default: SLF4J, for connections and clients in debug mode.
   */
  public IssuerBuilder debugLog(SamlDebugLog debugLog) {
    this.debugLog = Objects.requireNonNull(debugLog);
    return this;
  }

  /**
   * Sets the extension that runs at each login: rules and actions, or the embedder's own. Default:
   * none.
   */
  public IssuerBuilder extension(LoginExtension extension) {
    this.extension = Objects.requireNonNull(extension);
    return this;
  }

  /**
   * Sets the signature algorithm of tokens. Default: RS256 for an RSA key, ES256 for a key on
   * P-256. If the algorithm does not fit the key, issuing tokens fails.
   */
  public IssuerBuilder tokenAlgorithm(JwtAlgorithm algorithm) {
    this.tokenAlgorithm = Optional.of(algorithm);
    return this;
  }

  /**
   * Builds the issuer. Its key signs once, and that signature is verified, before this method
   * returns.
   *
   * @throws dev.vouchsafe.problem.InvalidInputException if there is no signing key
   */
  public AssertionIssuer build() {
    return new AssertionIssuer(this, BeforeSigning.NOTHING);
  }
}

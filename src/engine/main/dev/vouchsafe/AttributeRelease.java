package dev.vouchsafe;

import dev.vouchsafe.addressing.Delivery;
import dev.vouchsafe.assertion.IdSource;
import dev.vouchsafe.login.Login;
import dev.vouchsafe.mapping.MappedAttributes;
import dev.vouchsafe.mapping.NameId;
import dev.vouchsafe.mapping.NameIdSelector;
import dev.vouchsafe.mapping.NameIdSelector.Parties;
import dev.vouchsafe.mapping.PairwiseSecret;
import dev.vouchsafe.precedence.Precedence;
import dev.vouchsafe.problem.ProblemException;
import dev.vouchsafe.settings.SamlSettings;
import dev.vouchsafe.trace.Trace;
import dev.vouchsafe.trace.TraceRecorder;
import java.util.Optional;

/**
 * The attributes and the NameID that one login releases. Needs no key, no ACS URL and no library
 * but jackson-core, so an identity provider that writes its own messages can use it. {@link
 * AssertionIssuer#issue} gives the same content for the same login. Immutable; {@code toString}
 * shows no value.
 */
public final class AttributeRelease {
  private final ResolvedLogin resolved;
  private final MappedAttributes attributes;
  private final NameId nameId;
  private final Trace trace;

  AttributeRelease(
      ResolvedLogin resolved, MappedAttributes attributes, NameId nameId, Trace trace) {
    this.resolved = resolved;
    this.attributes = attributes;
    this.nameId = nameId;
    this.trace = trace;
  }

  /**
   * Decides what a login releases, for a tenant without pairwise NameIDs.
   *
   * @param precedence which source of metadata wins
   * @throws LoginRefusedException if the login is refused; carries the reason and the trace up to
   *     there
   * @throws dev.vouchsafe.problem.InvalidInputException if the settings that extensions set are
   *     invalid, or the protocol has no assertion
   */
  public static AttributeRelease of(Login login, Precedence precedence) {
    return of(login, precedence, Optional.empty());
  }

  /**
   * As {@link #of(Login, Precedence)}, for a tenant with pairwise NameIDs.
   *
   * @param secret the tenant's secret, from which pairwise NameIDs are computed
   */
  public static AttributeRelease of(Login login, Precedence precedence, PairwiseSecret secret) {
    return of(login, precedence, Optional.of(secret));
  }

  private static AttributeRelease of(
      Login login, Precedence precedence, Optional<PairwiseSecret> secret) {
    TraceRecorder trace = new TraceRecorder();
    login.assertionRequest();
    try {
      SamlSettings settings = login.settings(trace);
      Parties parties = Delivery.parties(login.client(), login.assertionRequest(), settings, trace);
      return new ReleaseRules(precedence, new NameIdSelector(secret, IdSource.random()))
          .release(login, settings, parties, trace);
    } catch (ProblemException e) {
      throw LoginRefusedException.of(login.redactor(), e, trace.refused());
    }
  }

  /** The attributes, in document order. */
  public MappedAttributes attributes() {
    return attributes;
  }

  public NameId nameId() {
    return nameId;
  }

  /**
   * Every decision up to this result. Names that were computed from a denied value are withheld.
   */
  public Trace trace() {
    return resolved.shown(trace);
  }

  ResolvedLogin resolved() {
    return resolved;
  }

  @Override
  public String toString() {
    return "release of " + attributes;
  }
}

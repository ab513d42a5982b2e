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
 * What is released of one login: its attributes and its NameID. It needs no key and no place to
 * post to, and of libraries jackson-core alone, so that an identity provider that writes its own
 * messages can ask for it. What {@link AssertionIssuer#issue} says of the same login is the same.
 * Immutable; {@code toString} shows no value.
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
   * Decides what is released of a login, by a tenant that makes no pairwise NameIDs.
   *
   * @param precedence which statement wins
   * @throws LoginRefusedException if the login is refused; it tells why and holds the trace so far
   * @throws dev.vouchsafe.problem.InvalidInputException if the settings that extensions set cannot
   *     be used, or the protocol has no assertion
   */
  public static AttributeRelease of(Login login, Precedence precedence) {
    return of(login, precedence, Optional.empty());
  }

  /**
   * As above.
   *
   * @param secret makes pairwise NameIDs
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

  /** The attributes, in the order in which they are written. */
  public MappedAttributes attributes() {
    return attributes;
  }

  public NameId nameId() {
    return nameId;
  }

  /** Every decision that led here; names that were made up of a denied value are withheld. */
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

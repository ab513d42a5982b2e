package dev.vouchsafe;

import dev.vouchsafe.login.Login;
import dev.vouchsafe.mapping.AttributeMapper;
import dev.vouchsafe.mapping.MappedAttributes;
import dev.vouchsafe.mapping.NameId;
import dev.vouchsafe.mapping.NameIdSelector;
import dev.vouchsafe.mapping.NameIdSelector.Candidates;
import dev.vouchsafe.mapping.NameIdSelector.Parties;
import dev.vouchsafe.precedence.Precedence;
import dev.vouchsafe.precedence.ReleasableClaims;
import dev.vouchsafe.settings.SamlSettings;
import dev.vouchsafe.trace.TraceRecorder;

/**
 * Decides what a login releases.
 *
 * @param precedence which source of metadata wins
 * @param nameIds selects the NameID
 */
record ReleaseRules(Precedence precedence, NameIdSelector nameIds) {

  /**
   * Resolves a login and maps it.
   *
   * @param parties the issuer and the service provider of a pairwise NameID
   * @throws dev.vouchsafe.problem.IssuanceException if the login has no NameID or its claims are
   *     too large
   */
  AttributeRelease release(
      Login login, SamlSettings settings, Parties parties, TraceRecorder trace) {
    ResolvedLogin resolved = ResolvedLogin.of(login, precedence, trace);
    ReleasableClaims claims = resolved.claims();
    MappedAttributes attributes =
        AttributeMapper.map(claims, settings.mapping(), login.writes().saml().attributes(), trace);
    Candidates candidates = new Candidates(attributes, claims, settings.mapping());
    NameId nameId = nameIds.select(candidates, settings.nameId(), parties, trace);
    return new AttributeRelease(resolved, attributes, nameId, trace.trace());
  }
}

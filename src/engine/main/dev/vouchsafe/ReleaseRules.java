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
 * How it is decided what is released of a login.
 *
 * @param precedence which statement wins
 * @param nameIds finds the NameID
 */
record ReleaseRules(Precedence precedence, NameIdSelector nameIds) {

  /**
   * Resolves a login and maps it.
   *
   * @param parties between whom a pairwise NameID holds
   * @throws dev.vouchsafe.problem.IssuanceException if the login has no NameID, or claims that are
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

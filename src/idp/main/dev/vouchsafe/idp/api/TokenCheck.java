package dev.vouchsafe.idp.api;

import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.idp.tenant.Directory;
import dev.vouchsafe.idp.tenant.Site;
import dev.vouchsafe.json.JsonReader;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.signing.JwtVerifier;
import dev.vouchsafe.tokens.TenantApis;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Verifies presented tokens: signature, issuer and lifetime. Thread-safe. */
final class TokenCheck {
  /** Matches the scheme in any case, then one token of RFC 6750. */
  private static final Pattern BEARER =
      Pattern.compile("[Bb][Ee][Aa][Rr][Ee][Rr] +([A-Za-z0-9._~+/=-]+)");

  private final JwtVerifier verifier;
  private final TenantApis apis;
  private final Clock clock;

  TokenCheck(Site site, Directory directory) {
    this.verifier = JwtVerifier.of(site.key());
    this.apis = new TenantApis(directory.tenant().domains());
    this.clock = site.clock();
  }

  /** Returns the token in an {@code Authorization} header; empty if the header has another form. */
  static Optional<String> bearer(String header) {
    Matcher matcher = BEARER.matcher(header);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /**
   * Returns the token if it is valid and issued here; the caller compares its audience and scopes.
   */
  Optional<PresentedToken> read(String token) {
    return verifier
        .claims(token)
        .flatMap(TokenCheck::claims)
        .flatMap(claims -> PresentedToken.read(claims, apis.issuer(), clock.instant()));
  }

  private static Optional<Fields> claims(String json) {
    try {
      return JsonReader.readValue("token", 1, json.getBytes(StandardCharsets.UTF_8))
              instanceof Fields claims
          ? Optional.of(claims)
          : Optional.empty();
    } catch (InvalidInputException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return "TokenCheck";
  }
}

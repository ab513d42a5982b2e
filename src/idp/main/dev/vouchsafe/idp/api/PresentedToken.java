package dev.vouchsafe.idp.api;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.claims.ClaimValue.Items;
import dev.vouchsafe.claims.ClaimValue.Text;
import dev.vouchsafe.tokens.Scopes;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A valid token of this tenant, presented by a caller.
 *
 * @param subject the user of the token
 * @param client the client that received the token
 * @param audiences the audiences of the token
 * @param scopes the granted scopes
 * @param grant {@code gty}: the grant, for a token without a sign-in of a user
 * @param issuedAt the time of issue
 */
record PresentedToken(
    String subject,
    String client,
    List<String> audiences,
    Scopes scopes,
    Optional<String> grant,
    Instant issuedAt) {

  PresentedToken {
    audiences = List.copyOf(audiences);
  }

  /**
   * Reads the claims of a token that our key signed; empty if its issuer is another or it is
   * expired.
   */
  static Optional<PresentedToken> read(Fields claims, String issuer, Instant now) {
    Map<String, ClaimValue> fields = claims.fields();
    Optional<Instant> from = time(fields, "iat");
    boolean holds =
        text(fields, "iss").filter(issuer::equals).isPresent()
            && from.filter(when -> !when.isAfter(now)).isPresent()
            && time(fields, "exp").filter(now::isBefore).isPresent();
    Optional<String> subject = text(fields, "sub");
    Optional<String> client = text(fields, "azp");
    if (!holds || subject.isEmpty() || client.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new PresentedToken(
            subject.get(),
            client.get(),
            audiences(fields.get("aud")),
            Scopes.of(text(fields, "scope").orElse("")),
            text(fields, "gty"),
            from.get()));
  }

  private static Optional<String> text(Map<String, ClaimValue> fields, String name) {
    return fields.get(name) instanceof Text text ? Optional.of(text.text()) : Optional.empty();
  }

  private static Optional<Instant> time(Map<String, ClaimValue> fields, String name) {
    try {
      return fields.get(name) instanceof ClaimValue.Num number
          ? Optional.of(Instant.ofEpochSecond(new BigDecimal(number.text()).longValueExact()))
          : Optional.empty();
    } catch (ArithmeticException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static List<String> audiences(ClaimValue value) {
    if (value instanceof Items several) {
      return several.items().stream().map(ClaimValue::text).toList();
    }
    return value instanceof Text one ? List.of(one.text()) : List.of();
  }

  @Override
  public String toString() {
    return "presented token";
  }
}

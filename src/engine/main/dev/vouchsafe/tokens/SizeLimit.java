package dev.vouchsafe.tokens;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.problem.IssuanceException;
import dev.vouchsafe.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How large the custom claims of one token may be. The documents say 100 KB; that these are 100 ×
 * 1024 bytes of the claims as one JSON object in UTF-8, names included, is this product's choice.
 */
final class SizeLimit {
  static final int BYTES = 100 * 1024;

  private static final int NAMED = 3;
  private static final int LONGEST_NAME = 100;

  private SizeLimit() {}

  /** A claim's share of the object: its name and value with the colon between them. */
  private record Share(String name, int bytes) {
    static Share of(Map.Entry<String, ClaimValue> claim) {
      // Braces count for the object, not for the claim.
      return new Share(
          claim.getKey(), size(new Fields(Map.of(claim.getKey(), claim.getValue()))) - 2);
    }

    String words() {
      // A name stands whole or not at all: withholding compares whole names.
      String shown =
          name.length() <= LONGEST_NAME
              ? "\"" + name + "\""
              : "one with a name of " + name.length() + " characters";
      return shown + " (" + bytes + ")";
    }
  }

  /**
   * @throws IssuanceException if the claims are too large; it names the largest, never their values
   */
  static void check(Token token, Fields claims) {
    int size = size(claims);
    if (size <= BYTES) {
      return;
    }
    List<Share> shares =
        new ArrayList<>(claims.fields().entrySet().stream().map(Share::of).toList());
    shares.sort(Comparator.comparingInt(Share::bytes).reversed());
    throw new IssuanceException(
        new Problem(
            "custom-claims-too-large",
            token.setOn(),
            "the custom claims of the "
                + token.words()
                + " are "
                + size
                + " bytes of JSON, and "
                + BYTES
                + " is the most; the largest are "
                + shares.stream().limit(NAMED).map(Share::words).collect(Collectors.joining(", ")),
            "set less on "
                + token.setOn()
                + ": each token has a limit of its own, and an API can be asked for the rest"));
  }

  private static int size(Fields claims) {
    return claims.json().getBytes(StandardCharsets.UTF_8).length;
  }
}

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
 * The largest size of the custom claims of one token. Auth0 documents 100 KB; <em>decided:</em> 100
 * × 1024 bytes of the claims as one JSON object in UTF-8, with their names.
 */
final class SizeLimit {
  static final int BYTES = 100 * 1024;

  private static final int NAMED = 3;
  private static final int LONGEST_NAME = 100;

  private SizeLimit() {}

  /** A claim's part of the object: its name, the colon and its value. */
  private record Share(String name, int bytes) {
    static Share of(Map.Entry<String, ClaimValue> claim) {
      // The braces belong to the object, not to a claim.
      return new Share(
          claim.getKey(), size(new Fields(Map.of(claim.getKey(), claim.getValue()))) - 2);
    }

    String words() {
      // A name is shown whole or not at all, because withholding compares whole names.
      String shown =
          name.length() <= LONGEST_NAME
              ? "\"" + name + "\""
              : "one with a name of " + name.length() + " characters";
      return shown + " (" + bytes + ")";
    }
  }

  /**
   * @throws IssuanceException if the claims are too large; the message names the largest and shows
   *     no values
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
                + ": each token has its own limit, and an API can serve the rest"));
  }

  private static int size(Fields claims) {
    return claims.json().getBytes(StandardCharsets.UTF_8).length;
  }
}

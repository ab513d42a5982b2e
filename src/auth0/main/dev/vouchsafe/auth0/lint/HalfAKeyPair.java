package dev.vouchsafe.auth0.lint;

import dev.vouchsafe.auth0.scripts.ScriptMention;
import java.util.List;

/**
 * One of two settings that are of use only together. Code may set the other half, so that a half is
 * no finding where any code sets the other.
 */
final class HalfAKeyPair implements LintRule {
  private static final About ABOUT =
      new About(
          "VS403",
          "half-a-key-pair",
          Severity.ERROR,
          "Of encryptionCert and encryptionPublicKey, or of cert and key, one is missing.",
          "Nothing can be encrypted or signed with one half, so every login of the client is"
              + " refused.");

  private static final List<List<String>> PAIRS =
      List.of(List.of("encryptionCert", "encryptionPublicKey"), List.of("cert", "key"));

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(LintedTenant tenant, Found found) {
    for (List<String> pair : PAIRS) {
      check(pair.get(0), pair.get(1), tenant, found);
      check(pair.get(1), pair.get(0), tenant, found);
    }
  }

  private static void check(String half, String other, LintedTenant tenant, Found found) {
    boolean anyHasOther = false;
    for (LintedClient client : tenant.clients()) {
      boolean hasOther = client.setting(other).isPresent();
      anyHasOther |= hasOther;
      if (!hasOther && !tenant.maySet(other, client)) {
        client
            .setting(half)
            .ifPresent(
                value -> found.add(value.position(), message(half, other), mend(half, other)));
      }
    }
    if (!anyHasOther && tenant.sets(other).findAny().isEmpty()) {
      tenant
          .sets(half)
          .map(ScriptMention::at)
          .forEach(at -> found.add(at, message(half, other), mend(half, other)));
    }
  }

  private static String message(String half, String other) {
    return "\"" + half + "\" is set without \"" + other + "\"";
  }

  private static String mend(String half, String other) {
    return half.startsWith("encryption")
        ? "set both to encrypt assertions for this client, or neither"
        : "set both to sign with another key for this client, or neither of "
            + half
            + " and "
            + other;
  }
}

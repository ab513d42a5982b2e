package dev.vouchsafe.auth0.lint;

import dev.vouchsafe.auth0.reading.ScriptMention;
import dev.vouchsafe.settings.Setting;
import java.util.List;

/** One of two settings that need each other. It is not a finding if code sets the other one. */
final class HalfAKeyPair implements LintRule {
  private static final About ABOUT =
      new About(
          "VS403",
          "half-a-key-pair",
          Severity.ERROR,
          "Only one of encryptionCert and encryptionPublicKey, or of cert and key, is set.",
          "Nothing can be encrypted or signed with one half, so every login of the client is"
              + " refused.");

  private static final List<List<Setting>> PAIRS =
      List.of(
          List.of(Setting.ENCRYPTION_CERT, Setting.ENCRYPTION_PUBLIC_KEY),
          List.of(Setting.CERT, Setting.KEY));

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(LintedTenant tenant, Found found) {
    for (List<Setting> pair : PAIRS) {
      check(pair.get(0), pair.get(1), tenant, found);
      check(pair.get(1), pair.get(0), tenant, found);
    }
  }

  private static void check(Setting half, Setting other, LintedTenant tenant, Found found) {
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

  private static String message(Setting half, Setting other) {
    return "\"" + half.key() + "\" is set without \"" + other.key() + "\"";
  }

  private static String mend(Setting half, Setting other) {
    return half == Setting.ENCRYPTION_CERT || half == Setting.ENCRYPTION_PUBLIC_KEY
        ? "set both to encrypt assertions for this client, or neither"
        : "set both to sign with another key for this client, or neither of "
            + half.key()
            + " and "
            + other.key();
  }
}

package dev.vouchsafe.auth0.lint;

import dev.vouchsafe.auth0.reading.ScriptMention;
import dev.vouchsafe.settings.Setting;

/** An encryption certificate without encryption algorithms: the default algorithms differ. */
final class EncryptionWithoutAlgorithm implements LintRule {
  private static final Setting CERTIFICATE = Setting.ENCRYPTION_CERT;
  private static final Setting ALGORITHM = Setting.ENCRYPTION_ALGORITHM;

  private static final About ABOUT =
      new About(
          "VS604",
          "encryption-without-algorithm",
          Severity.ERROR,
          "Assertions are encrypted, and encryptionAlgorithm is not set.",
          "Auth0's default is aes256-cbc, and the default here is aes256-gcm: a service"
              + " provider that supports only one cannot read the other.");

  private static final String MESSAGE =
      "\"encryptionCert\" is set without \"encryptionAlgorithm\": Auth0's default is aes256-cbc,"
          + " the one here is aes256-gcm";

  private static final String NEXT_STEP =
      "set encryptionAlgorithm to aes256-gcm, or to aes256-cbc for a service provider that reads"
          + " nothing else";

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(LintedTenant tenant, Found found) {
    boolean anyHasAlgorithm = false;
    for (LintedClient client : tenant.clients()) {
      boolean hasAlgorithm = client.setting(ALGORITHM).isPresent();
      anyHasAlgorithm |= hasAlgorithm;
      if (!hasAlgorithm && !tenant.maySet(ALGORITHM, client)) {
        client
            .setting(CERTIFICATE)
            .ifPresent(value -> found.add(value.position(), MESSAGE, NEXT_STEP));
      }
    }
    if (!anyHasAlgorithm && tenant.sets(ALGORITHM).findAny().isEmpty()) {
      tenant
          .sets(CERTIFICATE)
          .map(ScriptMention::at)
          .forEach(at -> found.add(at, MESSAGE, NEXT_STEP));
    }
  }
}

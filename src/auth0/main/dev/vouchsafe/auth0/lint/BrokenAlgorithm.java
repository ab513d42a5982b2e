package dev.vouchsafe.auth0.lint;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.json.LocatedValue;
import dev.vouchsafe.settings.Setting;
import dev.vouchsafe.signing.DigestAlgorithm;
import dev.vouchsafe.signing.SignatureAlgorithm;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A client, a connection or code requests SHA-1 by name. SHA-1 as the digest of RSA-OAEP is not a
 * finding: service providers expect it, and its collisions do no harm there.
 */
final class BrokenAlgorithm implements LintRule {
  private static final About ABOUT =
      new About(
          "VS401",
          "sha-1",
          Severity.WARNING,
          "SHA-1 is used for signatures.",
          "Collisions of SHA-1 can be made, and service providers stop accepting it.");

  private static final List<Setting> SETTINGS =
      List.of(Setting.SIGNATURE_ALGORITHM, Setting.DIGEST_ALGORITHM);

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(LintedTenant tenant, Found found) {
    tenant.clients().forEach(client -> check(client.settings(), found));
    tenant.connections().forEach(each -> check(each.options().fields(), found));
    for (Setting setting : SETTINGS) {
      tenant
          .sets(setting)
          .forEach(
              write -> write.given().literal().ifPresent(value -> check(setting, value, found)));
    }
  }

  private static void check(Map<String, LocatedValue> settings, Found found) {
    for (Setting setting : SETTINGS) {
      Optional.ofNullable(settings.get(setting.key()))
          .ifPresent(value -> check(setting, value, found));
    }
  }

  private static void check(Setting setting, LocatedValue value, Found found) {
    if (value.value() instanceof ClaimValue.Text text
        && (SignatureAlgorithm.of(text.text())
                .equals(Optional.of(SignatureAlgorithm.LEGACY_RSA_SHA1))
            || DigestAlgorithm.of(text.text()).equals(Optional.of(DigestAlgorithm.LEGACY_SHA1)))) {
      found.add(
          value.position(),
          "\"" + setting.key() + "\" asks for SHA-1, which is broken",
          "use "
              + (setting == Setting.DIGEST_ALGORITHM ? "sha256" : "rsa-sha256")
              + " unless the other side cannot");
    }
  }
}

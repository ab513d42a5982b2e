package dev.vouchsafe.auth0.lint;

import dev.vouchsafe.auth0.reading.ScriptMention;
import dev.vouchsafe.auth0.reading.ScriptSubject;
import dev.vouchsafe.json.LocatedValue;
import dev.vouchsafe.settings.CountedSettings;
import dev.vouchsafe.settings.OddSetting;
import dev.vouchsafe.settings.OddSetting.Kind;
import dev.vouchsafe.settings.Setting;
import java.util.Map;

/**
 * A setting in an add-on or in code that has another effect than it seems, or none. Two habits of
 * rules are not findings: to begin with empty mappings and fill them later, and to reset a setting
 * to {@code null}.
 */
record OddSettingWritten(Kind kind, About about, String nextStep) implements LintRule {
  /** Settings whose value has the same effect as no setting. */
  static final LintRule FALSY =
      new OddSettingWritten(
          Kind.FALSY,
          new About(
              "VS601",
              "falsy-setting",
              Severity.WARNING,
              "A setting is empty, 0 or null, which has the same effect as no setting.",
              "Auth0's library then uses the default, and so does Vouchsafe."),
          "leave the setting out, or write what is meant");

  /** Texts that count as {@code true} or as numbers. */
  static final LintRule TEXT =
      new OddSettingWritten(
          Kind.TEXT,
          new About(
              "VS602",
              "text-for-value",
              Severity.NOTE,
              "A setting is a text instead of true or a number.",
              "The text counts as that value. At Auth0, the text \"false\" counts as true."),
          "write it without quotes");

  /** Settings with unknown names. */
  static final LintRule UNKNOWN =
      new OddSettingWritten(
          Kind.UNKNOWN,
          new About(
              "VS603",
              "unknown-setting",
              Severity.WARNING,
              "A setting has an unknown name.",
              "It has no effect, and the setting that was meant keeps its default."),
          "write the name that is meant, or remove the setting");

  @Override
  public void check(LintedTenant tenant, Found found) {
    tenant.clients().forEach(client -> check(client.settings(), found));
    tenant.scripts().stream()
        .filter(
            script ->
                script.rule() || kind != Kind.UNKNOWN) // no setter of the api has an unknown name
        .flatMap(script -> script.reading().writes(ScriptSubject.SAML_CONFIGURATION))
        .forEach(write -> check(write, found));
  }

  private void check(Map<String, LocatedValue> settings, Found found) {
    CountedSettings.odd(settings).forEach(odd -> check(odd, found));
  }

  private void check(ScriptMention write, Found found) {
    if (write.name().isEmpty()) {
      return;
    }
    String name = write.name().get();
    if (kind == Kind.UNKNOWN) {
      CountedSettings.unknown(name, write.at()).ifPresent(odd -> check(odd, found));
    } else if (!name.equals(Setting.MAPPINGS.key())) {
      write
          .given()
          .literal()
          .filter(value -> !value.isNull())
          .ifPresent(value -> check(Map.of(name, value), found));
    }
  }

  private void check(OddSetting odd, Found found) {
    if (odd.kind() == kind) {
      found.add(odd.at(), "\"" + odd.setting() + "\": " + odd.reason(), nextStep);
    }
  }
}

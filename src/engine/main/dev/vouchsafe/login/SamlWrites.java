package dev.vouchsafe.login;

import dev.vouchsafe.mapping.ActionAttributes;
import dev.vouchsafe.settings.SettingsLayer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Changes by extensions to the assertion and the message around it.
 *
 * @param rules settings of {@code context.samlConfiguration}
 * @param actions settings of {@code api.samlResponse}, which win
 * @param attributes attributes that actions set by value
 * @param tainted names of settings written by a script after it read a denied field; no log shows
 *     their values
 * @param computed names of whatever kind - claims, attributes, scopes, metadata, cache keys - that
 *     such a script computed; no log shows them, and none is stored
 */
public record SamlWrites(
    SettingsLayer rules,
    SettingsLayer actions,
    ActionAttributes attributes,
    Set<String> tainted,
    Set<String> computed) {
  /** No changes. */
  public static final SamlWrites NONE = ofRules(SettingsLayer.NO_RULES);

  public SamlWrites {
    Objects.requireNonNull(rules);
    Objects.requireNonNull(actions);
    Objects.requireNonNull(attributes);
    tainted = Set.copyOf(tainted);
    computed = Set.copyOf(computed);
  }

  /** Writes of an extension that computes no names. */
  public SamlWrites(
      SettingsLayer rules,
      SettingsLayer actions,
      ActionAttributes attributes,
      Set<String> tainted) {
    this(rules, actions, attributes, tainted, Set.of());
  }

  /** Settings of {@code context.samlConfiguration} only. */
  static SamlWrites ofRules(SettingsLayer rules) {
    return new SamlWrites(
        rules,
        new SettingsLayer(SettingsLayer.Origin.ACTIONS, Map.of()),
        ActionAttributes.NONE,
        Set.of());
  }

  /** The settings in ascending precedence. */
  List<SettingsLayer> layers() {
    return List.of(rules, actions);
  }

  @Override
  public String toString() {
    return "writes of extensions to the assertion";
  }
}

package dev.vouchsafe.settings;

import static dev.vouchsafe.api.Api.Status.INTERNAL;

import dev.vouchsafe.api.Api;
import dev.vouchsafe.json.LocatedValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * SAML settings of one origin, as written.
 *
 * @param origin their writer, which decides the direction of their mappings
 * @param entries setting to value; {@code null} values count as not written
 */
public record SettingsLayer(Origin origin, @Api(INTERNAL) Map<String, LocatedValue> entries) {
  /** No settings of rules. */
  public static final SettingsLayer NO_RULES = new SettingsLayer(Origin.RULES, Map.of());

  /** No default settings. */
  public static final SettingsLayer NO_DEFAULTS = new SettingsLayer(Origin.DEFAULTS, Map.of());

  @Api(INTERNAL)
  public SettingsLayer {
    entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
  }

  /** Merges two layers; these settings take precedence over the others. */
  SettingsLayer over(SettingsLayer others) {
    Map<String, LocatedValue> both = new LinkedHashMap<>(others.entries);
    both.putAll(entries);
    return new SettingsLayer(origin, both);
  }

  /** The writers of settings, in ascending precedence. */
  public enum Origin {
    /** The issuer's settings, for every client. */
    DEFAULTS,
    /** The client's add-on settings. */
    ADDON,
    /** Rules, on {@code context.samlConfiguration}. */
    RULES,
    /** Actions, by {@code api.samlResponse}. */
    ACTIONS
  }

  @Override
  public String toString() {
    return entries.size() + " settings of " + origin;
  }
}

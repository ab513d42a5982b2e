package dev.vouchsafe.settings;

import dev.vouchsafe.json.LocatedValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * SAML settings of one origin, as written.
 *
 * @param origin who wrote them, which decides the way round of the mappings in them
 * @param entries setting to value; {@code null} values count as not written
 */
public record SettingsLayer(Origin origin, Map<String, LocatedValue> entries) {
  /** Nothing was set by rules. */
  public static final SettingsLayer NO_RULES = new SettingsLayer(Origin.RULES, Map.of());

  /** No settings hold for every client. */
  public static final SettingsLayer NO_DEFAULTS = new SettingsLayer(Origin.DEFAULTS, Map.of());

  public SettingsLayer {
    entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
  }

  /** These settings, and the others where these do not set the same. */
  SettingsLayer over(SettingsLayer others) {
    Map<String, LocatedValue> both = new LinkedHashMap<>(others.entries);
    both.putAll(entries);
    return new SettingsLayer(origin, both);
  }

  /** Who wrote settings; later ones win. */
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

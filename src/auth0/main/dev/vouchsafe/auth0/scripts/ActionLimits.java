package dev.vouchsafe.auth0.scripts;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Items;
import dev.vouchsafe.claims.ClaimValue.Text;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Auth0's limits for actions. A login that exceeds a limit is not refused here, but reported,
 * because its result differs from Auth0's. Each message is one sentence without a full stop, and
 * shows no value.
 */
public final class ActionLimits {
  /** The most characters of an action's code. */
  public static final int CODE = 100_000;

  /** The most attributes that actions may set. */
  public static final int ATTRIBUTES = 100;

  /** The most entries of the cache. */
  public static final int ENTRIES = 20;

  /** The message for more than {@link #ATTRIBUTES} attributes. */
  public static final String TOO_MANY_ATTRIBUTES =
      "actions set more than " + ATTRIBUTES + " attributes, which is Auth0's limit";

  static final String TOO_LONG_ATTRIBUTES =
      "the attributes that actions set are longer than 10 kB together, which is Auth0's limit";

  static final String TOO_LONG_ENTRIES =
      "the entries of api.cache are longer than 8 kB together, which is Auth0's limit";

  /** The message for more than {@link #ENTRIES} entries. */
  public static final String TOO_MANY_ENTRIES =
      "api.cache gets more than " + ENTRIES + " entries, which is Auth0's limit";

  static final String TOO_LONG_METADATA =
      "the metadata of the session is longer than 32 kB, which is Auth0's limit";

  static final int METADATA = 32_768;
  static final int ATTRIBUTE_NAME = 1024;
  static final int ATTRIBUTE_VALUE = 2048;
  static final int ALL_ATTRIBUTES = 10_240;
  static final int SETTING = 2048;
  static final int PROBES = 10;
  static final int ENTRY_KEY = 64;
  static final int ENTRY_VALUE = 4096;
  static final int ALL_ENTRIES = 8192;

  private static final Set<String> ADDRESSES = Set.of("audience", "recipient", "destination");

  private ActionLimits() {}

  /** Returns the limits that an attribute exceeds; the value is null if it is unknown. */
  public static List<String> ofAttribute(String name, ClaimValue value) {
    List<String> beyond = new ArrayList<>();
    over(octets(name), ATTRIBUTE_NAME, "the name of an attribute", beyond);
    over(longest(value), ATTRIBUTE_VALUE, "the value of an attribute", beyond);
    return beyond;
  }

  /** Returns the limits that a setting exceeds; the value is null if it is unknown. */
  public static List<String> ofSetting(String name, ClaimValue value) {
    List<String> beyond = new ArrayList<>();
    if (ADDRESSES.contains(name)) {
      over(longest(value), SETTING, "\"" + name + "\"", beyond);
    }
    if (name.equals("nameIdentifierProbes")
        && value instanceof Items probes
        && probes.items().size() > PROBES) {
      beyond.add("\"" + name + "\" has more than " + PROBES + " entries, which is Auth0's limit");
    }
    return beyond;
  }

  /** Returns the limits that an entry of the cache exceeds; the value is null if it is unknown. */
  public static List<String> ofEntry(String key, ClaimValue value) {
    List<String> beyond = new ArrayList<>();
    over(octets(key), ENTRY_KEY, "a key of api.cache", beyond);
    over(longest(value), ENTRY_VALUE, "a value of api.cache", beyond);
    return beyond;
  }

  private static void over(int octets, int limit, String what, List<String> beyond) {
    if (octets > limit) {
      beyond.add(what + " is longer than " + size(limit) + ", which is Auth0's limit");
    }
  }

  /** Returns the length of the longest text in a value, in octets. */
  private static int longest(ClaimValue value) {
    return value instanceof Items items
        ? items.items().stream().mapToInt(ActionLimits::longest).max().orElse(0)
        : value instanceof Text text ? octets(text.text()) : 0;
  }

  /** Returns the length of all texts in a value together, in octets. */
  static int whole(ClaimValue value) {
    return value instanceof Items items
        ? items.items().stream().mapToInt(ActionLimits::whole).sum()
        : value instanceof ClaimValue.Null ? 0 : octets(value.text());
  }

  static int octets(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /** Writes a number of octets in words. */
  public static String size(int octets) {
    return octets >= 1000 ? octets / 1000 + " kB" : octets + " bytes";
  }
}

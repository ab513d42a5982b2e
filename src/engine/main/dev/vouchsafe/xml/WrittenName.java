package dev.vouchsafe.xml;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The name of an element or attribute that this program writes, split and encoded once. All names
 * are cached, so a name must never come from outside.
 */
final class WrittenName {
  private static final Map<String, WrittenName> KNOWN = new ConcurrentHashMap<>();

  private final String prefix;
  private final String local;
  private final byte[] octets;

  private WrittenName(String name) {
    int colon = name.indexOf(':');
    this.prefix = colon < 0 ? "" : name.substring(0, colon);
    this.local = name.substring(colon + 1);
    this.octets = name.getBytes(StandardCharsets.UTF_8);
  }

  static WrittenName of(String name) {
    WrittenName known = KNOWN.get(name);
    return known != null ? known : KNOWN.computeIfAbsent(name, WrittenName::new);
  }

  /** The prefix; empty if there is none. */
  String prefix() {
    return prefix;
  }

  String local() {
    return local;
  }

  /** The whole name in UTF-8; not copied, so do not change it. */
  byte[] octets() {
    return octets;
  }

  @Override
  public String toString() {
    return prefix.isEmpty() ? local : prefix + ":" + local;
  }
}

package dev.vouchsafe.auth0.reading;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What scripts may require. */
public final class ProvidedModules {
  /** Those that work without a network, in the order of the alphabet. */
  public static final List<String> OFFERED =
      List.of(
          "buffer",
          "crypto",
          "ipaddr.js",
          "jsonwebtoken",
          "lodash",
          "moment",
          "querystring",
          "url",
          "util",
          "uuid");

  /** Those that reach the network, which stubs answer. */
  public static final List<String> ONLINE =
      List.of(
          "axios",
          "http",
          "https",
          "node-fetch",
          "request",
          "request-promise",
          "request-promise-native");

  /** Globals of Node that are not here. */
  public static final List<String> ABSENT_GLOBALS =
      List.of(
          "Blob",
          "BroadcastChannel",
          "Event",
          "EventTarget",
          "FormData",
          "Headers",
          "MessageChannel",
          "ReadableStream",
          "Request",
          "Response",
          "WebSocket");

  private static final Pattern VERSION = Pattern.compile("(.)@[\\w.^~*-]+$");

  private ProvidedModules() {}

  /** A module's name without {@code node:} and version. */
  public static String plainName(String asked) {
    String name = asked.startsWith("node:") ? asked.substring("node:".length()) : asked;
    return VERSION.matcher(name).replaceFirst("$1");
  }

  /** Is a module of this plain name provided? Parts of lodash are, by {@code lodash/NAME}. */
  public static boolean has(String name) {
    return OFFERED.contains(name) || isOnline(name) || name.startsWith("lodash/");
  }

  /** Does a module of this plain name reach the network? */
  public static boolean isOnline(String name) {
    return ONLINE.contains(name);
  }

  /** All names. */
  public static Set<String> names() {
    Set<String> names = new TreeSet<>(OFFERED);
    names.addAll(ONLINE);
    return names;
  }
}

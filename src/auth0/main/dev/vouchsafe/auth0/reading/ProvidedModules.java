package dev.vouchsafe.auth0.reading;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The modules that scripts may require. */
public final class ProvidedModules {
  /** The modules that work without a network, in alphabetical order. */
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

  /** The modules that reach the network; stubs answer their calls. */
  public static final List<String> ONLINE =
      List.of(
          "axios",
          "http",
          "https",
          "node-fetch",
          "request",
          "request-promise",
          "request-promise-native");

  /** The globals of Node that are not available here. */
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

  /** Returns the name of a module without {@code node:} and version. */
  public static String plainName(String asked) {
    String name = asked.startsWith("node:") ? asked.substring("node:".length()) : asked;
    return VERSION.matcher(name).replaceFirst("$1");
  }

  /**
   * True if a module of this plain name is available. {@code lodash/NAME} is available for parts of
   * lodash.
   */
  public static boolean has(String name) {
    return OFFERED.contains(name) || isOnline(name) || name.startsWith("lodash/");
  }

  /** True if a module of this plain name reaches the network. */
  public static boolean isOnline(String name) {
    return ONLINE.contains(name);
  }

  /** Returns the names of all modules. */
  public static Set<String> names() {
    Set<String> names = new TreeSet<>(OFFERED);
    names.addAll(ONLINE);
    return names;
  }
}

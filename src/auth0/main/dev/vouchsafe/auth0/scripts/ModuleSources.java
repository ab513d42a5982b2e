package dev.vouchsafe.auth0.scripts;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.graalvm.polyglot.Source;

/**
 * The code of the modules that scripts may require: this package's own, and packages of npm as they
 * are. Each is read when a script first requires it. Thread-safe.
 */
final class ModuleSources {
  private static final String WEBJARS = "/META-INF/resources/webjars/";

  private static final Set<String> OWN =
      Set.of(
          "buffer",
          "console",
          "crypto",
          "jsonwebtoken",
          "jwt",
          "network",
          "querystring",
          "url",
          "util",
          "uuid",
          "web");

  /** Packages as they are, and the resources they are in. */
  private static final Map<String, String> PACKAGES =
      Map.of(
          "lodash", WEBJARS + "lodash/4.18.1/lodash.js",
          "moment", WEBJARS + "moment/2.30.1/moment.js",
          "ipaddr.js", "packages/ipaddr.js/ipaddr.js");

  private final Map<String, Optional<Source>> read = new ConcurrentHashMap<>();

  /** The code of a module; empty if there is none of this name, or its jar is not there. */
  Optional<Source> of(String name) {
    return OWN.contains(name) || PACKAGES.containsKey(name)
        ? read.computeIfAbsent(name, any -> OWN.contains(name) ? Optional.of(own(name)) : npm(name))
        : Optional.empty();
  }

  /**
   * Code of this package.
   *
   * @param name the resource's name without {@code .js}
   */
  static Source own(String name) {
    return text(name + ".js")
        .map(code -> source(name, code))
        .orElseThrow(() -> new IllegalStateException("this package lacks " + name + ".js"));
  }

  private static Optional<Source> npm(String name) {
    return text(PACKAGES.get(name))
        .map(
            code ->
                source(
                    name,
                    "(function () { const module = {exports: {}}; const exports ="
                        + " module.exports;\n"
                        + code
                        + "\nreturn module.exports; })"));
  }

  private static Source source(String name, String code) {
    return Source.newBuilder("js", code, "vouchsafe:" + name + ".js").internal(true).buildLiteral();
  }

  private static Optional<String> text(String resource) {
    try (InputStream in = ModuleSources.class.getResourceAsStream(resource)) {
      return in == null
          ? Optional.empty()
          : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(
          "a resource of the class path cannot be read: " + resource, e);
    }
  }
}

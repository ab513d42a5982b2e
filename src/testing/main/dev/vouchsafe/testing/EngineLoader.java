package dev.vouchsafe.testing;

import dev.vouchsafe.testing.bridge.Engine;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Loads the engine separately from the application. The parent is the platform class loader, so the
 * engine and the application do not see each other's libraries. All identity providers of a JVM
 * share one loader.
 */
final class EngineLoader extends URLClassLoader {
  private static final String BRIDGE = "dev.vouchsafe.testing.bridge.";
  private static final String ENGINE = "dev.vouchsafe.testing.engine.EngineOfTests";

  static {
    registerAsParallelCapable();
  }

  private EngineLoader(List<URL> urls) {
    super("vouchsafe", urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }

  private static final class Loaded {
    static final EngineLoader ONE = new EngineLoader(engine());
  }

  /** The loader once it has what runs scripts, too: only tenants have scripts. */
  private static final class WithScripts {
    static final EngineLoader ONE = Loaded.ONE.with(scripts());
  }

  static Engine start(Engine.Start start) {
    EngineLoader loader = start.tenant().isPresent() ? WithScripts.ONE : Loaded.ONE;
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      return (Engine)
          loader.loadClass(ENGINE).getConstructor(Engine.Start.class).newInstance(start);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof Engine.RefusedException refused) {
        throw refused;
      }
      throw new IllegalStateException("the engine of vouchsafe-testing does not start", e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the engine of vouchsafe-testing does not start", e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    return name.startsWith(BRIDGE)
        ? Class.forName(name, false, EngineLoader.class.getClassLoader())
        : super.loadClass(name, resolve);
  }

  private EngineLoader with(List<URL> urls) {
    urls.forEach(this::addURL);
    return this;
  }

  private static List<URL> engine() {
    try {
      Path own = own();
      List<URL> urls = new ArrayList<>(List.of(own.toUri().toURL()));
      if (isOnClassPath()) {
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
          urls.add(Path.of(entry).toUri().toURL());
        }
      } else {
        urls.addAll(unpacked(own));
      }
      return urls;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether unit tests run, whose engine is not packed. */
  private static boolean isOnClassPath() {
    return "class-path".equals(System.getProperty("vouchsafe.testing.engine"));
  }

  /** Returns the jars of vouchsafe-testing-scripts, if it is on the class path. */
  private static List<URL> scripts() {
    URL marker = EngineLoader.class.getResource("/META-INF/vouchsafe-testing-scripts");
    try {
      return !isOnClassPath()
              && marker != null
              && marker.openConnection() instanceof JarURLConnection inJar
          ? unpacked(Path.of(inJar.getJarFileURL().toURI()))
          : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("vouchsafe-testing-scripts is in no file", e);
    }
  }

  private static Path own() {
    try {
      return Path.of(
          EngineLoader.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("vouchsafe-testing is in no file", e);
    }
  }

  /**
   * Copies the jars under {@code engine/} to a folder that is deleted when the JVM ends. The large
   * ones of BouncyCastle are the last: a class loader opens a jar if none before has the class.
   */
  private static List<URL> unpacked(Path own) throws IOException {
    SortedMap<String, URL> urls = new TreeMap<>(Comparator.reverseOrder());
    Path folder = Files.createTempDirectory("vouchsafe-testing");
    folder.toFile().deleteOnExit();
    try (JarFile jar = new JarFile(own.toFile())) {
      for (Enumeration<JarEntry> all = jar.entries(); all.hasMoreElements(); ) {
        JarEntry entry = all.nextElement();
        String name = entry.getName();
        if (name.startsWith("engine/") && name.endsWith(".jar")) {
          Path file = folder.resolve(name.substring("engine/".length()));
          try (InputStream in = jar.getInputStream(entry)) {
            Files.copy(in, file);
          }
          file.toFile().deleteOnExit();
          urls.put(name, file.toUri().toURL());
        }
      }
    }
    return List.copyOf(urls.values());
  }
}

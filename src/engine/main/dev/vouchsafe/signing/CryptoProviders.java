package dev.vouchsafe.signing;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.Provider;
import java.util.Optional;

/**
 * Amazon Corretto Crypto Provider (ACCP), which signs several times as fast as the JDK where its
 * native code loads: on Linux, x86-64 and aarch64. Signatures made here use it; it is never
 * registered, so nothing else in the process does.
 *
 * <p>It is loaded from the class path, else from the folder {@code lib} beside the jar of this
 * class. The command line uses that folder: from the class path, Java itself could load it at
 * start-up, which takes longer than issuing a login.
 */
public final class CryptoProviders {
  private static final String ACCP =
      "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";

  private final Optional<Provider> accp;
  private final String description;

  private CryptoProviders(Optional<Provider> accp, String description) {
    this.accp = accp;
    this.description = description;
  }

  /** Loads the provider on first use. */
  private static final class Loaded {
    private static final CryptoProviders PROVIDERS =
        load(besideOurJar(), System.getProperty("os.arch"));
  }

  /**
   * Returns the provider. The first call loads it, which takes as long as hundreds of the JDK's
   * signatures.
   */
  static Optional<Provider> accp() {
    return Loaded.PROVIDERS.accp;
  }

  /** Describes the provider that {@link CryptoChoice#AUTO} uses; loads it if necessary. */
  public static String description() {
    return Loaded.PROVIDERS.description;
  }

  /**
   * @param folder the folder of its jars, if it is not on the class path
   * @param architecture the machine's architecture, as Java names it
   */
  static CryptoProviders load(Optional<Path> folder, String architecture) {
    try {
      Optional<ClassLoader> classes = classes(folder, architecture);
      if (classes.isEmpty()) {
        return none("there is none for " + architecture + " on the class path or in lib");
      }
      Provider provider =
          (Provider) classes.get().loadClass(ACCP).getDeclaredConstructor().newInstance();
      if (answer(provider, "getLoadingError") != null) {
        return none("its native code does not load here");
      }
      String selfTest = String.valueOf(answer(provider, "runSelfTests"));
      return selfTest.equals("PASSED")
          ? new CryptoProviders(
              Optional.of(provider),
              "Amazon Corretto Crypto Provider " + provider.getVersionStr() + ", self-test passed")
          : none("its self-test ended with " + selfTest);
    } catch (ReflectiveOperationException | IOException | RuntimeException | LinkageError e) {
      return none("it does not load: " + e.getClass().getSimpleName());
    }
  }

  private static CryptoProviders none(String reason) {
    return new CryptoProviders(
        Optional.empty(),
        "the JDK's own (Amazon Corretto Crypto Provider is not used: " + reason + ")");
  }

  private static Optional<ClassLoader> classes(Optional<Path> folder, String architecture)
      throws IOException {
    ClassLoader own = CryptoProviders.class.getClassLoader();
    if (own.getResource(ACCP.replace('.', '/') + ".class") != null) {
      return Optional.of(own);
    } else if (folder.isEmpty() || !Files.isDirectory(folder.get())) {
      return Optional.empty();
    }
    String machine = architecture.equals("amd64") ? "x86_64" : architecture.replace("64", "_64");
    String jars = "AmazonCorrettoCryptoProvider-*-linux-" + machine + ".jar";
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder.get(), jars)) {
      for (Path jar : found) {
        URL[] only = {jar.toUri().toURL()};
        return Optional.of(new URLClassLoader(only, ClassLoader.getPlatformClassLoader()));
      }
    }
    return Optional.empty();
  }

  private static Optional<Path> besideOurJar() {
    try {
      CodeSource source = CryptoProviders.class.getProtectionDomain().getCodeSource();
      return source == null
          ? Optional.empty()
          : Optional.ofNullable(Path.of(source.getLocation().toURI()).getParent());
    } catch (URISyntaxException | RuntimeException e) {
      return Optional.empty(); // not a file: an embedder's own class loader
    }
  }

  /** Calls a method by reflection, because the class comes from its own class loader. */
  private static Object answer(Provider provider, String method)
      throws ReflectiveOperationException {
    return provider.getClass().getMethod(method).invoke(provider);
  }

  /**
   * Returns the provider of this instance, if it is usable; the static methods use the default
   * instance.
   */
  Optional<Provider> found() {
    return accp;
  }

  @Override
  public String toString() {
    return description;
  }
}

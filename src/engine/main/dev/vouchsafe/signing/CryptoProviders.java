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
 * native code loads: on Linux, x86-64 and aarch64. It is handed to the signatures made here and
 * never registered, so nothing else in the process uses it.
 *
 * <p>It is taken from the class path if it is there, else from the folder {@code lib} beside the
 * jar of this class, where the command line has it: on a class path, Java itself may load it, which
 * takes longer than issuing a login.
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

  /** Made when it is first asked for. */
  private static final class Loaded {
    private static final CryptoProviders PROVIDERS =
        load(besideOurJar(), System.getProperty("os.arch"));
  }

  /** Loads it, at first: that takes as long as hundreds of the JDK's signatures. */
  static Optional<Provider> accp() {
    return Loaded.PROVIDERS.accp;
  }

  /** In words, what signs with {@link CryptoChoice#AUTO}; loads it to see. */
  public static String description() {
    return Loaded.PROVIDERS.description;
  }

  /**
   * @param folder where its jars are if it is not on the class path
   * @param architecture what machine this is, as Java names it
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
      return Optional.empty(); // not a file: an embedder's own way to load classes
    }
  }

  /** By reflection: the class comes from a loader of its own. */
  private static Object answer(Provider provider, String method)
      throws ReflectiveOperationException {
    return provider.getClass().getMethod(method).invoke(provider);
  }

  /** Whether it may be used; of this one, where the static methods tell of the usual one. */
  Optional<Provider> found() {
    return accp;
  }

  @Override
  public String toString() {
    return description;
  }
}

package dev.vouchsafe.signing;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.security.Provider;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Amazon Corretto Crypto Provider (ACCP), which signs several times as fast as the JDK where its
 * native code loads: on Linux, x86-64 and aarch64. It is handed to the signatures made here and
 * never registered, so nothing else in the process uses it.
 */
public final class CryptoProviders {
  private static final String ACCP =
      "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";

  private final Optional<Provider> accp;
  private final String told;

  private CryptoProviders(Optional<Provider> accp, String told) {
    this.accp = accp;
    this.told = told;
  }

  /** Loaded when it is first asked for: that takes longer than a few of the JDK's signatures. */
  private static final class Loaded {
    private static final CryptoProviders PROVIDERS =
        load(CryptoProviders.class.getClassLoader(), System.getProperty("os.arch"));
  }

  static Optional<Provider> accp() {
    return Loaded.PROVIDERS.accp;
  }

  /** What signs with keys that are files unless another choice is made, for people. */
  public static String told() {
    return Loaded.PROVIDERS.told;
  }

  /** What a class loader has; package-private for tests. */
  static CryptoProviders load(ClassLoader classes, String architecture) {
    try {
      ClassLoader fitting = fitting(classes, architecture);
      Provider provider =
          (Provider) fitting.loadClass(ACCP).getDeclaredConstructor().newInstance();
      if (answer(provider, "getLoadingError") != null) {
        return none("its native code does not load here");
      }
      String selfTest = String.valueOf(answer(provider, "runSelfTests"));
      return selfTest.equals("PASSED")
          ? new CryptoProviders(
              Optional.of(provider),
              "Amazon Corretto Crypto Provider " + provider.getVersionStr() + ", self-test passed")
          : none("its self-test ended with " + selfTest);
    } catch (ClassNotFoundException e) {
      return none("not on the class path");
    } catch (ReflectiveOperationException | IOException | RuntimeException | LinkageError e) {
      return none("it does not load: " + e.getClass().getSimpleName());
    }
  }

  private static CryptoProviders none(String reason) {
    return new CryptoProviders(
        Optional.empty(),
        "the JDK's own (Amazon Corretto Crypto Provider is not used: " + reason + ")");
  }

  /**
   * One jar holds the native code of one kind of machine. Where several are on the class path, it
   * gives the first only, so another that fits better gets a loader of its own.
   */
  private static ClassLoader fitting(ClassLoader classes, String architecture) throws IOException {
    List<URL> jars = Collections.list(classes.getResources(ACCP.replace('.', '/') + ".class"));
    if (jars.size() < 2 || fits(jars.get(0), architecture)) {
      return classes;
    }
    for (URL jar : jars) {
      if (fits(jar, architecture)) {
        String file = jar.getFile();
        URL[] only = {new URL(file.substring(0, file.indexOf("!/")))};
        return new URLClassLoader(only, ClassLoader.getPlatformClassLoader());
      }
    }
    return classes;
  }

  private static boolean fits(URL jar, String architecture) {
    return jar.getFile()
        .contains(architecture.equals("aarch64") ? "linux-aarch_64" : "linux-x86_64");
  }

  /** By reflection: the class may be absent, or come from a loader of its own. */
  private static Object answer(Provider provider, String method)
      throws ReflectiveOperationException {
    return provider.getClass().getMethod(method).invoke(provider);
  }

  /** Whether ACCP is there; package-private for tests. */
  Optional<Provider> found() {
    return accp;
  }

  @Override
  public String toString() {
    return told;
  }
}

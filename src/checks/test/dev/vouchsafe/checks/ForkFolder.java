package dev.vouchsafe.checks;

import java.nio.file.Path;

/** A folder below {@code target} that the tests of this JVM have to themselves; two JVMs run. */
public final class ForkFolder {
  private static final String NUMBER = System.getProperty("fork", "1");

  private ForkFolder() {}

  /** The folder of this name, which need not exist. */
  public static Path of(String name) {
    return Path.of("target", "fork-" + NUMBER, name).toAbsolutePath();
  }
}

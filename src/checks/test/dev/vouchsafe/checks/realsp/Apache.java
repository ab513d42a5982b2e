package dev.vouchsafe.checks.realsp;

import java.nio.file.Path;

/**
 * An Apache with a public and a protected page. The protected page shows the environment, which is
 * what the application sees of the user.
 */
final class Apache implements AutoCloseable {
  /** The protected page. */
  static final String PROTECTED = "/protected/";

  /** The name of its error log in its folder. */
  static final String COMPLAINTS = "error.log";

  private final Daemon daemon;

  private Apache(Daemon daemon) {
    this.daemon = daemon;
  }

  /**
   * @param protection configuration that loads a module and protects the page with it
   */
  static Apache start(DaemonFolder folder, int port, ConfigFile protection) {
    folder.write("site/index.html", "<!DOCTYPE html><title>Public</title><p id=public>Public</p>");
    folder.write(
        "site/protected/index.shtml",
        "<!DOCTYPE html><title>Application</title><pre id=seen><!--#printenv --></pre>");
    Path config =
        folder.write(
            "httpd.conf",
            ConfigFile.named("httpd.conf")
                    .with("folder", folder.path())
                    .with("port", port)
                    .with("modules", Path.of(Installed.MELLON.file()).getParent())
                    .text()
                + protection.text());
    Process process =
        folder.start(
            "apache.txt",
            Installed.APACHE.file(),
            "-d",
            folder.path().toString(),
            "-f",
            config.toString(),
            "-DFOREGROUND");
    return new Apache(
        Daemon.serving(
            process,
            () -> Daemon.isListening(port),
            () -> folder.read("apache.txt") + folder.read(COMPLAINTS)));
  }

  @Override
  public void close() {
    daemon.close();
  }
}

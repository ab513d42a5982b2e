package dev.vouchsafe.checks.realsp;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;

/** Required programs. Tests are skipped where one is not installed. */
public enum Installed {
  CHROMEDRIVER("/usr/bin/chromedriver", "apt-get install chromium-driver"),
  APACHE("/usr/sbin/apache2", "apt-get install apache2-bin"),
  MELLON(
      "/usr/lib/apache2/modules/mod_auth_mellon.so", "apt-get install libapache2-mod-auth-mellon"),
  SHIBBOLETH("/usr/lib/apache2/modules/mod_shib.so", "apt-get install libapache2-mod-shib"),
  SHIBD("/usr/sbin/shibd", "apt-get install libapache2-mod-shib"),
  AXE(
      "src/checks/interop/node_modules/axe-core/axe.min.js",
      "apt-get install nodejs npm && npm install --prefix src/checks/interop"),
  PASSPORT_WSFED(
      "src/checks/interop/node_modules/passport-wsfed-saml2",
      "apt-get install nodejs npm && npm install --prefix src/checks/interop"),
  PASSPORT_SAML(
      "src/checks/interop/node_modules/@node-saml/passport-saml",
      "apt-get install nodejs npm && npm install --prefix src/checks/interop");

  private final Path file;
  private final String install;

  Installed(String file, String install) {
    this.file = Path.of(file);
    this.install = install;
  }

  public String file() {
    return file.toString();
  }

  /** Ends the test here if it is not installed; with {@code CI=true} the test fails. */
  public void require() {
    if (Files.exists(file)) {
      return;
    }
    String absence = "NOT RUN: sign-ins and pages in a real browser; it is missing: " + install;
    System.err.println(absence);
    if ("true".equals(System.getenv("CI"))) {
      fail(absence);
    }
    abort(absence);
  }
}

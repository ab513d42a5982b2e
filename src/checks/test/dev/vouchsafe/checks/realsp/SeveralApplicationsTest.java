package dev.vouchsafe.checks.realsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One user, three applications, two protocols: one session. */
class SeveralApplicationsTest {
  @TempDir Path folder;
  private ServiceProvider mellon;
  private ServiceProvider library;
  private ServiceProvider portal;
  private Scene scene;
  private Chrome browser;

  @BeforeEach
  void serve() {
    Installed.CHROMEDRIVER.require();
    Mellon.require();
    Shibboleth.require();
    Portal.require();
    mellon = new Mellon();
    library = new Shibboleth();
    portal = new Portal();
    scene = Scene.open(folder, List.of(mellon, library, portal));
    browser = scene.window();
  }

  @AfterEach
  void end() {
    if (scene != null) {
      browser.close();
      scene.close();
    }
  }

  @Test
  void who_signs_out_of_one_is_signed_out_of_all() {
    Scene.signIn(browser, mellon);
    for (ServiceProvider other : List.of(library, portal)) {
      browser.open(other.url() + Apache.PROTECTED);
      assertThat(browser.text("#seen")).contains("jane@acme.example");
      assertThat(browser.url()).isEqualTo(other.url() + Apache.PROTECTED);
    }

    browser.open(library.signOut());
    assertThat(browser.text("ul")).contains("Mellon: signed out", "Portal: informed by this page");
    browser.click("a.button");

    assertThat(browser.text("#public")).isEqualTo("Public");
    assertThat(browser.url()).isEqualTo(library.url() + "/");
    for (ServiceProvider each : List.of(mellon, library, portal)) {
      scene.requireSignedOut(browser, each);
    }
  }
}

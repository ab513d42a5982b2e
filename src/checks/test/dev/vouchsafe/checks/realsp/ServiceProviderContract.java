package dev.vouchsafe.checks.realsp;

import static dev.vouchsafe.idp.MadeUpTenant.JANE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.idp.tenant.TenantLogWriter;
import dev.vouchsafe.withholding.Redactor;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Sign-in and sign-out in a browser, through a real service provider. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class ServiceProviderContract {
  private ServiceProvider application;
  private Scene scene;
  private Chrome browser;

  /** Creates one, not started; skips the tests if a program that it needs is not installed. */
  abstract ServiceProvider newServiceProvider();

  @BeforeAll
  void serve(@TempDir Path folder) {
    Installed.CHROMEDRIVER.require();
    application = newServiceProvider();
    scene = Scene.open(folder, List.of(application));
  }

  @AfterAll
  void end() {
    if (scene != null) {
      scene.close();
    }
  }

  @BeforeEach
  void openBrowser() {
    browser = scene.window();
  }

  @AfterEach
  void closeBrowser() {
    browser.close();
  }

  final Scene scene() {
    return scene;
  }

  final ServiceProvider application() {
    return application;
  }

  @Test
  void the_application_sees_what_was_issued() {
    Scene.signIn(browser, application);

    Map<String, String> environment = environment();
    assertThat(browser.url()).isEqualTo(application.url() + Apache.PROTECTED);
    assertThat(application.user(environment)).isEqualTo(scene.issued().nameId());
    Map<String, List<String>> attributes = application.attributes(environment);
    assertThat(attributes).isEqualTo(issuedAttributes());
    assertThat(attributes).containsValue(List.of("operations", "R&D <lab>; basement"));
    assertThat(scene.newest(TenantLogWriter.LOGIN).fields().json()).contains(attributes.keySet());
  }

  @Test
  void a_sign_out_of_the_application_ends_both_sessions() {
    Scene.signIn(browser, application);

    browser.open(application.signOut());
    finishSignOut(browser);

    assertThat(browser.text("#public")).isEqualTo("Public");
    assertThat(browser.url()).isEqualTo(application.url() + "/");
    assertThat(scene.newest(TenantLogWriter.LOGOUT).parties().userId()).contains(JANE);
    scene.requireSignedOut(browser, application);
  }

  /** The clicks that complete a sign-out of the application. */
  void finishSignOut(Chrome window) {}

  @Test
  void a_sign_out_of_the_identity_provider_ends_both_sessions() {
    Scene.signIn(browser, application);

    browser.open(scene.idp() + "/logout");

    assertThat(browser.text("main li")).startsWith(application.name() + ": ");
    assertThat(browser.text("h1")).isEqualTo("Signed out");
    scene.requireSignedOut(browser, application);
  }

  /** The environment of the application, which the protected page shows. */
  private Map<String, String> environment() {
    Map<String, String> variables = new LinkedHashMap<>();
    for (String line : browser.text("#seen").split("\n", -1)) {
      String[] parts = line.split("=", 2);
      variables.put(parts[0], parts.length == 1 ? "" : parts[1]);
    }
    return variables;
  }

  /** The attributes from the debug log, which shows only the name of the denied field. */
  private Map<String, List<String>> issuedAttributes() {
    Map<String, List<String>> attributes = scene.issued().attributes();
    List<String> withheld = List.of(Redactor.WITHHELD);
    attributes.replaceAll(
        (name, values) -> values.equals(withheld) ? List.of(Scene.DENIED) : values);
    return attributes;
  }
}

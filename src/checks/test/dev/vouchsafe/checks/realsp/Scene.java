package dev.vouchsafe.checks.realsp;

import static dev.vouchsafe.idp.MadeUpTenant.JANE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.idp.MadeUpTenant;
import dev.vouchsafe.idp.TestBrowser;
import dev.vouchsafe.idp.TestIdentityProvider;
import dev.vouchsafe.tenantlog.LogEntry;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** An identity provider, applications that trust it, and browsers to visit them with. */
final class Scene implements AutoCloseable {
  /** The attribute that would carry the denied field. */
  static final String DENIED = "DENIED-clearance-of-jane";

  private static final String USERS =
      """
      [{"user_id": "samlp|corp|jane", "email": "jane@acme.example",
        "name": "Jané Œrsted-Łukasz", "groups": ["operations", "R&D <lab>; basement"],
        "clearance": "%s", "app_metadata": {"team": "platform"}}]"""
          .formatted(DENIED);

  private final List<ServiceProvider> applications;
  private final MadeUpTenant tenant;
  private final Issued issued = new Issued();
  private final TestIdentityProvider idp;
  private final Chrome.Driver driver;

  private Scene(Path folder, List<ServiceProvider> applications) {
    this.applications = applications;
    this.tenant = new MadeUpTenant(folder).file("users.json", USERS);
    applications.forEach(each -> tenant.with(each.name(), each.client()));
    idp = tenant.serve(Optional.empty(), issued.log());
    driver = new Chrome.Driver();
  }

  /**
   * @param folder an empty one, for the tenant
   * @param applications not started yet
   */
  static Scene open(Path folder, List<ServiceProvider> applications) {
    Scene scene = new Scene(folder, applications);
    try {
      applications.forEach(each -> each.start(new TestBrowser(scene.idp()), scene.idp()));
      return scene;
    } catch (RuntimeException e) {
      scene.close();
      throw e;
    }
  }

  /** The identity provider's URL. */
  String idp() {
    return idp.tenant().url();
  }

  Issued issued() {
    return issued;
  }

  /** The newest entry of its log of one type. */
  LogEntry newest(String type) {
    return idp.tenant().store().log().find(entry -> entry.type().equals(type), 0, 1).get(0).entry();
  }

  /** Opens a new window without cookies. */
  Chrome window() {
    return driver.open(
        () ->
            applications.stream()
                .map(ServiceProvider::complaints)
                .collect(Collectors.joining("\n")));
  }

  /** Opens the protected page and signs in when asked. */
  static void signIn(Chrome window, ServiceProvider application) {
    window.open(application.url() + Apache.PROTECTED);
    window.click("input[value='" + JANE + "']");
    window.click("button.primary");
    window.text("#seen");
  }

  /** Opens the protected page and is asked to sign in, so both sessions are over. */
  void requireSignedOut(Chrome window, ServiceProvider application) {
    window.open(application.url() + Apache.PROTECTED);
    assertThat(window.text("h1")).isEqualTo("Sign in to " + application.name());
    assertThat(window.url()).startsWith(idp() + "/login?");
  }

  @Override
  public void close() {
    driver.close();
    applications.forEach(ServiceProvider::close);
    idp.close();
    assertThat(tenant.defects()).isEmpty();
  }
}

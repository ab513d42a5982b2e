package dev.vouchsafe.checks.realsp;

import dev.vouchsafe.idp.TestBrowser;
import java.util.List;
import java.util.Map;

/** Third-party software that protects a page and asks our identity provider who the user is. */
public interface ServiceProvider extends AutoCloseable {
  /** The name of its client. */
  String name();

  /** Its URL, without a slash at the end; the page there is public. */
  String url();

  /** Its client in the tenant's export. */
  String client();

  /**
   * Starts it with the identity provider's metadata.
   *
   * @param administrator fetches the metadata
   * @param idp the identity provider's URL
   */
  void start(TestBrowser administrator, String idp);

  /** The link that signs out of the application and of the identity provider. */
  String signOut();

  /** The user in an application's environment. */
  default String user(Map<String, String> environment) {
    return environment.getOrDefault("REMOTE_USER", "");
  }

  /** The attributes in an application's environment, each by the name it was issued under. */
  Map<String, List<String>> attributes(Map<String, String> environment);

  /** Its error log. */
  String complaints();

  @Override
  void close();
}

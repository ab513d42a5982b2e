package dev.vouchsafe.checks.realsp;

import dev.vouchsafe.idp.TestBrowser;
import java.util.List;
import java.util.Map;

/** Software by others that protects a page, and lets our identity provider say who may see it. */
public interface ServiceProvider extends AutoCloseable {
  /** The name of its client. */
  String name();

  /** Where it is, without a slash at the end; a page there is public. */
  String url();

  /** Its client, as the tenant's export has it. */
  String client();

  /**
   * Starts it with what the identity provider publishes.
   *
   * @param administrator fetches that
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

  /** What it says of errors. */
  String complaints();

  @Override
  void close();
}

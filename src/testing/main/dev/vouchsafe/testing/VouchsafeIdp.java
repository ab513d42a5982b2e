package dev.vouchsafe.testing;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The identity provider of a test, as a JUnit extension: register it in a static field. It starts
 * at its first use, before a Spring context that asks for {@link #metadataUrl()}, and ends with the
 * test run, so that contexts that outlive a class still reach it.
 */
public final class VouchsafeIdp extends TestIdp<VouchsafeIdp> implements BeforeAllCallback {
  private VouchsafeIdp(Optional<Path> tenant) {
    super(tenant);
  }

  public static VouchsafeIdp create() {
    return new VouchsafeIdp(Optional.empty());
  }

  /**
   * A tenant that Auth0's Deploy CLI exported: its clients are answered by their own settings, its
   * users sign in by user_id or email, and its rules and actions run. These need the artifact
   * vouchsafe-testing-scripts.
   *
   * @param folder where the export is
   */
  public static VouchsafeIdp ofTenant(Path folder) {
    return new VouchsafeIdp(Optional.of(folder));
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    context.getRoot().getStore(ExtensionContext.Namespace.create(TestIdp.class)).put(this, this);
  }

  @Override
  VouchsafeIdp self() {
    return this;
  }
}

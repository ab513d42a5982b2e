package dev.vouchsafe.testing;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The test identity provider as a JUnit extension: register it in a static field. It starts at its
 * first use, for example when a Spring context calls {@link #metadataUrl()}. It stops at the end of
 * the test run, so that Spring contexts that several classes share still reach it.
 */
public final class VouchsafeIdp extends TestIdp<VouchsafeIdp> implements BeforeAllCallback {
  private VouchsafeIdp(Optional<Path> tenant) {
    super(tenant);
  }

  public static VouchsafeIdp create() {
    return new VouchsafeIdp(Optional.empty());
  }

  /**
   * Creates the identity provider from a tenant's Deploy CLI export. Its clients receive answers by
   * their own settings, its users sign in by user_id or email, and its rules and actions run. Rules
   * and actions need the artifact vouchsafe-testing-scripts.
   *
   * @param folder the folder of the export
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

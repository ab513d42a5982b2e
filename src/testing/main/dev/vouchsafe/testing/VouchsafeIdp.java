package dev.vouchsafe.testing;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The identity provider of a test, as a JUnit extension: register it in a static field. It starts
 * at its first use, before a Spring context that asks for {@link #metadataUrl()}, and ends with the
 * test run, so that contexts that outlive a class still reach it.
 */
public final class VouchsafeIdp extends TestIdp<VouchsafeIdp> implements BeforeAllCallback {
  private VouchsafeIdp() {}

  public static VouchsafeIdp create() {
    return new VouchsafeIdp();
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

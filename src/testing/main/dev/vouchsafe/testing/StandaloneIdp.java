package dev.vouchsafe.testing;

import java.nio.file.Path;
import java.util.Optional;

/** The test identity provider without JUnit; {@link VouchsafeIdp} is the one for JUnit. */
public final class StandaloneIdp extends TestIdp<StandaloneIdp> {
  private StandaloneIdp(Optional<Path> tenant) {
    super(tenant);
  }

  public static StandaloneIdp create() {
    return new StandaloneIdp(Optional.empty());
  }

  /**
   * Creates the identity provider from a tenant's Deploy CLI export, as {@link
   * VouchsafeIdp#ofTenant} does.
   *
   * @param folder the folder of the export
   */
  public static StandaloneIdp ofTenant(Path folder) {
    return new StandaloneIdp(Optional.of(folder));
  }

  @Override
  StandaloneIdp self() {
    return this;
  }
}

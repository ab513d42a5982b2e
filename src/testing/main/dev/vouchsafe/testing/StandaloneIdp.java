package dev.vouchsafe.testing;

import java.nio.file.Path;
import java.util.Optional;

/** The identity provider of a test without JUnit; {@link VouchsafeIdp} is the one with it. */
public final class StandaloneIdp extends TestIdp<StandaloneIdp> {
  private StandaloneIdp(Optional<Path> tenant) {
    super(tenant);
  }

  public static StandaloneIdp create() {
    return new StandaloneIdp(Optional.empty());
  }

  /**
   * A tenant that Auth0's Deploy CLI exported, as {@link VouchsafeIdp#ofTenant}.
   *
   * @param folder where the export is
   */
  public static StandaloneIdp ofTenant(Path folder) {
    return new StandaloneIdp(Optional.of(folder));
  }

  @Override
  StandaloneIdp self() {
    return this;
  }
}

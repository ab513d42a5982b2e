package dev.vouchsafe.testing;

/** The identity provider of a test without JUnit; {@link VouchsafeIdp} is the one with it. */
public final class StandaloneIdp extends TestIdp<StandaloneIdp> {
  private StandaloneIdp() {}

  public static StandaloneIdp create() {
    return new StandaloneIdp();
  }

  @Override
  StandaloneIdp self() {
    return this;
  }
}

package dev.vouchsafe;

import dev.vouchsafe.xml.SignableElement;
import java.util.function.UnaryOperator;

/**
 * Builds an issuer that changes what it signs. It stands in the engine's package, and in another
 * artifact, so that only those who depend on the fault catalogue can do this.
 */
public final class FaultyBuild {
  private FaultyBuild() {}

  /**
   * The issuer a builder describes, with assertions and messages changed before they are signed.
   */
  public static AssertionIssuer of(
      AssertionIssuer.Builder builder,
      UnaryOperator<SignableElement> assertion,
      UnaryOperator<SignableElement> message) {
    return new AssertionIssuer(
        builder,
        new BeforeSigning() {
          @Override
          public SignableElement assertion(SignableElement written) {
            return assertion.apply(written);
          }

          @Override
          public SignableElement message(SignableElement written) {
            return message.apply(written);
          }
        });
  }
}

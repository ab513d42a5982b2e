package dev.vouchsafe.faults;

import dev.vouchsafe.AssertionIssuer;
import dev.vouchsafe.IssuerBuilder;
import dev.vouchsafe.signing.SigningKey;
import dev.vouchsafe.xml.SignableElement;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.security.PrivateKey;
import java.util.function.UnaryOperator;

/**
 * The only place that changes an answer before it is signed, and that reads the private key of the
 * engine's signing key, with which forged signatures are made. The engine has no public method for
 * either, so that an issuer in production cannot sign a fault; this class uses reflection.
 */
final class Seam {
  private Seam() {}

  /** Builds an issuer that changes assertions and messages before it signs them. */
  static AssertionIssuer issuer(
      IssuerBuilder builder,
      UnaryOperator<SignableElement> assertion,
      UnaryOperator<SignableElement> message) {
    try {
      Method issuer =
          Class.forName("dev.vouchsafe.BeforeSigning", true, AssertionIssuer.class.getClassLoader())
              .getDeclaredMethod(
                  "issuer", IssuerBuilder.class, UnaryOperator.class, UnaryOperator.class);
      issuer.setAccessible(true);
      return (AssertionIssuer) issuer.invoke(null, builder, assertion, message);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException refused) {
        throw refused;
      }
      throw new IllegalStateException("the issuer cannot be made", e);
    } catch (ReflectiveOperationException e) {
      throw otherVersions(e);
    }
  }

  /** Returns the private key of a signing key. */
  static PrivateKey privateKey(SigningKey key) {
    try {
      Method read = SigningKey.class.getDeclaredMethod("privateKey");
      read.setAccessible(true);
      return (PrivateKey) read.invoke(key);
    } catch (ReflectiveOperationException e) {
      throw otherVersions(e);
    }
  }

  private static IllegalStateException otherVersions(ReflectiveOperationException e) {
    return new IllegalStateException(
        "vouchsafe and vouchsafe-faults are of different versions: use the same of both", e);
  }
}

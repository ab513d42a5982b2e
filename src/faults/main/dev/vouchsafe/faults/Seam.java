package dev.vouchsafe.faults;

import dev.vouchsafe.AssertionIssuer;
import dev.vouchsafe.IssuerBuilder;
import dev.vouchsafe.xml.SignableElement;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.function.UnaryOperator;

/**
 * The one place where an answer can be changed before it is signed. The engine gives no way to it,
 * so that an issuer in production cannot be made to sign a fault; only this class goes there, by
 * reflection.
 */
final class Seam {
  private Seam() {}

  /** The issuer that a builder describes, with assertions and messages changed before signing. */
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
      throw new IllegalStateException(
          "vouchsafe and vouchsafe-faults are of different versions: use the same of both", e);
    }
  }
}

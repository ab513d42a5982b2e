package dev.vouchsafe.verify;

import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import java.util.List;
import org.opensaml.core.config.InitializationException;
import org.opensaml.core.config.Initializer;
import org.opensaml.core.xml.XMLObject;
import org.opensaml.core.xml.config.GlobalParserPoolInitializer;
import org.opensaml.core.xml.config.XMLObjectProviderRegistrySupport;
import org.opensaml.core.xml.io.Unmarshaller;
import org.opensaml.core.xml.io.UnmarshallingException;
import org.opensaml.saml.config.impl.SAMLConfigurationInitializer;
import org.opensaml.xmlsec.config.DecryptionParserPoolInitializer;
import org.opensaml.xmlsec.config.GlobalAlgorithmRegistryInitializer;
import org.opensaml.xmlsec.config.impl.ApacheXMLSecurityInitializer;
import org.opensaml.xmlsec.config.impl.GlobalSecurityConfigurationInitializer;
import org.opensaml.xmlsec.config.impl.JavaCryptoValidationInitializer;
import org.w3c.dom.Element;

/**
 * OpenSAML, started once and when first needed. Its initialisers are called one by one: its own
 * start-up finds them as services, among them some that need an HTTP client, which is not here.
 *
 * <p>Loading this class's inner parts takes about a second, and OpenSAML logs content at TRACE, so
 * nothing that issues may come here.
 */
public final class OpenSaml {
  private OpenSaml() {}

  /**
   * The element as OpenSAML's object.
   *
   * @throws InvalidInputException if OpenSAML cannot read it, or it is another kind of object
   */
  public static <T extends XMLObject> T unmarshal(Element element, Class<T> type) {
    Started.require();
    Unmarshaller unmarshaller =
        XMLObjectProviderRegistrySupport.getUnmarshallerFactory().getUnmarshaller(element);
    try {
      if (unmarshaller != null) {
        XMLObject object = unmarshaller.unmarshall(element);
        if (type.isInstance(object)) {
          return type.cast(object);
        }
      }
    } catch (UnmarshallingException | RuntimeException e) {
      // Its message may quote the content, and so may its cause's.
      throw unreadable(type);
    }
    throw unreadable(type);
  }

  private static InvalidInputException unreadable(Class<?> type) {
    return new InvalidInputException(
        new Problem(
            "not-saml",
            "XML",
            "the element cannot be read as a SAML " + type.getSimpleName(),
            "check that it is the right document and that its times and numbers are valid"));
  }

  /** Loading this class starts OpenSAML; the class loader sees to it that this happens once. */
  private static final class Started {
    static {
      List<Initializer> initializers =
          List.of(
              new GlobalParserPoolInitializer(),
              new org.opensaml.core.xml.config.XMLObjectProviderInitializer(),
              new DecryptionParserPoolInitializer(),
              new GlobalAlgorithmRegistryInitializer(),
              new ApacheXMLSecurityInitializer(),
              new GlobalSecurityConfigurationInitializer(),
              new JavaCryptoValidationInitializer(),
              new org.opensaml.xmlsec.config.impl.XMLObjectProviderInitializer(),
              new SAMLConfigurationInitializer(),
              new org.opensaml.saml.config.impl.XMLObjectProviderInitializer());
      try {
        for (Initializer initializer : initializers) {
          initializer.init();
        }
      } catch (InitializationException e) {
        throw new IllegalStateException("OpenSAML does not start", e);
      }
    }

    static void require() {
      // Being loaded is enough.
    }
  }
}

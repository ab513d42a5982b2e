package dev.vouchsafe.signing;

import dev.vouchsafe.xml.XmlElements;
import java.util.List;
import org.w3c.dom.Element;

/** Where a signature over an element stands in it, and which attribute it points at. */
public enum SignaturePlace {
  /** SAML 2.0: right after {@code Issuer}, or first where there is no issuer; points at ID. */
  SAML20("ID", "right after Issuer") {
    @Override
    boolean holds(List<Element> siblings, int index) {
      return index == 0 || (index == 1 && "Issuer".equals(siblings.get(0).getLocalName()));
    }
  },
  /** SAML 1.1 assertions: the last child; points at AssertionID. */
  SAML11("AssertionID", "last") {
    @Override
    boolean holds(List<Element> siblings, int index) {
      return index == siblings.size() - 1;
    }
  };

  private final String idAttribute;
  private final String words;

  SignaturePlace(String idAttribute, String words) {
    this.idAttribute = idAttribute;
    this.words = words;
  }

  /** The name of the attribute that signatures point at. */
  public String idAttribute() {
    return idAttribute;
  }

  /** The place, to be read after "the signature does not stand". */
  String words() {
    return words;
  }

  abstract boolean holds(List<Element> siblings, int index);

  /** Whether {@code signature}, a child of {@code parent}, stands where it should. */
  boolean holds(Element parent, Element signature) {
    List<Element> siblings = XmlElements.children(parent);
    return holds(siblings, siblings.indexOf(signature));
  }
}

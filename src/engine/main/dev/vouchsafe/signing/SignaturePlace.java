package dev.vouchsafe.signing;

import dev.vouchsafe.xml.XmlElements;
import java.util.List;
import org.w3c.dom.Element;

/** The position of a signature inside its element, and the attribute it refers to. */
public enum SignaturePlace {
  /** SAML 2.0: directly after {@code Issuer}, or first if there is no Issuer; refers to ID. */
  SAML20("ID", "right after Issuer") {
    @Override
    boolean holds(List<Element> siblings, int index) {
      return index == 0 || (index == 1 && "Issuer".equals(siblings.get(0).getLocalName()));
    }
  },
  /** SAML 1.1 assertions: the last child; refers to AssertionID. */
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

  /** The name of the ID attribute. */
  String idAttribute() {
    return idAttribute;
  }

  /** The position in words, to follow "the signature does not stand". */
  String words() {
    return words;
  }

  abstract boolean holds(List<Element> siblings, int index);

  /** Whether {@code signature}, a child of {@code parent}, is in this position. */
  boolean holds(Element parent, Element signature) {
    List<Element> siblings = XmlElements.children(parent);
    return holds(siblings, siblings.indexOf(signature));
  }
}

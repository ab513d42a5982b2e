package dev.vouchsafe;

import dev.vouchsafe.xml.SignableElement;

/**
 * What is changed in an answer just before it is signed: nothing, unless the fault catalogue issues
 * it. Not public: no setting and no builder of embedders reaches it.
 */
interface BeforeSigning {
  /** Changes nothing. */
  BeforeSigning NOTHING = new BeforeSigning() {};

  /** The assertion that is signed instead of this one. */
  default SignableElement assertion(SignableElement written) {
    return written;
  }

  /** The message that is signed instead of this one. */
  default SignableElement message(SignableElement written) {
    return written;
  }
}

package dev.vouchsafe.response;

import dev.vouchsafe.assertion.AssertionContent;
import dev.vouchsafe.signing.ResponseSigner;
import dev.vouchsafe.xml.SignableElement;

/**
 * How one protocol answers a login: its assertion, the message around it, and the form that carries
 * the message. Immutable.
 */
public sealed interface Answer permits SamlAnswer, WsFedAnswer {
  /** The message's id; it stands in the message if the protocol has a place for it. */
  String id();

  /** The assertion that says this, ready to be signed. */
  SignableElement assertion(AssertionContent content);

  /**
   * The message around an assertion, signed if messages are.
   *
   * @param assertion the assertion, signed or to be covered by the message's signature, canonical
   * @param content what it says
   */
  byte[] message(byte[] assertion, AssertionContent content, ResponseSigner signer);

  /** The form that carries the message. */
  PostForm form(byte[] message);
}

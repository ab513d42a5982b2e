package dev.vouchsafe.response;

import static dev.vouchsafe.api.Api.Status.INTERNAL;

import dev.vouchsafe.api.Api;
import dev.vouchsafe.assertion.AssertionContent;
import dev.vouchsafe.signing.ResponseSigner;
import dev.vouchsafe.xml.SignableElement;

/**
 * The answer of one protocol to a login: the assertion, the message around it and the form that
 * posts the message. Immutable.
 */
@Api(INTERNAL)
public sealed interface Answer permits SamlAnswer, WsFedAnswer {
  /** The message's id, written only if the protocol has a place for it. */
  String id();

  /** Writes the assertion with this content, ready to be signed. */
  SignableElement assertion(AssertionContent content);

  /**
   * Writes the message around an assertion, and signs it if the settings say so.
   *
   * @param assertion the canonical assertion, signed already or to be covered by the message's
   *     signature
   * @param content the content of the assertion
   */
  byte[] message(byte[] assertion, AssertionContent content, ResponseSigner signer);

  /** Makes the form that posts the message. */
  PostForm form(byte[] message);
}

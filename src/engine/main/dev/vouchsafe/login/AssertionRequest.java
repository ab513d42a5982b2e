package dev.vouchsafe.login;

import dev.vouchsafe.assertion.AssertionContent;
import dev.vouchsafe.assertion.TokenFormat;
import dev.vouchsafe.response.PostForm;
import dev.vouchsafe.trace.Decision;
import dev.vouchsafe.xml.SignableElement;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a service provider or relying party asked for, in a protocol that answers with an assertion;
 * and what differs between these protocols once it is known what to say.
 */
public sealed interface AssertionRequest extends ProtocolRequest permits SamlRequest, WsFedRequest {
  /** Who asks, as the request says: an entity id or a realm. */
  Optional<String> requester();

  /** The URL the answer is to be posted to; empty for the client's first callback. */
  Optional<String> replyTo();

  /** What to give back with the answer. */
  Optional<String> state();

  /** The id of the request, which the answer names. */
  Optional<String> inResponseTo();

  /** What the reader of the request ignored of it: names and reasons, which the trace repeats. */
  List<Decision> ignored();

  /** The assertion that says this, ready to be signed. */
  SignableElement assertion(Envelope envelope);

  /**
   * The message around an assertion.
   *
   * @param assertion the assertion, signed or to be covered by the message's signature, canonical
   * @param seal signs the message, or leaves it as it is
   */
  byte[] message(byte[] assertion, Envelope envelope, Function<SignableElement, byte[]> seal);

  /** The form that carries the message. */
  PostForm form(Delivery delivery, byte[] message);

  /**
   * What a message says besides its assertion.
   *
   * @param id the message's id
   * @param content what the assertion says
   * @param delivery who answers whom
   * @param format how WS-Federation carries assertions
   */
  record Envelope(String id, AssertionContent content, Delivery delivery, TokenFormat format) {

    @Override
    public String toString() {
      return "envelope " + id;
    }
  }
}

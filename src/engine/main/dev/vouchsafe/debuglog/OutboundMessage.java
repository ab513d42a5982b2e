package dev.vouchsafe.debuglog;

import dev.vouchsafe.assertion.AssertionContent;
import dev.vouchsafe.login.Delivery;
import dev.vouchsafe.signing.XmlSigner;
import java.util.Optional;

/** A message on its way to a client. {@code toString} shows nothing of what it says. */
public final class OutboundMessage {
  private final String id;
  private final Delivery delivery;
  private final Optional<AssertionContent> content;
  private final byte[] octets;
  private final XmlSigner signer;

  private OutboundMessage(
      String id,
      Delivery delivery,
      Optional<AssertionContent> content,
      byte[] octets,
      XmlSigner signer) {
    this.id = id;
    this.delivery = delivery;
    this.content = content;
    this.octets = octets;
    this.signer = signer;
  }

  /** This message, with an assertion that says this. */
  public OutboundMessage saying(AssertionContent said) {
    return new OutboundMessage(id, delivery, Optional.of(said), octets, signer);
  }

  /**
   * A message without an assertion: it says why there is none.
   *
   * @param octets the message as it is sent; not changed
   * @param signer what signed it
   */
  public static OutboundMessage of(String id, Delivery delivery, byte[] octets, XmlSigner signer) {
    return new OutboundMessage(id, delivery, Optional.empty(), octets, signer);
  }

  String id() {
    return id;
  }

  byte[] octets() {
    return octets;
  }

  Optional<AssertionContent> content() {
    return content;
  }

  XmlSigner signer() {
    return signer;
  }

  Delivery delivery() {
    return delivery;
  }

  @Override
  public String toString() {
    return "message " + id;
  }
}

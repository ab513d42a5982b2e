package dev.vouchsafe.debuglog;

import dev.vouchsafe.addressing.Delivery;
import dev.vouchsafe.assertion.AssertionContent;
import dev.vouchsafe.signing.XmlSigner;
import java.util.Optional;

/** A message on its way to a client. {@code toString} shows nothing of what it says. */
public final class OutboundMessage {
  private final Optional<String> id;
  private final Delivery delivery;
  private final Optional<AssertionContent> content;
  private final byte[] octets;
  private final Optional<XmlSigner> signer;

  private OutboundMessage(
      Optional<String> id,
      Delivery delivery,
      Optional<AssertionContent> content,
      byte[] octets,
      Optional<XmlSigner> signer) {
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
    return new OutboundMessage(
        Optional.of(id), delivery, Optional.empty(), octets, Optional.of(signer));
  }

  /**
   * A message without an id, an assertion and a signature: the fault of WS-Trust.
   *
   * @param octets the message as it is sent; not changed
   */
  public static OutboundMessage unsigned(Delivery delivery, byte[] octets) {
    return new OutboundMessage(
        Optional.empty(), delivery, Optional.empty(), octets, Optional.empty());
  }

  Optional<String> id() {
    return id;
  }

  /** The message as it is sent; not to be changed. */
  public byte[] octets() {
    return octets;
  }

  Optional<AssertionContent> content() {
    return content;
  }

  Optional<XmlSigner> signer() {
    return signer;
  }

  /** Where it goes. */
  public Delivery delivery() {
    return delivery;
  }

  @Override
  public String toString() {
    return "message " + id.orElse("without an id");
  }
}

package dev.vouchsafe.debuglog;

import static dev.vouchsafe.api.Api.Status.INTERNAL;

import dev.vouchsafe.addressing.Delivery;
import dev.vouchsafe.api.Api;
import dev.vouchsafe.assertion.AssertionContent;
import dev.vouchsafe.signing.XmlSigner;
import java.util.Optional;

/** A message to a client. {@code toString} shows no content. */
@Api(INTERNAL)
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

  /** A copy with the content of its assertion. */
  public OutboundMessage saying(AssertionContent said) {
    return new OutboundMessage(id, delivery, Optional.of(said), octets, signer);
  }

  /**
   * A message without an assertion, which states the reason.
   *
   * @param octets the message as sent; not copied
   * @param signer the signer of the message
   */
  public static OutboundMessage of(String id, Delivery delivery, byte[] octets, XmlSigner signer) {
    return new OutboundMessage(
        Optional.of(id), delivery, Optional.empty(), octets, Optional.of(signer));
  }

  /**
   * A message without an id, an assertion and a signature: the fault of WS-Trust.
   *
   * @param octets the message as sent; not copied
   */
  public static OutboundMessage unsigned(Delivery delivery, byte[] octets) {
    return new OutboundMessage(
        Optional.empty(), delivery, Optional.empty(), octets, Optional.empty());
  }

  Optional<String> id() {
    return id;
  }

  /** The message as sent; not copied, so do not change it. */
  public byte[] octets() {
    return octets;
  }

  Optional<AssertionContent> content() {
    return content;
  }

  Optional<XmlSigner> signer() {
    return signer;
  }

  /** The issuer, the recipient and the URL of the message. */
  public Delivery delivery() {
    return delivery;
  }

  @Override
  public String toString() {
    return "message " + id.orElse("without an id");
  }
}

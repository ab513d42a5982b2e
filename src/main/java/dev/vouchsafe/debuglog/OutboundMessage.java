package dev.vouchsafe.debuglog;

import dev.vouchsafe.assertion.AssertionContent;
import dev.vouchsafe.login.Delivery;
import dev.vouchsafe.signing.XmlSigner;
import java.util.Optional;

/** A message on its way to a service provider. {@code toString} shows nothing of what it says. */
public final class OutboundMessage {
  private final String id;
  private final byte[] octets;
  private final Optional<AssertionContent> content;
  private final XmlSigner signer;
  private final Delivery delivery;

  /**
   * @param id the message's id
   * @param octets the message as it is sent; not changed
   * @param content what its assertion says; empty if it carries a status only
   * @param signer what signed it
   * @param delivery where it goes
   */
  public OutboundMessage(
      String id,
      byte[] octets,
      Optional<AssertionContent> content,
      XmlSigner signer,
      Delivery delivery) {
    this.id = id;
    this.octets = octets;
    this.content = content;
    this.signer = signer;
    this.delivery = delivery;
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

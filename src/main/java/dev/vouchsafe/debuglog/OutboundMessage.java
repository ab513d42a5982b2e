package dev.vouchsafe.debuglog;

import dev.vouchsafe.assertion.AssertionContent;
import dev.vouchsafe.login.Delivery;
import dev.vouchsafe.login.ProtocolRequest.Envelope;
import dev.vouchsafe.signing.XmlSigner;

/** A message on its way to a client. {@code toString} shows nothing of what it says. */
public final class OutboundMessage {
  private final Envelope envelope;
  private final byte[] octets;
  private final XmlSigner signer;

  /**
   * @param envelope what the message says
   * @param octets the message as it is sent; not changed
   * @param signer what signed it
   */
  public OutboundMessage(Envelope envelope, byte[] octets, XmlSigner signer) {
    this.envelope = envelope;
    this.octets = octets;
    this.signer = signer;
  }

  String id() {
    return envelope.id();
  }

  byte[] octets() {
    return octets;
  }

  AssertionContent content() {
    return envelope.content();
  }

  XmlSigner signer() {
    return signer;
  }

  Delivery delivery() {
    return envelope.delivery();
  }

  @Override
  public String toString() {
    return "message " + id();
  }
}

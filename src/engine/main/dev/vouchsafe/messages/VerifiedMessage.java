package dev.vouchsafe.messages;

import dev.vouchsafe.signing.SignatureAlgorithm;

/**
 * A message that one of the client's keys signed.
 *
 * @param <T> the type of its content
 */
public final class VerifiedMessage<T> implements ReceivedMessage<T> {
  private final T content;
  private final SignatureAlgorithm algorithm;

  VerifiedMessage(T content, SignatureAlgorithm algorithm) {
    this.content = content;
    this.algorithm = algorithm;
  }

  @Override
  public T content() {
    return content;
  }

  /** The algorithm of its signature. */
  public SignatureAlgorithm algorithm() {
    return algorithm;
  }

  @Override
  public String toString() {
    return "verified " + content;
  }
}

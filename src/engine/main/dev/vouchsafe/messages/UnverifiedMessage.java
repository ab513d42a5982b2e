package dev.vouchsafe.messages;

/**
 * A message that anybody may have sent: the client has no {@code signingCert}. It may ask for a
 * login, whose answer goes to a registered callback only; nothing else follows from it, and least
 * of all anything about a user who is not at this very browser.
 *
 * @param <T> what it says
 */
public final class UnverifiedMessage<T> implements ReceivedMessage<T> {
  private final T content;

  UnverifiedMessage(T content) {
    this.content = content;
  }

  @Override
  public T content() {
    return content;
  }

  @Override
  public String toString() {
    return "unverified " + content;
  }
}

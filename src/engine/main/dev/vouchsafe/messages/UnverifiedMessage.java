package dev.vouchsafe.messages;

/**
 * A message of an unknown sender: the client has no {@code signingCert}. It may start a login,
 * whose answer is posted to a registered callback only, and must have no effect on users of other
 * browsers.
 *
 * @param <T> the type of its content
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

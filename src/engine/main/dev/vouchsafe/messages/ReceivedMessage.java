package dev.vouchsafe.messages;

/**
 * A message that a reader checked, verified or unverified. Only readers make one.
 *
 * @param <T> the type of its content
 */
public sealed interface ReceivedMessage<T> permits VerifiedMessage, UnverifiedMessage {
  /** Its content. */
  T content();
}

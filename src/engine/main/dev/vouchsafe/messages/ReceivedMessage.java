package dev.vouchsafe.messages;

/**
 * A message that was read and checked, and whether anybody knows who sent it. Only readers make
 * one.
 *
 * @param <T> what it says
 */
public sealed interface ReceivedMessage<T> permits VerifiedMessage, UnverifiedMessage {
  /** What it says. */
  T content();
}

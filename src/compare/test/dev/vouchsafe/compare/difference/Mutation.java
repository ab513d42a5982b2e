package dev.vouchsafe.compare.difference;

import dev.vouchsafe.compare.answer.Message;
import java.util.List;
import java.util.function.Consumer;

/**
 * A change of one aspect of a message.
 *
 * @param aspect what changes; mutations of different aspects do not affect each other
 * @param before makes the message before the change
 * @param after makes the message after it
 * @param differences the differences that it is; none for what no service provider notices
 */
record Mutation(
    String aspect,
    Consumer<MessageParts> before,
    Consumer<MessageParts> after,
    List<Difference> differences) {
  Message before(Message base) {
    return changed(base, before);
  }

  Message after(Message base) {
    return changed(base, after);
  }

  private static Message changed(Message base, Consumer<MessageParts> change) {
    MessageParts parts = new MessageParts(base);
    change.accept(parts);
    return parts.message();
  }

  @Override
  public String toString() {
    return aspect + " " + differences;
  }
}

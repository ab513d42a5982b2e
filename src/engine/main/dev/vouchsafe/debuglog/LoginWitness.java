package dev.vouchsafe.debuglog;

import dev.vouchsafe.withholding.Redactor;

/** Sees the event of one login as the debug log shows it, whether or not anything is logged. */
@FunctionalInterface
public interface LoginWitness {
  /**
   * @param event what was issued or refused, redacted
   * @param redactor keeps denied values out of what else is shown of the login
   */
  void saw(DebugEvent event, Redactor redactor);

  /**
   * There is an event, and it cannot be shown.
   *
   * @param why the name of what went wrong
   */
  default void missed(String why) {}
}

package dev.vouchsafe.debuglog;

import dev.vouchsafe.withholding.Redactor;

/** Receives the event of one login as the debug log shows it, whether or not it is logged. */
@FunctionalInterface
public interface LoginWitness {
  /**
   * @param event the redacted event of the issued or refused message
   * @param redactor removes denied values from other data of the login
   */
  void saw(DebugEvent event, Redactor redactor);

  /**
   * Called if the event cannot be shown.
   *
   * @param why the name of the failure
   */
  default void missed(String why) {}
}

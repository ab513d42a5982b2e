package dev.vouchsafe.idp.tenant;

import dev.vouchsafe.problem.IssuanceException;
import dev.vouchsafe.problem.Problem;

/** A password is refused unread, because the user's last passwords were wrong. */
public final class TooManyAttemptsException extends IssuanceException {
  private static final long serialVersionUID = 1L;

  TooManyAttemptsException() {
    super(
        new Problem(
            "too-many-attempts",
            "sign-in",
            "the password was wrong " + WrongPasswords.MOST + " times in a row",
            "wait " + WrongPasswords.PAUSE.toMinutes() + " minutes, or restart the server"));
  }
}

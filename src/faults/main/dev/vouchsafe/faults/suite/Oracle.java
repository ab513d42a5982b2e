package dev.vouchsafe.faults.suite;

import dev.vouchsafe.faults.Fault;
import dev.vouchsafe.faults.FaultClass;
import dev.vouchsafe.faults.Right;
import dev.vouchsafe.faults.suite.Result.Ending;
import java.net.http.HttpResponse;
import java.util.Optional;

/**
 * Decides whether a user is signed in, and which one.
 *
 * @param signedIn what the protected address shows to a signed-in user
 * @param shownUser what it shows to each user; empty if the caller does not say
 */
public record Oracle(PageSign signedIn, Optional<ShownUser> shownUser) {
  /**
   * What the protected address shows to each user.
   *
   * @param user the sign of the user who signs in
   * @param attacker the sign of an attacker whose name begins with the user's name
   */
  public record ShownUser(PageSign user, PageSign attacker) {
    /** Returns the sign of the user whom the assertion is signed for. */
    PageSign signed(Fault fault) {
      return fault.family() == FaultClass.PARSER ? attacker : user;
    }
  }

  /** Returns the verdict from the page at the protected address after the answer was posted. */
  Ending ending(Fault fault, HttpResponse<String> opened, Shown shown) {
    if (!signedIn.isOn(opened)) {
      return new Ending(Verdict.REFUSED, "the protected address stays closed", shown, false);
    } else if (fault.right() != Right.NOT_AS_OTHER_USER) {
      return new Ending(Verdict.ACCEPTED, "the protected address opens", shown, true);
    } else if (shownUser.isEmpty()) {
      return new Ending(
          Verdict.SKIPPED,
          "somebody is signed in, and nothing says who; give check-sp --shows-user, or call"
              + " showsUserIf in the test",
          shown,
          true);
    }
    boolean isRight = shownUser.get().signed(fault).isOn(opened);
    return new Ending(
        Verdict.ACCEPTED,
        isRight
            ? "the user of the signed assertion is signed in"
            : "another user than that of the signed assertion is signed in",
        shown,
        !isRight);
  }
}

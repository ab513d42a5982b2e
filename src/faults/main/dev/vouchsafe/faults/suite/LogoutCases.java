package dev.vouchsafe.faults.suite;

import dev.vouchsafe.IssuedResponse;
import dev.vouchsafe.faults.Bite;
import dev.vouchsafe.faults.Fault;
import dev.vouchsafe.faults.party.Logouts;
import dev.vouchsafe.faults.party.Logouts.Participation;
import dev.vouchsafe.faults.suite.Door.Visit;
import dev.vouchsafe.faults.suite.Result.Ending;
import dev.vouchsafe.messages.OutgoingMessage;
import dev.vouchsafe.response.PostForm;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;

/** The cases of faulty LogoutRequests: the user must stay signed in. */
final class LogoutCases {
  private final Door door;
  private final Map<String, Object> user;
  private final Oracle oracle;
  private Optional<String> whyNot = Optional.empty();
  private boolean isTried;

  LogoutCases(Door door, Map<String, Object> user, Oracle oracle) {
    this.door = door;
    this.user = user;
    this.oracle = oracle;
  }

  /** A browser with a signed-in user. */
  private record Seat(Visit visit, Participation session, PostForm form) {}

  private Optional<Seat> seat() {
    Visit visit = door.ask();
    IssuedResponse answer = door.site().party().answer(visit.question(), user);
    door.post(visit.session(), answer.postForm());
    return isIn(visit)
        ? Optional.of(new Seat(visit, logouts().begun(visit.question(), answer), answer.postForm()))
        : Optional.empty();
  }

  private Logouts logouts() {
    return door.site().party().logouts();
  }

  private boolean isIn(Visit visit) {
    return oracle.signedIn().isOn(door.open(visit.session()));
  }

  Ending play(Bite.Ending ending) {
    if (ending == Bite.Ending.OTHER_IN_RESPONSE_TO) {
      return skipped("needs a logout that the application starts, which this run does not do");
    }
    return whyNot().map(LogoutCases::skipped).orElseGet(() -> played(ending));
  }

  private Ending played(Bite.Ending ending) {
    Optional<Seat> seat = seat();
    if (seat.isEmpty()) {
      return refusedBefore();
    }
    OutgoingMessage request = logouts().request(seat.get().session(), ending);
    if (ending == Bite.Ending.REPLAYED) {
      send(seat.get(), request);
      seat = seat();
      if (seat.isEmpty()) {
        return refusedBefore();
      }
    }
    HttpResponse<String> after = send(seat.get(), request);
    boolean stays = isIn(seat.get().visit());
    return Ending.of(
        stays ? Verdict.REFUSED : Verdict.ACCEPTED,
        stays ? "the user stays signed in" : "the user is signed out",
        Suite.shown(after, seat.get().visit(), seat.get().form()));
  }

  /** Replays the answer of the ended session in the same browser. */
  Ending replayedAfter(Fault fault) {
    Optional<String> reason = whyNot();
    if (reason.isPresent()) {
      return skipped(reason.get());
    }
    Optional<Seat> seat = seat();
    if (seat.isEmpty()) {
      return refusedBefore();
    }
    send(seat.get(), logouts().request(seat.get().session()));
    Visit visit = seat.get().visit();
    HttpResponse<String> after = door.post(visit.session(), seat.get().form());
    return oracle.ending(
        fault, door.open(visit.session()), Suite.shown(after, visit, seat.get().form()));
  }

  private HttpResponse<String> send(Seat seat, OutgoingMessage request) {
    return SignOut.carried(seat.visit().session(), request, door.site()).page();
  }

  /**
   * Returns why the cases are skipped, if they are: first, a good LogoutRequest has to sign the
   * user out.
   */
  private Optional<String> whyNot() {
    if (!isTried) {
      isTried = true;
      whyNot = tried();
    }
    return whyNot;
  }

  private Optional<String> tried() {
    Optional<Seat> seat = seat();
    if (seat.isEmpty()) {
      return Optional.empty(); // the case itself reports this
    }
    Participation session = seat.get().session();
    if (session.isWsFederation()) {
      return Optional.of("the application speaks WS-Federation, whose logouts are not signed");
    } else if (!session.takesLogouts()) {
      return Optional.of(
          "needs the application's metadata with a single logout service: --sp-metadata, or"
              + " trust(…)");
    }
    send(seat.get(), logouts().request(session));
    return isIn(seat.get().visit())
        ? Optional.of("a good LogoutRequest signs nobody out")
        : Optional.empty();
  }

  private static Ending refusedBefore() {
    return Ending.of(
        Verdict.ERROR,
        "the application refused the good answer before this case; run again",
        Shown.NOTHING);
  }

  private static Ending skipped(String reason) {
    return Ending.of(Verdict.SKIPPED, reason, Shown.NOTHING);
  }

  @Override
  public String toString() {
    return "logouts";
  }
}

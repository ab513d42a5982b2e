package dev.vouchsafe.testing.engine;

import dev.vouchsafe.faults.browser.WebSession;
import dev.vouchsafe.faults.party.Logouts;
import dev.vouchsafe.faults.party.Logouts.Participation;
import dev.vouchsafe.faults.party.Site;
import dev.vouchsafe.faults.suite.Door.Visit;
import dev.vouchsafe.faults.suite.SignOut;
import dev.vouchsafe.messages.OutgoingMessage;
import dev.vouchsafe.problem.ProblemException;
import dev.vouchsafe.testing.bridge.Engine.Ended;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who is signed in where, by sign-ins without a browser. Thread-safe. */
final class Sessions {
  private final Map<String, List<Seat>> seats = new HashMap<>();

  private record Seat(WebSession browser, Participation session) {}

  synchronized void add(Map<String, Object> profile, Visit visit, Participation session) {
    seats
        .computeIfAbsent(String.valueOf(profile.get("user_id")), user -> new ArrayList<>())
        .add(new Seat(visit.session(), session));
  }

  private synchronized List<Seat> taken(String user) {
    return Optional.ofNullable(seats.remove(user)).orElse(List.of());
  }

  /** Ends every session of a user. */
  List<Ended> end(String user, Site site) {
    return taken(user).stream().map(seat -> end(seat, site)).toList();
  }

  private static Ended end(Seat seat, Site site) {
    String issuer = seat.session().client().clientId();
    Logouts logouts = site.party().logouts();
    try {
      OutgoingMessage request = logouts.request(seat.session());
      SignOut carried = SignOut.carried(seat.browser(), request, site);
      if (carried.answer().isEmpty()) {
        return new Ended(
            issuer, false, "it answers " + carried.page().statusCode() + " and no LogoutResponse");
      }
      boolean done = logouts.isDone(carried.answer().get(), seat.session(), request.id());
      return new Ended(issuer, done, done ? "" : "its LogoutResponse says that it failed");
    } catch (ProblemException e) {
      return new Ended(issuer, false, e.problem().line());
    }
  }

  @Override
  public String toString() {
    return "sessions of tests";
  }
}

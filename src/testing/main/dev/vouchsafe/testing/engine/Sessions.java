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
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The sessions that sign-ins without a browser opened, by user. Thread-safe. */
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
    if (seat.session().isWsFederation()) {
      return cleanedUp(issuer, seat);
    }
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

  /** WS-Federation has no answer to a sign-out, so a page without an error counts as signed out. */
  private static Ended cleanedUp(String issuer, Seat seat) {
    try {
      int status =
          Logouts.cleanUpUrl(seat.session())
              .map(url -> seat.browser().get(URI.create(url), stop -> false).statusCode())
              .orElse(0);
      boolean done = status / 100 == 2 || status / 100 == 3;
      return new Ended(issuer, done, done ? "" : "it answers wsignoutcleanup1.0 with " + status);
    } catch (ProblemException e) {
      return new Ended(issuer, false, e.problem().line());
    }
  }

  @Override
  public String toString() {
    return "sessions of tests";
  }
}

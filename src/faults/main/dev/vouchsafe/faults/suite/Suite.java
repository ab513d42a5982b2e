package dev.vouchsafe.faults.suite;

import dev.vouchsafe.faults.Bite;
import dev.vouchsafe.faults.Fault;
import dev.vouchsafe.faults.party.Party;
import dev.vouchsafe.faults.suite.Door.Visit;
import dev.vouchsafe.faults.suite.Result.Ending;
import dev.vouchsafe.faults.suite.Result.Sent;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.problem.ProblemException;
import dev.vouchsafe.response.PostForm;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Runs a good sign-in and then one sign-in for each fault, each in a new browser. */
public final class Suite {
  private static final Set<String> DOES_NOT_APPLY =
      Set.of("fault-does-not-apply", "fault-not-in-message", "no-old-key");

  private final Door door;
  private final Map<String, Object> user;
  private final Oracle oracle;
  private final LogoutCases logouts;

  /**
   * Creates the suite.
   *
   * @param door the protected address
   * @param user the claims of the user who signs in
   * @param oracle decides who is signed in
   */
  public Suite(Door door, Map<String, Object> user, Oracle oracle) {
    this.door = door;
    this.user = Collections.unmodifiableMap(new LinkedHashMap<>(user));
    this.oracle = oracle;
    this.logouts = new LogoutCases(door, this.user, oracle);
  }

  /**
   * Signs in once without a fault.
   *
   * @throws ProblemException if the application refuses the user, or lets everybody in
   */
  public Shown baseline() {
    openToEverybody(door.open(door.browser()));
    Visit visit = door.ask();
    openToEverybody(visit.before());
    door.site().record(visit.question());
    PostForm form = door.site().party().answer(visit.question(), user).postForm();
    HttpResponse<String> after = door.post(visit.session(), form);
    HttpResponse<String> opened = door.open(visit.session());
    Shown shown = shown(after, visit, form);
    if (!oracle.signedIn().isOn(opened)) {
      throw notIn(visit, shown, shown(opened, visit, form));
    }
    return shown;
  }

  private void openToEverybody(HttpResponse<String> page) {
    if (oracle.signedIn().isOn(page)) {
      throw new InvalidInputException(
          new Problem(
              "open-to-everybody",
              door.address().toString(),
              "the page shows the sign of a signed-in user before the sign-in",
              "protect the address, or name in --signed-in-if what only signed-in users see"));
    }
  }

  private InvalidInputException notIn(Visit visit, Shown after, Shown opened) {
    boolean noCookie = visit.session().secrets().isEmpty();
    return new InvalidInputException(
        new Problem(
            noCookie ? "no-session" : "no-baseline",
            door.address().toString(),
            (noCookie
                    ? "the application sets no cookie, so no session can be seen, after a good"
                        + " answer: "
                    : "a good answer signs nobody in: ")
                + "the application answers it with "
                + after.text()
                + ", and the protected address with "
                + opened.text(),
            "configure the metadata "
                + door.site().party().name().entityId()
                + " in the application, and check --signed-in-if"));
  }

  /** Runs the case of one fault. */
  public Result play(Fault fault) {
    long began = System.nanoTime();
    Played played = played(fault);
    return new Result(
        fault, played.ending(), played.sent(), Duration.ofNanos(System.nanoTime() - began));
  }

  private record Played(Ending ending, Optional<Sent> sent) {}

  private Played played(Fault fault) {
    try {
      if (fault.bite() instanceof Bite.Delivery delivery) {
        return new Played(
            new Deliveries(door, user, oracle, logouts).play(fault, delivery.way()),
            Optional.empty());
      } else if (fault.bite() instanceof Bite.Logout logout) {
        return new Played(logouts.play(logout.ending()), Optional.empty());
      } else if (!fault.bite().isInMessage()) {
        return skipped(
            "needs the application to read the metadata again, which check-sp cannot make it do; in"
                + " Java, publish(fault) and the key steps of vouchsafe-testing show it");
      }
      return inMessage(fault);
    } catch (ProblemException e) {
      return DOES_NOT_APPLY.contains(e.problem().code())
          ? skipped(e.problem().message())
          : new Played(
              Ending.of(Verdict.ERROR, e.problem().line(), Shown.NOTHING), Optional.empty());
    }
  }

  private static Played skipped(String reason) {
    return new Played(Ending.of(Verdict.SKIPPED, reason, Shown.NOTHING), Optional.empty());
  }

  private Played inMessage(Fault fault) {
    Visit visit = door.ask();
    Party.Faulted answer = door.site().party().answer(visit.question(), user, fault);
    PostForm form = answer.faulty().form();
    HttpResponse<String> after = door.post(visit.session(), form);
    Ending ending = oracle.ending(fault, door.open(visit.session()), shown(after, visit, form));
    return new Played(ending, Optional.of(new Sent(answer.good(), answer.faulty().xml())));
  }

  static Shown shown(HttpResponse<String> page, Visit visit, PostForm form) {
    List<String> secrets = new ArrayList<>(visit.session().secrets());
    Optional.ofNullable(form.fields().get("RelayState")).ifPresent(secrets::add);
    Optional.ofNullable(form.fields().get("wctx")).ifPresent(secrets::add);
    return Shown.of(page, secrets);
  }

  @Override
  public String toString() {
    return "suite for " + door;
  }
}

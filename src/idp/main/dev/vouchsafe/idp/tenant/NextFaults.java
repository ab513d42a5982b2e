package dev.vouchsafe.idp.tenant;

import dev.vouchsafe.Issuance;
import dev.vouchsafe.LoginRefusedException;
import dev.vouchsafe.faults.Fault;
import dev.vouchsafe.faults.FaultyIssuer;
import dev.vouchsafe.faults.FaultyIssuer.Faulted;
import dev.vouchsafe.login.AssertionRequest;
import dev.vouchsafe.login.Login;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.trace.Decision;
import dev.vouchsafe.trace.Decision.Kind;
import dev.vouchsafe.trace.Decision.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The faults that wait for the next answer to a user, one at most for each user. Only a server for
 * tests has one. Thread-safe.
 */
public final class NextFaults {
  private final FaultyIssuer issuer;
  private final Map<String, Fault> waiting = new ConcurrentHashMap<>();

  /**
   * Creates an empty list.
   *
   * @param issuer makes the answers
   */
  public NextFaults(FaultyIssuer issuer) {
    this.issuer = issuer;
  }

  /**
   * Keeps a fault for the user's next answer; returns false if another one waits already.
   *
   * @throws InvalidInputException if no single answer can have the fault
   */
  public boolean keep(String userId, Fault fault) {
    return waiting.putIfAbsent(userId, inMessage(fault)) == null;
  }

  /**
   * Returns the fault.
   *
   * @throws InvalidInputException if no single answer can have it
   */
  public static Fault inMessage(Fault fault) {
    if (!fault.bite().isInMessage()) {
      throw new InvalidInputException(
          new Problem(
              "fault-not-in-message",
              "fault",
              "the fault is in the " + fault.bite().word() + ", not in a single answer",
              "choose a fault in content, signature, message or encryption"));
    }
    return fault;
  }

  /**
   * Answers with the wanted fault, else with the one that waits for the user; empty if there is
   * neither, or the answer is tokens. A login that is refused or interrupted leaves a fault that
   * waited where it was.
   */
  Optional<Faulted> issue(String userId, Login login, Optional<Fault> wanted, Issuance own) {
    if (!(login.request() instanceof AssertionRequest)) {
      return Optional.empty();
    } else if (wanted.isPresent()) {
      return Optional.of(issuer.issue(login, wanted.get(), own.with(note(wanted.get()))));
    }
    Fault next = waiting.remove(userId);
    if (next == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(issuer.issue(login, next, own.with(note(next))));
    } catch (LoginRefusedException e) {
      waiting.putIfAbsent(userId, next);
      throw e;
    }
  }

  private static List<Decision> note(Fault fault) {
    return List.of(
        new Decision(
            Kind.REQUEST,
            "control",
            Outcome.SET,
            "the answer is sent with the fault " + fault.id() + ", which is not shown here",
            List.of()));
  }

  @Override
  public String toString() {
    return waiting.size() + " faults that wait";
  }
}

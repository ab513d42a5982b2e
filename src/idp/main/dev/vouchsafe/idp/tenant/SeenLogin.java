package dev.vouchsafe.idp.tenant;

import dev.vouchsafe.debuglog.DebugEvent;
import dev.vouchsafe.debuglog.LoginWitness;
import dev.vouchsafe.withholding.DenyList;
import dev.vouchsafe.withholding.Redactor;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The facts that are collected about one sign-in while it is answered. Not thread-safe. */
final class SeenLogin implements LoginWitness {
  private final SignIn signIn;
  private Map<String, Set<String>> denied = Map.of();
  private Optional<DebugEvent> event = Optional.empty();
  private Optional<Redactor> redactor = Optional.empty();

  SeenLogin(SignIn signIn) {
    this.signIn = signIn;
  }

  /** Records the Deny List of the user's connection. */
  void of(String connectionId, DenyList list) {
    denied = Map.of(connectionId, Set.copyOf(list.names()));
  }

  @Override
  public void saw(DebugEvent seen, Redactor by) {
    event = Optional.of(seen);
    redactor = Optional.of(by);
  }

  SignIn signIn() {
    return signIn;
  }

  /** Returns the denied names by connection. */
  Map<String, Set<String>> denied() {
    return denied;
  }

  Optional<DebugEvent> event() {
    return event;
  }

  /** Returns the redactor of the login, which is known only after the event of its answer. */
  Optional<Redactor> redactor() {
    return redactor;
  }

  /** Returns the filter for values: each value, or the mark for a withheld value. */
  UnaryOperator<String> data() {
    return text -> redactor.map(by -> by.data(text)).orElse(Redactor.WITHHELD);
  }

  /** Returns the filter for names: each name, or the mark for a withheld name. */
  UnaryOperator<String> names() {
    return text -> redactor.map(by -> by.name(text)).orElse(Redactor.WITHHELD);
  }

  @Override
  public String toString() {
    return "seen " + signIn;
  }
}

package dev.vouchsafe.idp.tenant;

import dev.vouchsafe.debuglog.DebugEvent;
import dev.vouchsafe.debuglog.LoginWitness;
import dev.vouchsafe.withholding.DenyList;
import dev.vouchsafe.withholding.Redactor;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** What is seen of one sign-in while it is answered. Not thread-safe. */
final class SeenLogin implements LoginWitness {
  private final SignIn signIn;
  private Map<String, Set<String>> denied = Map.of();
  private Optional<DebugEvent> event = Optional.empty();
  private Optional<Redactor> redactor = Optional.empty();

  SeenLogin(SignIn signIn) {
    this.signIn = signIn;
  }

  /** Notes what is denied of whom the login turns out to be. */
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

  /** The names that were denied, by connection. */
  Map<String, Set<String>> denied() {
    return denied;
  }

  Optional<DebugEvent> event() {
    return event;
  }

  /** What may be shown of the login is known only after its event was seen. */
  Optional<Redactor> redactor() {
    return redactor;
  }

  /** A datum, or the mark in its place. */
  UnaryOperator<String> data() {
    return text -> redactor.map(by -> by.data(text)).orElse(Redactor.WITHHELD);
  }

  /** A name, or the mark in its place. */
  UnaryOperator<String> names() {
    return text -> redactor.map(by -> by.name(text)).orElse(Redactor.WITHHELD);
  }

  @Override
  public String toString() {
    return "seen " + signIn;
  }
}

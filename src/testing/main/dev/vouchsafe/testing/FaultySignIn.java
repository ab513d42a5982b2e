package dev.vouchsafe.testing;

import dev.vouchsafe.testing.bridge.Engine;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.function.BiPredicate;

/** A sign-in with something wrong about it, at an application that has to refuse it. */
public final class FaultySignIn {
  private final Engine engine;
  private final Fault fault;
  private final SignIn signIn;
  private Optional<BiPredicate<HttpResponse<String>, String>> shows = Optional.empty();

  FaultySignIn(Engine engine, Fault fault, SignIn signIn) {
    this.engine = engine;
    this.fault = fault;
    this.signIn = signIn;
  }

  /**
   * Whether a page shows that a user of this name is signed in. Faults that may sign in, if only as
   * the user who was signed, cannot be judged without it.
   */
  public FaultySignIn showsUserIf(BiPredicate<HttpResponse<String>, String> showsUser) {
    this.shows = Optional.of(showsUser);
    return this;
  }

  /** Opens the protected address and answers the application with the fault. */
  public Attempt at(String address) {
    return new Attempt(fault, engine.attempt(signIn.order(address), fault.id(), shows));
  }

  @Override
  public String toString() {
    return signIn + " with " + fault;
  }
}

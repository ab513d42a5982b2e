package dev.vouchsafe.testing;

import dev.vouchsafe.testing.bridge.Engine;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.function.BiPredicate;

/** A sign-in with a fault, which the application has to refuse. */
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
   * Sets whether a page shows that a user of this name is signed in. Some faults may sign in the
   * user of the signed assertion, but nobody else; they need this to tell the two apart.
   */
  public FaultySignIn showsUserIf(BiPredicate<HttpResponse<String>, String> showsUser) {
    this.shows = Optional.of(showsUser);
    return this;
  }

  /** Opens the protected address and answers the application's request with the fault. */
  public Attempt at(String address) {
    return new Attempt(fault, engine.attempt(signIn.order(address), fault.id(), shows));
  }

  @Override
  public String toString() {
    return signIn + " with " + fault;
  }
}

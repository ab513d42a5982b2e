package dev.vouchsafe.testing;

import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** The faults of a level, each as its own test. */
public final class Conformance {
  private final TestIdp<?> idp;
  private final Level level;
  private Optional<String> user = Optional.empty();
  private Optional<Predicate<HttpResponse<String>>> opened = Optional.empty();
  private Optional<BiPredicate<HttpResponse<String>, String>> shows = Optional.empty();
  private boolean isWsFederation;

  Conformance(TestIdp<?> idp, Level level) {
    this.idp = idp;
    this.level = level;
  }

  /** Sets the user who signs in; the default is the first user. */
  public Conformance as(String name) {
    this.user = Optional.of(name);
    return this;
  }

  /** Sets when the protected address counts as opened, as {@link SignIn#signedInIf} does. */
  public Conformance signedInIf(Predicate<HttpResponse<String>> predicate) {
    this.opened = Optional.of(predicate);
    return this;
  }

  /** Sets whether a page shows a user, as {@link FaultySignIn#showsUserIf} does. */
  public Conformance showsUserIf(BiPredicate<HttpResponse<String>, String> predicate) {
    this.shows = Optional.of(predicate);
    return this;
  }

  /** Uses the faults of WS-Federation instead of those of SAML. */
  public Conformance byWsFederation() {
    this.isWsFederation = true;
    return this;
  }

  /** Returns the tests at a protected address: a good sign-in, then one for each fault. */
  public Stream<DynamicTest> against(String address) {
    DynamicTest good =
        DynamicTest.dynamicTest("a good answer signs in", () -> signIn().at(address));
    return Stream.concat(
        Stream.of(good),
        Fault.upTo(level, isWsFederation)
            .map(fault -> DynamicTest.dynamicTest(fault.toString(), () -> tried(fault, address))));
  }

  private void tried(Fault fault, String address) {
    FaultySignIn signIn = signIn().with(fault);
    shows.ifPresent(signIn::showsUserIf);
    Attempt attempt = signIn.at(address);
    if (!attempt.refused()) {
      throw new AssertionError(
          fault.why()
              + "; "
              + attempt.reason()
              + "; the application answered "
              + attempt.answered());
    }
  }

  private SignIn signIn() {
    SignIn signIn = idp.signIn(user.orElseGet(idp::firstUser));
    opened.ifPresent(signIn::signedInIf);
    return signIn;
  }

  @Override
  public String toString() {
    return "conformance to " + level;
  }
}

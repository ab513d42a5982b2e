package dev.vouchsafe.testing;

import dev.vouchsafe.testing.bridge.Engine;
import dev.vouchsafe.testing.bridge.Engine.KeyStep;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A SAML identity provider on a free port of loopback. It starts at its first use; what is set
 * about it is set before. Its keys are shipped with it and public: nothing but a test may trust
 * them.
 *
 * @param <T> the type that its methods give back
 */
public abstract class TestIdp<T extends TestIdp<T>> implements AutoCloseable {
  private final Map<String, Map<String, Object>> users = new LinkedHashMap<>();
  private boolean onlyRegistered;
  private boolean freshKeys;
  private Optional<Instant> at = Optional.empty();
  private Optional<String> seed = Optional.empty();
  private Optional<Engine> engine = Optional.empty();
  private final Optional<Path> tenant;

  TestIdp(Optional<Path> tenant) {
    this.tenant = tenant;
  }

  abstract T self();

  /** A user who can sign in. */
  public final synchronized T user(String name, UnaryOperator<TestUser> facts) {
    Map<String, Object> claims = facts.apply(new TestUser(name)).claims();
    users.put(name, claims);
    engine.ifPresent(running -> running.user(name, claims));
    return self();
  }

  /** Registers a service provider by its entity id and assertion consumer service. */
  public final T trust(String entityId, String... acsUrls) {
    engine().trust(entityId, List.of(acsUrls));
    return self();
  }

  /**
   * Registers a service provider by its metadata: its addresses, certificates and encryption.
   *
   * @param metadataUrlOrXml the metadata, or where it is
   */
  public final T trust(String metadataUrlOrXml) {
    engine().trust(metadataUrlOrXml);
    return self();
  }

  /** Answers registered service providers only; otherwise all whose address is on loopback. */
  public final synchronized T onlyRegistered() {
    beforeStart("onlyRegistered");
    onlyRegistered = true;
    return self();
  }

  /** Keys that are made for this run, in place of those that are shipped and public. */
  public final synchronized T freshKeys() {
    beforeStart("freshKeys");
    freshKeys = true;
    return self();
  }

  /** The time it is, standing still; the system's clock otherwise. */
  public final synchronized T at(Instant instant) {
    beforeStart("at");
    at = Optional.of(instant);
    return self();
  }

  /** Ids that are the same in each run. */
  public final synchronized T ids(String idSeed) {
    beforeStart("ids");
    seed = Optional.of(idSeed);
    return self();
  }

  private void beforeStart(String method) {
    if (engine.isPresent()) {
      throw new IllegalStateException(
          "the identity provider runs; call " + method + "(…) before its first use");
    }
  }

  /** Starts it, if it does not run yet. */
  public final T start() {
    engine();
    return self();
  }

  final synchronized Engine engine() {
    if (engine.isEmpty()) {
      Engine started =
          EngineLoader.start(new Engine.Start(onlyRegistered, freshKeys, at, seed, tenant));
      users.forEach(started::user);
      engine = Optional.of(started);
    }
    return engine.get();
  }

  /** Where its metadata is; the address is its entity id too. */
  public final String metadataUrl() {
    return engine().entityId();
  }

  /** Its name in SAML. */
  public final String entityId() {
    return engine().entityId();
  }

  /** Where requests go, by HTTP-Redirect or HTTP-POST. */
  public final String signInUrl() {
    return engine().signInUrl();
  }

  /** Where its metadata for WS-Federation is. */
  public final String wsFedMetadataUrl() {
    return engine().wsFedMetadataUrl();
  }

  /** Where requests of WS-Federation go. */
  public final String wsFedUrl() {
    return engine().wsFedUrl();
  }

  /**
   * Publishes metadata with a fault, such as {@link Fault#METADATA_WHOSE_VALIDUNTIL_IS_OVER}, until
   * {@link #publishGoodMetadata}. Have the application read it, and see that nobody signs in.
   */
  public final void publish(Fault fault) {
    engine().publish(Optional.of(fault.id()));
  }

  /** Publishes good metadata again. */
  public final void publishGoodMetadata() {
    engine().publish(Optional.empty());
  }

  final synchronized String firstUser() {
    return users.keySet().stream()
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("there is no user; add one by user(…)"));
  }

  /** The faults of a level and of those more binding, as tests. */
  public final Conformance conformance(Level level) {
    return new Conformance(this, level);
  }

  /** A sign-in without a browser. */
  public final SignIn signIn(String user) {
    return new SignIn(this, user, profile(user));
  }

  /**
   * The user's next sign-in in a browser: the sign-in address shows a page on which a person, or
   * Selenium and Playwright, chooses who to be. Sign-ins of {@link #signIn} are not meant.
   */
  public final Next next(String user) {
    profile(user);
    return new Next(engine(), user);
  }

  /**
   * Logs a user out of every application that {@link #signIn} signed in to, by a LogoutRequest to
   * its single logout service, which {@link #trust(String)} reads in its metadata.
   *
   * @return the names of the service providers that signed the user out
   * @throws AssertionError if one of them did not, or takes no LogoutRequests
   */
  public final List<String> logout(String user) {
    profile(user);
    List<Engine.Ended> ended = engine().logout(user);
    if (ended.isEmpty()) {
      throw new IllegalStateException(
          "\"" + user + "\" is signed in nowhere; call signIn(\"" + user + "\").at(…) first");
    }
    List<String> failed =
        ended.stream()
            .filter(each -> !each.signedOut())
            .map(each -> each.issuer() + " did not sign \"" + user + "\" out: " + each.reason())
            .toList();
    if (!failed.isEmpty()) {
      throw new AssertionError(String.join("\n", failed));
    }
    return ended.stream().map(Engine.Ended::issuer).toList();
  }

  /** Answers the address that a service provider redirects to. */
  public final Answering answer(String redirect) {
    String query = Optional.ofNullable(URI.create(redirect).getRawQuery()).orElse("");
    return new Answering(this, query, Optional.empty());
  }

  final synchronized Map<String, Object> profile(String user) {
    Map<String, Object> profile = users.get(user);
    if (profile == null && tenant.isPresent() && engine().hasExported(user)) {
      return Map.of("user_id", user);
    } else if (profile == null) {
      throw new IllegalArgumentException(
          "there is no user \"" + user + "\"; add it by user(\"" + user + "\", u -> u.email(…))");
    }
    return profile;
  }

  /** What service providers sent until now, the oldest first. */
  public final List<ReceivedRequest> requests() {
    return engine().requests().stream()
        .map(
            each ->
                new ReceivedRequest(
                    each.issuer(), each.acsUrl(), each.id(), each.signed(), each.problems()))
        .toList();
  }

  /** Publishes the next certificate beside the one that signs. */
  public final void publishNextKey() {
    engine().keys(KeyStep.PUBLISH_NEXT);
  }

  /** Signs with the next key; both certificates are published. */
  public final void switchToNextKey() {
    engine().keys(KeyStep.SWITCH_TO_NEXT);
  }

  /** Publishes the certificate that signs only. */
  public final void dropOldKey() {
    engine().keys(KeyStep.DROP_OLD);
  }

  @Override
  public final synchronized void close() {
    engine.ifPresent(Engine::close);
    engine = Optional.empty();
  }

  @Override
  public final String toString() {
    return "test identity provider";
  }
}

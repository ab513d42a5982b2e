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
 * A SAML identity provider on a free port of loopback. It starts at its first use; set its options
 * before that. Its keys are part of this product and so known to everybody: only tests may trust
 * them.
 *
 * @param <T> the type that its methods return
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

  /** Adds a user who can sign in. */
  public final synchronized T user(String name, UnaryOperator<TestUser> facts) {
    Map<String, Object> claims = facts.apply(new TestUser(name)).claims();
    users.put(name, claims);
    engine.ifPresent(running -> running.user(name, claims));
    return self();
  }

  /**
   * Registers a service provider by its entity id and the URLs of its assertion consumer service.
   */
  public final T trust(String entityId, String... acsUrls) {
    engine().trust(entityId, List.of(acsUrls));
    return self();
  }

  /**
   * Registers a service provider by its metadata: its addresses, certificates and encryption.
   *
   * @param metadataUrlOrXml the metadata, or its URL
   */
  public final T trust(String metadataUrlOrXml) {
    engine().trust(metadataUrlOrXml);
    return self();
  }

  /** Answers registered service providers only. The default is to answer every one on loopback. */
  public final synchronized T onlyRegistered() {
    beforeStart("onlyRegistered");
    onlyRegistered = true;
    return self();
  }

  /** Creates new keys for this run, instead of the public ones that are part of this product. */
  public final synchronized T freshKeys() {
    beforeStart("freshKeys");
    freshKeys = true;
    return self();
  }

  /** Stops the clock at an instant. The default is the system's clock. */
  public final synchronized T at(Instant instant) {
    beforeStart("at");
    at = Optional.of(instant);
    return self();
  }

  /** Makes ids that are the same in each run. */
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

  /** Starts the identity provider if it does not run yet. */
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

  /** Returns the URL of the metadata, which is the entity id too. */
  public final String metadataUrl() {
    return engine().entityId();
  }

  /** Returns the entity id. */
  public final String entityId() {
    return engine().entityId();
  }

  /** Returns the URL that receives requests by HTTP-Redirect or HTTP-POST. */
  public final String signInUrl() {
    return engine().signInUrl();
  }

  /** Returns the URL of the metadata for WS-Federation. */
  public final String wsFedMetadataUrl() {
    return engine().wsFedMetadataUrl();
  }

  /** Returns the URL that receives requests of WS-Federation. */
  public final String wsFedUrl() {
    return engine().wsFedUrl();
  }

  /**
   * Publishes metadata with a fault, such as {@link Fault#METADATA_WHOSE_VALIDUNTIL_IS_OVER}, until
   * {@link #publishGoodMetadata}. Let the application read that metadata, then check that nobody
   * can sign in.
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

  /** Returns the faults of a level and of all stricter levels, as tests. */
  public final Conformance conformance(Level level) {
    return new Conformance(this, level);
  }

  /** Prepares a sign-in without a browser. */
  public final SignIn signIn(String user) {
    return new SignIn(this, user, profile(user));
  }

  /**
   * Prepares the user's next sign-in in a browser. The sign-in address shows a page on which a
   * person, Selenium or Playwright chooses the user. It does not affect sign-ins by {@link
   * #signIn}.
   */
  public final Next next(String user) {
    profile(user);
    return new Next(engine(), user);
  }

  /**
   * Signs a user out of every application that {@link #signIn} opened. It sends a LogoutRequest to
   * the application's single logout service, whose URL {@link #trust(String)} reads from the
   * metadata.
   *
   * @return the names of the service providers that signed the user out
   * @throws AssertionError if one of them does not sign the user out, or has no single logout
   *     service
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

  /**
   * Reads a request from the URL that a service provider redirects to.
   *
   * @throws IllegalArgumentException if there is none
   */
  public final Answering answer(String redirect) {
    if (redirect == null) {
      throw new IllegalArgumentException(
          "there is no redirect to answer; have the application send its AuthnRequest by"
              + " HTTP-Redirect, or use signIn(…).at(…), which posts forms, too");
    }
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

  /** Returns the requests of service providers so far, the oldest first. */
  public final List<ReceivedRequest> requests() {
    return engine().requests().stream()
        .map(
            each ->
                new ReceivedRequest(
                    each.issuer(), each.acsUrl(), each.id(), each.signed(), each.problems()))
        .toList();
  }

  /** Publishes the next certificate beside the one whose key signs. */
  public final void publishNextKey() {
    engine().keys(KeyStep.PUBLISH_NEXT);
  }

  /** Signs with the next key; both certificates stay published. */
  public final void switchToNextKey() {
    engine().keys(KeyStep.SWITCH_TO_NEXT);
  }

  /** Publishes only the certificate whose key signs. */
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

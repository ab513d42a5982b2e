package dev.vouchsafe.testing;

import dev.vouchsafe.testing.bridge.Engine;
import dev.vouchsafe.testing.bridge.Engine.KeyStep;
import dev.vouchsafe.testing.bridge.Engine.Question;
import java.net.URI;
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
  private final Map<String, List<String>> trusted = new LinkedHashMap<>();
  private boolean onlyRegistered;
  private Optional<Instant> at = Optional.empty();
  private Optional<String> seed = Optional.empty();
  private Optional<Site> site = Optional.empty();

  TestIdp() {}

  abstract T self();

  /** A user who can sign in. */
  public final synchronized T user(String name, UnaryOperator<TestUser> facts) {
    users.put(name, facts.apply(new TestUser(name)).claims());
    return self();
  }

  /** Registers a service provider by its entity id and assertion consumer service. */
  public final synchronized T trust(String entityId, String... acsUrls) {
    beforeStart("trust");
    trusted.put(entityId, List.of(acsUrls));
    return self();
  }

  /** Answers registered service providers only; otherwise all whose address is on loopback. */
  public final synchronized T onlyRegistered() {
    beforeStart("onlyRegistered");
    onlyRegistered = true;
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
    if (site.isPresent()) {
      throw new IllegalStateException(
          "the identity provider runs; call " + method + "(…) before its first use");
    }
  }

  /** Starts it, if it does not run yet. */
  public final T start() {
    site();
    return self();
  }

  final synchronized Site site() {
    if (site.isEmpty()) {
      site =
          Optional.of(
              Site.open(
                  address ->
                      EngineLoader.start(
                          new Engine.Start(
                              address + Site.METADATA,
                              address + Site.SIGN_IN,
                              onlyRegistered,
                              trusted,
                              at,
                              seed)),
                  this::names));
    }
    return site.get();
  }

  private synchronized List<String> names() {
    return List.copyOf(users.keySet());
  }

  /** Where its metadata is; the address is its entity id too. */
  public final String metadataUrl() {
    return site().url() + Site.METADATA;
  }

  /** Its name in SAML. */
  public final String entityId() {
    return metadataUrl();
  }

  /** Where requests go, by HTTP-Redirect or HTTP-POST. */
  public final String signInUrl() {
    return site().url() + Site.SIGN_IN;
  }

  /** A sign-in without a browser. */
  public final SignIn signIn(String user) {
    profile(user);
    return new SignIn(this, user);
  }

  /** Answers the address that a service provider redirects to. */
  public final Answering answer(String redirect) {
    Question question =
        new Question(
            Optional.ofNullable(URI.create(redirect).getRawQuery()).orElse(""), Optional.empty());
    return user -> answer(question, user);
  }

  /** A request that waits for its user. */
  public interface Answering {
    /** The form that answers for this user. */
    SamlForm as(String user);
  }

  final SamlForm answer(Question question, String user) {
    return new SamlForm(site().answer(question, profile(user)));
  }

  final synchronized Map<String, Object> profile(String user) {
    Map<String, Object> profile = users.get(user);
    if (profile == null) {
      throw new IllegalArgumentException(
          "there is no user \"" + user + "\"; add it by user(\"" + user + "\", u -> u.email(…))");
    }
    return profile;
  }

  /** What service providers sent until now, the oldest first. */
  public final List<ReceivedRequest> requests() {
    return site().requests();
  }

  /** Publishes the next certificate beside the one that signs. */
  public final void publishNextKey() {
    site().engine().keys(KeyStep.PUBLISH_NEXT);
  }

  /** Signs with the next key; both certificates are published. */
  public final void switchToNextKey() {
    site().engine().keys(KeyStep.SWITCH_TO_NEXT);
  }

  /** Publishes the certificate that signs only. */
  public final void dropOldKey() {
    site().engine().keys(KeyStep.DROP_OLD);
  }

  @Override
  public final synchronized void close() {
    site.ifPresent(Site::close);
    site = Optional.empty();
  }

  @Override
  public final String toString() {
    return "test identity provider";
  }
}

package dev.vouchsafe.testing.bridge;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/** The engine as the façade uses it: an identity provider with an HTTP server. Thread-safe. */
public interface Engine extends AutoCloseable {
  /**
   * The options at the start of an engine.
   *
   * @param onlyRegistered whether only registered service providers receive answers
   * @param freshKeys whether to create new keys
   * @param at the fixed time, if there is one
   * @param seed the seed of the ids, if they repeat
   * @param tenant the export of a tenant, if the engine serves one
   */
  record Start(
      boolean onlyRegistered,
      boolean freshKeys,
      Optional<Instant> at,
      Optional<String> seed,
      Optional<Path> tenant) {}

  /** The request of a service provider, and the results of the checks. */
  record Asked(String issuer, String acsUrl, String id, boolean signed, List<String> problems) {
    public Asked {
      problems = List.copyOf(problems);
    }
  }

  /**
   * The form with the answer.
   *
   * @param fields the fields of the form, by name
   * @param why the explanation of each attribute
   */
  record Answer(String action, Map<String, String> fields, Map<String, String> why) {
    public Answer {
      fields = Map.copyOf(fields);
      why = Map.copyOf(why);
    }
  }

  /**
   * The order for a sign-in without a person.
   *
   * @param address the protected address
   * @param profile the user's claims: strings, and lists of strings
   * @param opened when the address counts as opened
   */
  record Order(URI address, Map<String, Object> profile, Predicate<HttpResponse<String>> opened) {}

  /**
   * The result of a sign-in.
   *
   * @param after the application's answer to the form
   * @param opened the protected address, opened again
   * @param browser the session
   */
  record SignedIn(
      Answer form, HttpResponse<String> after, HttpResponse<String> opened, Browser browser) {}

  /** The session of a browser with an application. */
  interface Browser {
    /** Returns a client with the session's cookies; it follows no redirects. */
    HttpClient http();

    /** Opens an address and follows its redirects. */
    HttpResponse<String> get(URI address);
  }

  /**
   * The result of a sign-in with a fault.
   *
   * @param verdict {@code refused}, {@code accepted}, {@code skipped} or {@code error}
   * @param reason the reason in words
   * @param answered what the application answered
   * @param isFinding whether the application accepted an answer that it must refuse
   */
  record Attempt(String verdict, String reason, String answered, boolean isFinding) {}

  /** Steps of a key roll-over. */
  enum KeyStep {
    PUBLISH_NEXT,
    SWITCH_TO_NEXT,
    DROP_OLD
  }

  /** Returns the entity id, which is the URL of the metadata. */
  String entityId();

  /** Returns the URL that receives requests. */
  String signInUrl();

  /** Returns the URL of the metadata for WS-Federation. */
  String wsFedMetadataUrl();

  /** Returns the URL that receives requests of WS-Federation. */
  String wsFedUrl();

  /**
   * True if the tenant's export has the user.
   *
   * @param name the user_id or the email
   */
  boolean hasExported(String name);

  /**
   * Publishes metadata with a fault.
   *
   * @param fault the id of the fault; empty to publish good metadata again
   * @throws RefusedException if the fault does not concern the metadata
   */
  void publish(Optional<String> fault);

  /** Registers a service provider. */
  void trust(String entityId, List<String> acsUrls);

  /**
   * Registers a service provider by its metadata.
   *
   * @param metadata the XML or its URL
   */
  void trust(String metadata);

  /** Returns the requests of service providers so far, the oldest first. */
  List<Asked> requests();

  /**
   * Answers a request for a user.
   *
   * @param query the query of the redirect
   * @param fault the id of the fault; empty for a good answer
   * @throws RefusedException if the request cannot be answered
   */
  Answer answer(String query, Map<String, Object> profile, Optional<String> fault);

  /**
   * Signs a user in.
   *
   * @throws AssertionError if the application does not let the user in
   */
  SignedIn signIn(Order order);

  /**
   * Tries to sign a user in with a fault.
   *
   * @param showsUser whether a page shows that the user of a name is signed in
   */
  Attempt attempt(
      Order order, String fault, Optional<BiPredicate<HttpResponse<String>, String>> showsUser);

  /** Adds a user to the page at the sign-in address. */
  void user(String name, Map<String, Object> profile);

  /**
   * Keeps a fault for the user's next sign-in in a browser.
   *
   * @throws RefusedException if another fault waits already
   */
  void next(String user, String fault);

  /**
   * The result of a logout at one service provider.
   *
   * @param signedOut whether the service provider answered that its session ended
   * @param reason why the session did not end, in words
   */
  record Ended(String issuer, boolean signedOut, String reason) {}

  /** Signs a user out of every application that {@link #signIn} opened. */
  List<Ended> logout(String user);

  /**
   * Takes a step of the key roll-over.
   *
   * @throws RefusedException if the step does not follow the one before
   */
  void keys(KeyStep step);

  @Override
  void close();

  /** The engine refuses a call; the message is one line that ends with the next step. */
  final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public RefusedException(String message) {
      super(message);
    }
  }
}

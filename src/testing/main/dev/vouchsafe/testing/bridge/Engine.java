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

/** The engine, as the façade sees it: an identity provider that listens. Thread-safe. */
public interface Engine extends AutoCloseable {
  /**
   * How an engine starts.
   *
   * @param onlyRegistered whether only service providers that were registered are answered
   * @param freshKeys whether its keys are made anew
   * @param at the time it is, if it stands still
   * @param seed where ids come from, if they repeat
   * @param tenant the export of a tenant, if it is one
   */
  record Start(
      boolean onlyRegistered,
      boolean freshKeys,
      Optional<Instant> at,
      Optional<String> seed,
      Optional<Path> tenant) {}

  /** What a service provider sent, checked. */
  record Asked(String issuer, String acsUrl, String id, boolean signed, List<String> problems) {
    public Asked {
      problems = List.copyOf(problems);
    }
  }

  /**
   * The form that answers.
   *
   * @param fields what is posted, by name
   * @param why how each attribute came to be, in words
   */
  record Answer(String action, Map<String, String> fields, Map<String, String> why) {
    public Answer {
      fields = Map.copyOf(fields);
      why = Map.copyOf(why);
    }
  }

  /**
   * A sign-in without a person.
   *
   * @param address what is protected
   * @param profile the user's claims: texts, and lists of texts
   * @param opened when the address counts as opened
   */
  record Order(URI address, Map<String, Object> profile, Predicate<HttpResponse<String>> opened) {}

  /**
   * A sign-in that was made.
   *
   * @param after what the application answered to the form
   * @param opened the protected address, opened again
   * @param browser the session
   */
  record SignedIn(
      Answer form, HttpResponse<String> after, HttpResponse<String> opened, Browser browser) {}

  /** A session with an application. */
  interface Browser {
    /** The client with the session's cookies; it follows no redirects. */
    HttpClient http();

    /** The page that an address leads to. */
    HttpResponse<String> get(URI address);
  }

  /**
   * A sign-in with a fault.
   *
   * @param verdict {@code refused}, {@code accepted}, {@code skipped} or {@code error}
   * @param reason why, in words
   * @param answered what the application answered
   * @param isFinding whether it accepted what it has to refuse
   */
  record Attempt(String verdict, String reason, String answered, boolean isFinding) {}

  /** Steps of a key roll-over. */
  enum KeyStep {
    PUBLISH_NEXT,
    SWITCH_TO_NEXT,
    DROP_OLD
  }

  /** Its name, which is the address of its metadata. */
  String entityId();

  /** Where requests come. */
  String signInUrl();

  /** Where its metadata for WS-Federation is. */
  String wsFedMetadataUrl();

  /** Where requests of WS-Federation come. */
  String wsFedUrl();

  /**
   * Whether the tenant's export has a user.
   *
   * @param name the user_id or the email
   */
  boolean hasExported(String name);

  /**
   * Publishes metadata with a fault.
   *
   * @param fault its id; empty for good metadata again
   * @throws RefusedException if the fault is none of metadata
   */
  void publish(Optional<String> fault);

  /** Registers a service provider. */
  void trust(String entityId, List<String> acsUrls);

  /**
   * Registers a service provider by its metadata.
   *
   * @param metadata the XML, or where it is
   */
  void trust(String metadata);

  /** What service providers sent until now, the oldest first. */
  List<Asked> requests();

  /**
   * Answers a request for a user.
   *
   * @param query the query of the redirect
   * @param fault the id of what is wrong with the answer; empty for a good one
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
   * Signs a user in, with a fault.
   *
   * @param showsUser whether a page shows a user of a name
   */
  Attempt attempt(
      Order order, String fault, Optional<BiPredicate<HttpResponse<String>, String>> showsUser);

  /** A user whom the page of the sign-in address offers. */
  void user(String name, Map<String, Object> profile);

  /**
   * Keeps a fault for the user's next sign-in in a browser.
   *
   * @throws RefusedException if one waits already
   */
  void next(String user, String fault);

  /**
   * How a logout went.
   *
   * @param signedOut whether the service provider answered that its session ended
   * @param reason why not, in words
   */
  record Ended(String issuer, boolean signedOut, String reason) {}

  /** Logs a user out of every application that {@link #signIn} signed in to. */
  List<Ended> logout(String user);

  /**
   * @throws RefusedException if the step does not follow from the one before
   */
  void keys(KeyStep step);

  @Override
  void close();

  /** Something that the engine does not do, in a line that says what to do next. */
  final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public RefusedException(String message) {
      super(message);
    }
  }
}

package dev.vouchsafe.addressing;

import dev.vouchsafe.problem.Problems;
import dev.vouchsafe.problem.Quoted;
import dev.vouchsafe.settings.Client;
import java.util.List;
import java.util.Optional;

/**
 * The only rule for the URL of an answer: it must equal a registered callback, character by
 * character.
 */
public enum AcsRule {
  /** Allows https, and http on this machine; for servers that post answers. */
  SAFE_URLS(
      "acs-url-not-https",
      "the callback is not an https URL",
      "register an https URL: over http anybody on the way can take the assertion; http is for"
          + " this machine only, unless serve runs with --allow-http-callbacks"),

  /** Allows any http or https URL. */
  WEB_URLS(
      "acs-url-not-web",
      "the ACS URL is not an absolute http or https URL",
      "write the URL at which the service provider receives responses");

  private static final String CALLBACKS = "client.callbacks";

  private final String code;
  private final String message;
  private final String nextStep;

  AcsRule(String code, String message, String nextStep) {
    this.code = code;
    this.message = message;
    this.nextStep = nextStep;
  }

  /**
   * Returns the callback with the URL that a request names; empty, with a problem, if there is
   * none.
   *
   * @param where the part of the request that names it, for the problem
   */
  public Optional<String> named(String url, String where, Client client, Problems problems) {
    if (!client.callbacks().contains(url)) {
      problems.add(
          where.endsWith("wreply") && this == SAFE_URLS
              ? "wreply-not-registered"
              : "acs-url-not-registered",
          where,
          "the URL " + Quoted.of(url) + " is not among the client's callbacks, " + shown(client),
          "add it to client.callbacks, character by character, if the application really receives"
              + " there");
      return Optional.empty();
    }
    return usable(url, client, problems);
  }

  /**
   * Returns the callback with the index that a request names; empty, with a problem, if there is
   * none. <em>Decided:</em> callbacks are counted from 0 in their written order.
   */
  public Optional<String> indexed(String text, String where, Client client, Problems problems) {
    List<String> callbacks = client.callbacks();
    int index = text.strip().matches("[0-9]{1,5}") ? Integer.parseInt(text.strip()) : -1;
    if (index < 0 || index >= callbacks.size()) {
      problems.add(
          "acs-index-not-registered",
          where,
          "the index is none of the client's " + callbacks.size() + " callbacks",
          "ask by URL, or put the callbacks in the order of the indexes, which begin with 0");
      return Optional.empty();
    }
    return usable(callbacks.get(index), client, problems);
  }

  /**
   * Returns the first callback, for a request that names none; empty, with a problem, if it is not
   * allowed.
   */
  public Optional<String> first(Client client, Problems problems) {
    if (client.callbacks().isEmpty()) {
      problems.add(
          "no-acs-url",
          CALLBACKS,
          "the client has no callback for the response",
          "add the service provider's ACS URL to client.callbacks");
      return Optional.empty();
    }
    return usable(client.callbacks().get(0), client, problems);
  }

  /** Returns the callback if this rule allows it; else empty, with a problem. */
  private Optional<String> usable(String callback, Client client, Problems problems) {
    if (!accepts(callback, client)) {
      problems.add(code, CALLBACKS, message + ": " + Quoted.of(callback), nextStep);
      return Optional.empty();
    }
    return Optional.of(callback);
  }

  private boolean accepts(String callback, Client client) {
    return this == WEB_URLS ? client.isWebCallback(callback) : client.isSafeCallback(callback);
  }

  /** The client's callbacks, for messages. Callbacks are public: browsers are sent to them. */
  private static String shown(Client client) {
    List<String> first = client.callbacks().stream().limit(3).map(Quoted::of).toList();
    int more = client.callbacks().size() - first.size();
    return first.isEmpty()
        ? "of which there are none"
        : String.join(", ", first) + (more > 0 ? " and " + more + " more" : "");
  }
}

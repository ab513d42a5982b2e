package dev.vouchsafe.messages;

import dev.vouchsafe.addressing.AcsRule;
import dev.vouchsafe.login.SamlRequest;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.problem.Problems;
import dev.vouchsafe.settings.Client;
import dev.vouchsafe.settings.WebUrl;
import java.util.Optional;

/**
 * Reads a sign-in without a request: the user followed a link to the client's endpoint.
 *
 * <p><em>Decided:</em> anybody can write such a link, and many service providers send the browser
 * to the URL they find in RelayState. So a RelayState that is a URL must have the origin of a
 * registered callback, unless the client's setting {@code RelayState} has exactly that value. The
 * RelayState of a request is not checked, because the service provider wrote it.
 */
public final class IdpInitiated {
  private IdpInitiated() {}

  /**
   * As {@link #read(Parameters, Client, AcsRule)}, with callbacks that are https or on this
   * machine.
   */
  public static SamlRequest read(Parameters parameters, Client client) {
    return read(parameters, client, AcsRule.SAFE_URLS);
  }

  /**
   * Makes a request without an id for the login.
   *
   * @param rule the callbacks that answers may be posted to
   * @throws InvalidInputException if no callback is allowed, or the RelayState is a URL of another
   *     origin
   */
  public static SamlRequest read(Parameters parameters, Client client, AcsRule rule) {
    Optional<String> state = state(parameters, "RelayState", client);
    Problems problems = new Problems();
    Optional<String> acsUrl = rule.first(client, problems);
    problems.throwIfAny();
    return new SamlRequest(
        Optional.empty(), Optional.empty(), acsUrl, state, SamlRequest.Wishes.NONE);
  }

  /**
   * Reads the RelayState or {@code wctx} of a link.
   *
   * @throws InvalidInputException if it is a URL of another origin
   */
  static Optional<String> state(Parameters parameters, String name, Client client) {
    Optional<String> state = RelayState.of(parameters, name);
    if (state.isPresent() && !isHarmless(state.get(), client)) {
      throw new InvalidInputException(
          new Problem(
              "foreign-relay-state",
              name,
              name + " leads to another site than the client's callbacks",
              "give a path or a key of the application; or set "
                  + name
                  + " in the client's settings to the one URL it may be"));
    }
    return state;
  }

  /**
   * Whether a RelayState leads to no other origin. Browsers read a backslash as a slash and skip
   * white space before a URL.
   */
  private static boolean isHarmless(String state, Client client) {
    if (client.settings().assertion().endpoints().state().equals(Optional.of(state))) {
      return true;
    }
    String read = state.strip().replace('\\', '/');
    boolean isUrl = read.startsWith("//") || read.matches("(?s)[A-Za-z][A-Za-z0-9+.-]*:.*");
    return !isUrl || origin(read).filter(origin -> isOfCallback(origin, client)).isPresent();
  }

  private static boolean isOfCallback(String origin, Client client) {
    return client.callbacks().stream()
        .anyMatch(callback -> origin(callback).equals(Optional.of(origin)));
  }

  /** Scheme, host and port of an http or https URL; empty for anything else. */
  private static Optional<String> origin(String url) {
    return WebUrl.of(url).filter(web -> !web.hasUserInfo()).map(WebUrl::origin);
  }
}

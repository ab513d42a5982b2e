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
 * A sign-in that no service provider asked for: the user followed a link to the client's endpoint.
 *
 * <p><em>Decided:</em> anybody can write such a link, and many service providers send the browser
 * to the URL they find in RelayState. So one that is a URL must lead to the origin of a registered
 * callback, unless the client's own setting {@code RelayState} says exactly that. What comes with a
 * request is not looked at this way: the service provider wrote it.
 */
public final class IdpInitiated {
  private IdpInitiated() {}

  /** As below, to callbacks that are https or on this machine. */
  public static SamlRequest read(Parameters parameters, Client client) {
    return read(parameters, client, AcsRule.SAFE_URLS);
  }

  /**
   * Stands for a request in the login.
   *
   * @param rule which callbacks answers may go to
   * @throws InvalidInputException if there is no callback to post to, or the RelayState leads
   *     somewhere else
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
   * The state of a link.
   *
   * @throws InvalidInputException if it leads somewhere else
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

  /** Browsers take a backslash for a slash, and white space before a URL for nothing. */
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

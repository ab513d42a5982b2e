package dev.vouchsafe.idp.sso;

import dev.vouchsafe.idp.tenant.Directory;
import dev.vouchsafe.idp.tenant.ServedClient;
import dev.vouchsafe.messages.Parameters;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.settings.Client;
import dev.vouchsafe.settings.Protocol;
import io.javalin.http.Context;
import java.util.Optional;

/**
 * The endpoint of one client in one protocol.
 *
 * @param served the client
 * @param client the client in this protocol
 */
record ClientEndpoint(ServedClient served, Client client) {

  /**
   * Finds the endpoint of a request by the client id in its path.
   *
   * @throws InvalidInputException if there is no such client, or it does not use the protocol
   */
  static ClientEndpoint of(Context context, Directory directory, Protocol protocol) {
    ServedClient served =
        client(context, directory)
            .orElseThrow(
                () ->
                    refused(
                        "unknown-client",
                        "the tenant has no such client",
                        "take the URL from the list of clients on the start page"));
    return new ClientEndpoint(
        served,
        served
            .at(protocol)
            .orElseThrow(
                () ->
                    refused(
                        "no-add-on",
                        "the client has no add-on \"" + protocol.word() + "\"",
                        "add it under \"addons\" in the tenant's export")));
  }

  /** Finds the client by the path, or else by wtrealm, as a URN or an alias. */
  private static Optional<ServedClient> client(Context context, Directory directory) {
    return context.pathParamMap().containsKey("clientId")
        ? directory.client(context.pathParam("clientId"))
        : Parameters.ofQuery(context.queryString())
            .text("wtrealm")
            .flatMap(directory::clientOfRealm);
  }

  private static InvalidInputException refused(String code, String message, String nextStep) {
    return new InvalidInputException(new Problem(code, "URL", message, nextStep));
  }
}

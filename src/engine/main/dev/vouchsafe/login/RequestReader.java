package dev.vouchsafe.login;

import static dev.vouchsafe.api.Api.Status.INTERNAL;

import dev.vouchsafe.api.Api;
import dev.vouchsafe.json.JsonObject;
import dev.vouchsafe.settings.Protocol;
import dev.vouchsafe.tokens.Scopes;
import java.util.List;
import java.util.Optional;

/** Reads the client's request from a login file, with the member names of its protocol. */
@Api(INTERNAL)
public final class RequestReader {
  private RequestReader() {}

  /** Returns the request; empty, with a problem, if it is invalid. */
  public static Optional<ProtocolRequest> read(Protocol protocol, Optional<JsonObject> request) {
    return switch (protocol) {
      case SAMLP -> request.map(RequestReader::saml).orElse(Optional.of(SamlRequest.NONE));
      case WSFED -> Optional.of(request.map(RequestReader::wsFed).orElse(WsFedRequest.NONE));
      case OIDC -> Optional.of(request.map(RequestReader::oidc).orElse(OidcRequest.NONE));
    };
  }

  private static ProtocolRequest wsFed(JsonObject request) {
    LoginFile.known(request, "wtrealm wreply wctx");
    return new WsFedRequest(request.text("wtrealm"), request.text("wreply"), request.text("wctx"));
  }

  private static ProtocolRequest oidc(JsonObject request) {
    LoginFile.known(request, "audience scope grant");
    return new OidcRequest(
        request.texts("audience", true).orElse(List.of()),
        request.text("scope").map(Scopes::of).orElse(Scopes.NONE),
        request.text("grant").orElse(OidcRequest.DEFAULT_GRANT));
  }

  private static Optional<ProtocolRequest> saml(JsonObject request) {
    LoginFile.known(
        request, "id issuer acs_url relay_state name_id_policy requested_authn_context");
    Optional<String> id = request.text("id");
    Optional<String> issuer = request.text("issuer");
    Optional<String> acsUrl = request.text("acs_url");
    Optional<String> relayState = request.text("relay_state");
    Optional<String> format = request.text("name_id_policy");
    List<String> contexts = request.texts("requested_authn_context", true).orElse(List.of());
    if (id.isPresent() && !SamlRequest.isId(id.get())) {
      request.wrong(
          "id",
          "request-id",
          "\"id\" of \"request\" is not an XML ID",
          "take it from the ID attribute of the AuthnRequest, as it stands");
      return Optional.empty();
    }
    return Optional.of(
        new SamlRequest(
            id, issuer, acsUrl, relayState, new SamlRequest.Wishes(format, contexts, List.of())));
  }
}

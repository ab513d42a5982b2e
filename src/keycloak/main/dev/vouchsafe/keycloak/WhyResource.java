package dev.vouchsafe.keycloak;

import dev.vouchsafe.keycloak.decision.ReleaseDecider;
import dev.vouchsafe.keycloak.decision.ReleaseDecider.Subject;
import dev.vouchsafe.keycloak.decision.ReleaseDecision;
import dev.vouchsafe.keycloak.decision.ReleaseDecision.Refused;
import dev.vouchsafe.trace.Decision;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperContainerModel;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/**
 * Explains to administrators, without a login, why a client gets or does not get an attribute of a
 * user: names and reasons, no values.
 */
public class WhyResource {
  private static final ReleaseDecider DECIDER = new ReleaseDecider();

  private final KeycloakSession session;
  private final RealmModel realm;
  private final AdminPermissionEvaluator permissions;

  /** For administrators who may view both the user and the client. */
  public WhyResource(
      KeycloakSession session, RealmModel realm, AdminPermissionEvaluator permissions) {
    this.session = session;
    this.realm = realm;
    this.permissions = permissions;
  }

  /**
   * Returns all decisions, or those about one attribute.
   *
   * @param clientId the client's Client ID
   * @param username the user who would sign in
   * @param attribute the name of an attribute, claim or setting; if absent, all decisions are
   *     returned
   */
  @GET
  @Path("why")
  @Produces(MediaType.APPLICATION_JSON)
  public Map<String, Object> why(
      @QueryParam("client") String clientId,
      @QueryParam("user") String username,
      @QueryParam("attribute") String attribute) {
    permissions.users().requireView();
    permissions.clients().requireView();
    ClientModel client =
        found(clientId == null ? null : realm.getClientByClientId(clientId), "client");
    UserModel user =
        found(username == null ? null : session.users().getUserByUsername(realm, username), "user");
    ProtocolMapperModel mapper = found(mapper(client), "Vouchsafe attribute release of the client");
    return answer(
        DECIDER.decide(
            session, new Subject(realm, client, user, Optional.empty()), mapper.getConfig()),
        Optional.ofNullable(attribute));
  }

  private static <T> T found(T wanted, String what) {
    if (wanted == null) {
      throw new NotFoundException("there is no such " + what);
    }
    return wanted;
  }

  private static ProtocolMapperModel mapper(ClientModel client) {
    Stream<ClientScopeModel> scopes = client.getClientScopes(true).values().stream();
    return Stream.concat(Stream.<ProtocolMapperContainerModel>of(client), scopes)
        .flatMap(ProtocolMapperContainerModel::getProtocolMappersStream)
        .filter(mapper -> AttributeReleaseMapper.ID.equals(mapper.getProtocolMapper()))
        .findFirst()
        .orElse(null);
  }

  static Map<String, Object> answer(ReleaseDecision decision, Optional<String> attribute) {
    Map<String, Object> answer = new LinkedHashMap<>();
    if (decision instanceof Refused refused) {
      Map<String, Object> problem = new LinkedHashMap<>();
      problem.put("code", refused.problem().code());
      problem.put("where", refused.problem().where());
      problem.put("message", refused.problem().message());
      problem.put("nextStep", refused.problem().nextStep());
      answer.put("refused", problem);
    }
    List<Decision> decisions =
        attribute.map(decision.trace()::why).orElse(decision.trace().decisions());
    answer.put("decisions", decisions.stream().map(WhyResource::decision).toList());
    return answer;
  }

  private static Map<String, Object> decision(Decision decision) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("kind", decision.kind().word());
    fields.put("subject", decision.subject());
    fields.put("outcome", decision.outcome().word());
    fields.put("reason", decision.reason());
    fields.put("origin", decision.origin());
    return fields;
  }
}

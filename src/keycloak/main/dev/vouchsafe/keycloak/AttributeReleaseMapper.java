package dev.vouchsafe.keycloak;

import dev.vouchsafe.keycloak.decision.ReleaseDecider;
import dev.vouchsafe.keycloak.decision.ReleaseDecider.Subject;
import dev.vouchsafe.keycloak.decision.ReleaseDecision;
import dev.vouchsafe.keycloak.decision.ReleaseDecision.Refused;
import dev.vouchsafe.keycloak.decision.ReleaseDecision.Released;
import dev.vouchsafe.keycloak.decision.ReleaseEvents;
import dev.vouchsafe.keycloak.decision.SavedMapper;
import dev.vouchsafe.keycloak.settings.ServerVersion;
import dev.vouchsafe.keycloak.settings.SettingsForm;
import dev.vouchsafe.problem.Problem;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.dom.saml.v2.assertion.AttributeStatementType;
import org.keycloak.dom.saml.v2.protocol.ResponseType;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.ProtocolMapperContainerModel;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.ProtocolMapperConfigException;
import org.keycloak.protocol.saml.SamlProtocol;
import org.keycloak.protocol.saml.mappers.AbstractSAMLProtocolMapper;
import org.keycloak.protocol.saml.mappers.AttributeStatementHelper;
import org.keycloak.protocol.saml.mappers.SAMLAttributeStatementMapper;
import org.keycloak.protocol.saml.mappers.SAMLLoginResponseMapper;
import org.keycloak.protocol.saml.mappers.SAMLNameIdMapper;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * The protocol mapper <em>Vouchsafe attribute release</em>: sets attributes, NameID and conditions
 * of a SAML client by the settings of Auth0's SAML2 add-on.
 */
public final class AttributeReleaseMapper extends AbstractSAMLProtocolMapper
    implements SAMLAttributeStatementMapper, SAMLNameIdMapper, SAMLLoginResponseMapper {
  /** The mapper's id in realms. */
  public static final String ID = "vouchsafe-attribute-release";

  private static final Logger LOG = Logger.getLogger(AttributeReleaseMapper.class);

  /** Placeholder for Keycloak's NameID of a login whose Response will be a refusal. */
  private static final String NOBODY = "refused";

  private final ReleaseDecider decider = new ReleaseDecider();
  private final Log log;

  /** Called by Keycloak. */
  public AttributeReleaseMapper() {
    this(
        (session, login, decision, trace) ->
            new ReleaseEvents(session, login).record(decision, trace));
  }

  AttributeReleaseMapper(Log log) {
    this.log = log;
  }

  /** Records decisions. */
  interface Log {
    void record(
        KeycloakSession session,
        AuthenticatedClientSessionModel login,
        ReleaseDecision decision,
        boolean withTrace);
  }

  @Override
  public String getId() {
    return ID;
  }

  @Override
  public String getDisplayType() {
    return "Vouchsafe attribute release";
  }

  @Override
  public String getDisplayCategory() {
    return AttributeStatementHelper.ATTRIBUTE_STATEMENT_CATEGORY;
  }

  @Override
  public String getHelpText() {
    return "Attributes, NameID and conditions by the settings of Auth0's add-on SAML2 Web App.";
  }

  @Override
  public List<ProviderConfigProperty> getConfigProperties() {
    return MapperForm.PROPERTIES;
  }

  @Override
  public void postInit(KeycloakSessionFactory factory) {
    ServerVersion.problem().map(Problem::line).ifPresent(LOG::error);
  }

  @Override
  public void validateConfig(
      KeycloakSession session,
      RealmModel realm,
      ProtocolMapperContainerModel container,
      ProtocolMapperModel mapper)
      throws ProtocolMapperConfigException {
    SavedMapper.check(ID, container, mapper, settings -> {});
  }

  /**
   * Returns the NameID. Keycloak calls this instead of making one if the mapper's NameID format
   * equals the client's. {@link #transformLoginResponse} answers a refusal; a client with
   * encryption needs an assertion by then, so Keycloak's own answer is used for it.
   */
  @Override
  public String mapperNameId(
      String format,
      ProtocolMapperModel mapper,
      KeycloakSession session,
      UserSessionModel userSession,
      AuthenticatedClientSessionModel clientSession) {
    if (decided(mapper, session, userSession, clientSession) instanceof Released released) {
      return released.nameId().value();
    }
    return encrypts(clientSession) ? null : NOBODY;
  }

  private static boolean encrypts(AuthenticatedClientSessionModel clientSession) {
    return Boolean.parseBoolean(clientSession.getClient().getAttribute("saml.encrypt"));
  }

  @Override
  public void transformAttributeStatement(
      AttributeStatementType statement,
      ProtocolMapperModel mapper,
      KeycloakSession session,
      UserSessionModel userSession,
      AuthenticatedClientSessionModel clientSession) {
    if (decided(mapper, session, userSession, clientSession) instanceof Released released) {
      new ResponseContent(released).addAttributesTo(statement);
    }
  }

  @Override
  public ResponseType transformLoginResponse(
      ResponseType response,
      ProtocolMapperModel mapper,
      KeycloakSession session,
      UserSessionModel userSession,
      ClientSessionContext context) {
    AuthenticatedClientSessionModel clientSession = context.getClientSession();
    ReleaseDecision decision = decided(mapper, session, userSession, clientSession);
    if (decision instanceof Released released) {
      new ResponseContent(released).applyTo(response);
      clientSession.setNote(SamlProtocol.SAML_NAME_ID, released.nameId().value());
      clientSession.setNote(SamlProtocol.SAML_NAME_ID_FORMAT, released.nameId().format());
    } else if (decision instanceof Refused refused) {
      ResponseContent.refuse(response, refused);
    }
    return response;
  }

  /** Returns the decision of this login: made and recorded at the first call, then cached. */
  private ReleaseDecision decided(
      ProtocolMapperModel mapper,
      KeycloakSession session,
      UserSessionModel userSession,
      AuthenticatedClientSessionModel clientSession) {
    String key = ID + ":" + mapper.getId() + ":" + clientSession.getId();
    ReleaseDecision known = session.getAttribute(key, ReleaseDecision.class);
    if (known != null) {
      return known;
    }
    ReleaseDecision decision =
        decider.decide(
            session,
            new Subject(
                userSession.getRealm(),
                clientSession.getClient(),
                userSession.getUser(),
                Optional.ofNullable(userSession.getNote("identity_provider"))),
            mapper.getConfig());
    session.setAttribute(key, decision);
    log.record(session, clientSession, decision, SettingsForm.wantsTrace(mapper.getConfig()));
    return decision;
  }
}

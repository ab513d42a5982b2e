package dev.vouchsafe.keycloak.decision;

import dev.vouchsafe.inspect.Explanation;
import dev.vouchsafe.keycloak.decision.ReleaseDecision.Refused;
import dev.vouchsafe.problem.Problem;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;

/**
 * Events of the realm about releases: names and reasons, never values. A refusal is a LOGIN_ERROR
 * with the problem; a release, where the administrator wants its trace, a USER_INFO_REQUEST, which
 * realms do not store unless asked to.
 */
public final class ReleaseEvents {
  /** The detail with the problem's code. */
  public static final String CODE = "vouchsafe_code";

  /** The detail with the place of the problem. */
  public static final String WHERE = "vouchsafe_where";

  /** The detail with what is wrong. */
  public static final String MESSAGE = "vouchsafe_message";

  /** The detail with what to do about it. */
  public static final String NEXT_STEP = "vouchsafe_next_step";

  /** The detail with the trace, as {@code explain} prints it. */
  public static final String TRACE = "vouchsafe_trace";

  private final KeycloakSession session;
  private final AuthenticatedClientSessionModel login;

  public ReleaseEvents(KeycloakSession session, AuthenticatedClientSessionModel login) {
    this.session = session;
    this.login = login;
  }

  /** The event of a decision; of a release, only with its trace. */
  public void record(ReleaseDecision decision, boolean withTrace) {
    if (decision instanceof Refused refused) {
      Problem problem = refused.problem();
      event(EventType.LOGIN, decision, withTrace)
          .detail(CODE, problem.code())
          .detail(WHERE, problem.where())
          .detail(MESSAGE, problem.message())
          .detail(NEXT_STEP, problem.nextStep())
          .error(problem.code());
    } else if (withTrace) {
      event(EventType.USER_INFO_REQUEST, decision, true).success();
    }
  }

  private EventBuilder event(EventType type, ReleaseDecision decision, boolean withTrace) {
    UserSessionModel userSession = login.getUserSession();
    EventBuilder event =
        new EventBuilder(userSession.getRealm(), session, session.getContext().getConnection())
            .event(type)
            .client(login.getClient())
            .user(userSession.getUser())
            .session(userSession);
    return withTrace ? event.detail(TRACE, Explanation.of(decision.trace())) : event;
  }
}

package dev.vouchsafe.keycloak.decision;

import dev.vouchsafe.inspect.Explanation;
import dev.vouchsafe.keycloak.decision.ReleaseDecision.Refused;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.trace.Trace;
import java.util.Optional;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;

/**
 * Records releases as events of the realm: names and reasons, never values. A refusal is a
 * LOGIN_ERROR with the problem. A release is a USER_INFO_REQUEST, only if the administrator wants
 * its trace; realms do not store this type by default.
 */
public final class ReleaseEvents {
  /** The detail with the problem's code. */
  public static final String CODE = "vouchsafe_code";

  /** The detail with the place of the problem. */
  public static final String WHERE = "vouchsafe_where";

  /** The detail with the description of the problem. */
  public static final String MESSAGE = "vouchsafe_message";

  /** The detail with the next step. */
  public static final String NEXT_STEP = "vouchsafe_next_step";

  /** The detail with the trace, as {@code explain} prints it. */
  public static final String TRACE = "vouchsafe_trace";

  private final KeycloakSession session;
  private final AuthenticatedClientSessionModel login;

  public ReleaseEvents(KeycloakSession session, AuthenticatedClientSessionModel login) {
    this.session = session;
    this.login = login;
  }

  /** Records a decision; a release only with its trace. */
  public void record(ReleaseDecision decision, boolean withTrace) {
    if (decision instanceof Refused refused) {
      record(refused.problem(), withTrace ? Optional.of(decision.trace()) : Optional.empty());
    } else if (withTrace) {
      record(decision.trace());
    }
  }

  /** Records a refusal. */
  public void record(Problem problem, Optional<Trace> trace) {
    event(EventType.LOGIN, trace)
        .detail(CODE, problem.code())
        .detail(WHERE, problem.where())
        .detail(MESSAGE, problem.message())
        .detail(NEXT_STEP, problem.nextStep())
        .error(problem.code());
  }

  /** Records a release. */
  public void record(Trace trace) {
    event(EventType.USER_INFO_REQUEST, Optional.of(trace)).success();
  }

  private EventBuilder event(EventType type, Optional<Trace> trace) {
    UserSessionModel userSession = login.getUserSession();
    EventBuilder event =
        new EventBuilder(userSession.getRealm(), session, session.getContext().getConnection())
            .event(type)
            .client(login.getClient())
            .user(userSession.getUser())
            .session(userSession);
    return trace.map(all -> event.detail(TRACE, Explanation.of(all))).orElse(event);
  }
}

package dev.vouchsafe.keycloak.decision;

import dev.vouchsafe.AttributeRelease;
import dev.vouchsafe.LoginRefusedException;
import dev.vouchsafe.keycloak.decision.ReleaseDecision.Refused;
import dev.vouchsafe.keycloak.decision.ReleaseDecision.Released;
import dev.vouchsafe.keycloak.profile.KeycloakProfile;
import dev.vouchsafe.keycloak.settings.MapperSettings;
import dev.vouchsafe.keycloak.settings.ServerVersion;
import dev.vouchsafe.login.Authentication;
import dev.vouchsafe.login.ExtensionWrites;
import dev.vouchsafe.login.Login;
import dev.vouchsafe.login.SamlRequest;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.response.SamlStatus;
import dev.vouchsafe.trace.Decision;
import dev.vouchsafe.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Decides what a client receives of a user's data. Thread-safe. */
public final class ReleaseDecider {
  /**
   * The realm, client and user of a login.
   *
   * @param connection the identity provider that the user came from, if Keycloak brokered the login
   */
  public record Subject(
      RealmModel realm, ClientModel client, UserModel user, Optional<String> connection) {
    @Override
    public String toString() {
      return "subject";
    }
  }

  /** Decides what a mapper's configuration releases of a user; any problem refuses the login. */
  public ReleaseDecision decide(
      KeycloakSession session, Subject subject, Map<String, String> config) {
    Optional<Problem> server = ServerVersion.problem();
    if (server.isPresent()) {
      return refused(server.get());
    }
    try {
      MapperSettings written = MapperSettings.read(config);
      return decide(login(session, subject, written), written);
    } catch (InvalidInputException e) {
      return refused(e.problem());
    }
  }

  private static Login login(KeycloakSession session, Subject subject, MapperSettings written) {
    ClientModel client = subject.client();
    return new Login(
        written.client(client.getClientId(), Optional.ofNullable(client.getName())),
        written.connection(subject.connection()),
        new KeycloakProfile(session, subject.realm(), client).of(subject.user(), written.userId()),
        ExtensionWrites.NONE,
        SamlRequest.NONE,
        Authentication.NOW);
  }

  private static ReleaseDecision decide(Login login, MapperSettings written) {
    try {
      AttributeRelease release = AttributeRelease.of(login, written.precedence());
      List<Decision> decisions = new ArrayList<>(release.trace().decisions());
      decisions.addAll(written.notes());
      return new Released(
          release.attributes(),
          release.nameId(),
          written,
          login.client().settings(),
          new Trace(decisions));
    } catch (LoginRefusedException e) {
      return new Refused(e.problem(), e.status(), e.trace());
    }
  }

  private static Refused refused(Problem problem) {
    return new Refused(
        problem,
        new SamlStatus(
            SamlStatus.Code.RESPONDER,
            Optional.of(SamlStatus.Detail.REQUEST_DENIED),
            SamlStatus.REFUSED + problem.code()),
        new Trace(List.of()));
  }
}

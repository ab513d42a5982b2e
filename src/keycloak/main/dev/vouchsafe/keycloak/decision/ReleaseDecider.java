package dev.vouchsafe.keycloak.decision;

import dev.vouchsafe.assertion.IdSource;
import dev.vouchsafe.keycloak.decision.ReleaseDecision.Refused;
import dev.vouchsafe.keycloak.decision.ReleaseDecision.Released;
import dev.vouchsafe.keycloak.profile.KeycloakProfile;
import dev.vouchsafe.keycloak.settings.MapperSettings;
import dev.vouchsafe.keycloak.settings.ServerVersion;
import dev.vouchsafe.login.Authentication;
import dev.vouchsafe.login.ExtensionWrites;
import dev.vouchsafe.login.Login;
import dev.vouchsafe.login.SamlRequest;
import dev.vouchsafe.mapping.AttributeMapper;
import dev.vouchsafe.mapping.MappedAttributes;
import dev.vouchsafe.mapping.NameId;
import dev.vouchsafe.mapping.NameIdSelector;
import dev.vouchsafe.mapping.NameIdSelector.Candidates;
import dev.vouchsafe.mapping.NameIdSelector.Parties;
import dev.vouchsafe.precedence.ClaimResolver;
import dev.vouchsafe.precedence.ReleasableClaims;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.IssuanceException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.problem.ProblemException;
import dev.vouchsafe.response.SamlStatus;
import dev.vouchsafe.response.StatusException;
import dev.vouchsafe.settings.SamlSettings;
import dev.vouchsafe.trace.Trace;
import dev.vouchsafe.trace.TraceRecorder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Decides what a client is told about a user. Thread-safe. */
public final class ReleaseDecider {
  private final Supplier<String> ids;

  /** A decider with unpredictable ids for transient NameIDs. */
  public ReleaseDecider() {
    this(IdSource.random());
  }

  ReleaseDecider(Supplier<String> ids) {
    this.ids = ids;
  }

  /**
   * Whose login it is.
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

  /** What a mapper's configuration releases of a user; problems of any kind refuse the login. */
  public ReleaseDecision decide(
      KeycloakSession session, Subject subject, Map<String, String> config) {
    Optional<Problem> server = ServerVersion.problem();
    if (server.isPresent()) {
      return refused(new InvalidInputException(server.get()), new Trace(List.of()));
    }
    try {
      MapperSettings written = MapperSettings.read(config);
      return decide(login(session, subject, written), written);
    } catch (InvalidInputException e) {
      return refused(e, new Trace(List.of()));
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

  private ReleaseDecision decide(Login login, MapperSettings written) {
    TraceRecorder trace = new TraceRecorder();
    try {
      SamlSettings settings = login.settings(trace);
      written.notes().forEach(trace::record);
      ReleasableClaims claims =
          ClaimResolver.resolve(login.statements(), written.precedence(), written.denyList(), trace)
              .forClient(trace);
      MappedAttributes attributes =
          AttributeMapper.map(
              claims, settings.mapping(), login.writes().saml().attributes(), trace);
      NameId nameId =
          new NameIdSelector(Optional.empty(), ids)
              .select(
                  new Candidates(attributes, claims, settings.mapping()),
                  settings.nameId(),
                  new Parties(login.client().issuer(), Optional.of(login.client().clientId())),
                  trace);
      return new Released(
          attributes, nameId, written, settings, login.redactor().trace(trace.trace()));
    } catch (IssuanceException e) {
      Refused refused = refused(e, login.redactor().trace(trace.refused()));
      return new Refused(
          login.redactor().problem(refused.problem()), refused.status(), refused.trace());
    }
  }

  private static Refused refused(ProblemException e, Trace trace) {
    SamlStatus status =
        e instanceof StatusException known
            ? known.status()
            : new SamlStatus(
                SamlStatus.Code.RESPONDER,
                Optional.of(SamlStatus.Detail.REQUEST_DENIED),
                SamlStatus.REFUSED + e.problem().code());
    return new Refused(e.problem(), status, trace);
  }
}

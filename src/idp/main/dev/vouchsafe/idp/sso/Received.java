package dev.vouchsafe.idp.sso;

import dev.vouchsafe.idp.sso.PendingLogout.Cause;
import dev.vouchsafe.messages.AuthnRequest;
import dev.vouchsafe.messages.LogoutRequest;
import dev.vouchsafe.messages.LogoutStatus;
import dev.vouchsafe.messages.ReceivedMessage;
import io.javalin.http.Context;

/** What a message asks for that was received, checked and logged. Immutable. */
sealed interface Received {

  /** Does what is asked for. */
  void begin(Context context, Flows flows);

  /** The two ways through the browser that a message begins or goes on with. */
  record Flows(LoginFlow login, LogoutFlow logout) {}

  /** A sign-in. */
  record SignIn(PendingLogin login) implements Received {
    @Override
    public void begin(Context context, Flows flows) {
      flows.login().begin(context, login);
    }
  }

  /** A sign-in for which the user may not be asked: there is no such, so it is answered at once. */
  record PassiveSignIn(PendingLogin login) implements Received {
    @Override
    public void begin(Context context, Flows flows) {
      flows.login().refuse(context, login, AuthnRequest.NO_PASSIVE);
    }
  }

  /** A sign-out of the sessions that a LogoutRequest means. */
  record SignOut(String clientId, ReceivedMessage<LogoutRequest> request) implements Received {
    @Override
    public void begin(Context context, Flows flows) {
      flows.logout().begin(context, clientId, request);
    }
  }

  /** A sign-out of the session of this browser. */
  record SignOutHere(Cause cause) implements Received {
    @Override
    public void begin(Context context, Flows flows) {
      flows.logout().beginHere(context, cause);
    }
  }

  /** An answer to a LogoutRequest of ours. */
  record SignedOut(String state, LogoutStatus status) implements Received {
    @Override
    public void begin(Context context, Flows flows) {
      flows.logout().answered(context, state, status);
    }
  }

  /** The end of the session of this browser, and no more. */
  record CleanUp() implements Received {
    @Override
    public void begin(Context context, Flows flows) {
      flows.logout().cleanUp(context);
    }
  }
}

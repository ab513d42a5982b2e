package dev.vouchsafe.idp.sso;

import dev.vouchsafe.idp.sso.PendingLogout.Cause;
import dev.vouchsafe.messages.AuthnRequest;
import dev.vouchsafe.messages.LogoutRequest;
import dev.vouchsafe.messages.LogoutStatus;
import dev.vouchsafe.messages.ReceivedMessage;
import io.javalin.http.Context;

/** The request in a message that is received, checked and logged. Immutable. */
sealed interface Received {

  /** Starts the requested sign-in or sign-out. */
  void begin(Context context, Flows flows);

  /** The two flows in the browser that a message starts or continues. */
  record Flows(LoginFlow login, LogoutFlow logout) {}

  /** A sign-in. */
  record SignIn(PendingLogin login) implements Received {
    @Override
    public void begin(Context context, Flows flows) {
      flows.login().begin(context, login);
    }
  }

  /**
   * A sign-in in which the user must not be asked. There is no such sign-in here, so the answer is
   * immediate.
   */
  record PassiveSignIn(PendingLogin login) implements Received {
    @Override
    public void begin(Context context, Flows flows) {
      flows.login().refuse(context, login, AuthnRequest.NO_PASSIVE);
    }
  }

  /** A sign-out of the sessions that a LogoutRequest names. */
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

  /** An answer to one of our LogoutRequests. */
  record SignedOut(String state, LogoutStatus status) implements Received {
    @Override
    public void begin(Context context, Flows flows) {
      flows.logout().answered(context, state, status);
    }
  }

  /** The end of this browser's session only. */
  record CleanUp() implements Received {
    @Override
    public void begin(Context context, Flows flows) {
      flows.logout().cleanUp(context);
    }
  }
}

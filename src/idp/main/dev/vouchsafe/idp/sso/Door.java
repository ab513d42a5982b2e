package dev.vouchsafe.idp.sso;

import dev.vouchsafe.debuglog.Arrival;
import dev.vouchsafe.idp.sso.Inbox.Slot;
import dev.vouchsafe.problem.ProblemException;
import dev.vouchsafe.trace.TraceRecorder;
import io.javalin.http.Context;

/** An endpoint for clients: it unpacks a message, then checks it. */
interface Door {
  Slot slot();

  /**
   * Reads a message from the HTTP request without checking it.
   *
   * @throws ProblemException if the message is unreadable
   */
  Arrival unpack(Context context, Arrival unread);

  /**
   * Checks the unpacked message and returns its request.
   *
   * @param ignored records the ignored parts of the message
   * @throws ProblemException if the message is refused
   */
  Received check(Context context, Arrival arrival, ClientEndpoint endpoint, TraceRecorder ignored);
}

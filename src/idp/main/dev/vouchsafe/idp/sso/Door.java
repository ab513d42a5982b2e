package dev.vouchsafe.idp.sso;

import dev.vouchsafe.debuglog.Arrival;
import dev.vouchsafe.idp.sso.Inbox.Slot;
import dev.vouchsafe.problem.ProblemException;
import dev.vouchsafe.trace.TraceRecorder;
import io.javalin.http.Context;

/** An endpoint of clients: how what comes there is unpacked, and then checked. */
interface Door {
  Slot slot();

  /**
   * Takes a message out of the HTTP request. Nothing of it is believed yet.
   *
   * @throws ProblemException if it cannot be read
   */
  Arrival unpack(Context context, Arrival unread);

  /**
   * Checks what was unpacked, and says what is asked for.
   *
   * @param ignored records what is ignored of it
   * @throws ProblemException if it is refused
   */
  Received check(Context context, Arrival arrival, ClientEndpoint endpoint, TraceRecorder ignored);
}

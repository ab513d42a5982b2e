package dev.vouchsafe.login;

import dev.vouchsafe.trace.Decision;
import java.util.List;
import java.util.Optional;

/**
 * The request of a service provider or relying party, in a protocol that answers with an assertion.
 */
public sealed interface AssertionRequest extends ProtocolRequest permits SamlRequest, WsFedRequest {
  /** The sender that the request names: an entity id or a realm. */
  Optional<String> requester();

  /**
   * The URL that the request asks the answer to be posted to; empty for the client's first
   * callback.
   */
  Optional<String> replyTo();

  /** The {@code RelayState} or {@code wctx} to return with the answer. */
  Optional<String> state();

  /** The id of the request, for {@code InResponseTo}. */
  Optional<String> inResponseTo();

  /** Parts of the request that its reader ignored: names and reasons, repeated in the trace. */
  List<Decision> ignored();
}

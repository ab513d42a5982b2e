package dev.vouchsafe.login;

import dev.vouchsafe.trace.Decision;
import java.util.List;
import java.util.Optional;

/** What a service provider or relying party asked for, in a protocol that answers by assertion. */
public sealed interface AssertionRequest extends ProtocolRequest permits SamlRequest, WsFedRequest {
  /** Who asks, as the request says: an entity id or a realm. */
  Optional<String> requester();

  /** The URL the answer is to be posted to; empty for the client's first callback. */
  Optional<String> replyTo();

  /** What to give back with the answer. */
  Optional<String> state();

  /** The id of the request, which the answer names. */
  Optional<String> inResponseTo();

  /** What the reader of the request ignored of it: names and reasons, which the trace repeats. */
  List<Decision> ignored();
}

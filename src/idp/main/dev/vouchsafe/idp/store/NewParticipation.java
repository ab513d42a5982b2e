package dev.vouchsafe.idp.store;

import dev.vouchsafe.mapping.NameId;
import dev.vouchsafe.withholding.DenyList;
import java.util.Objects;

/**
 * A client that received an assertion in a session.
 *
 * @param clientId the client
 * @param sessionIndex the session's index in the assertion
 * @param nameId the NameID of the assertion; for one of denied origin, the store keeps only a
 *     digest
 * @param denyList the Deny List at the login; if more is denied now, the NameID may come from a
 *     denied field
 */
public record NewParticipation(
    String clientId, String sessionIndex, NameId nameId, DenyList denyList) {
  public NewParticipation {
    Names.id("client_id", clientId);
    Names.id("session index", sessionIndex);
    Objects.requireNonNull(nameId);
    Objects.requireNonNull(denyList);
  }

  @Override
  public String toString() {
    return "joining of " + clientId;
  }
}

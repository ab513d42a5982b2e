package dev.vouchsafe.idp.store;

import dev.vouchsafe.mapping.NameId;
import dev.vouchsafe.withholding.DenyList;
import java.util.Objects;

/**
 * A client that was sent an assertion.
 *
 * @param clientId the client
 * @param sessionIndex the session's index in the assertion
 * @param nameId the NameID of the assertion, also one of denied origin: of that, a digest is kept
 * @param denyList the Deny List that the login ran under; if more is denied by now, what the NameID
 *     came from may be
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

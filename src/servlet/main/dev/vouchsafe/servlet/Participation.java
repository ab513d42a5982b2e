package dev.vouchsafe.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vouchsafe.mapping.NameId;
import dev.vouchsafe.mapping.NameId.Qualifiers;
import dev.vouchsafe.messages.LogoutName;
import dev.vouchsafe.messages.LogoutRequest;
import dev.vouchsafe.settings.Client;
import dev.vouchsafe.settings.Protocol;
import java.io.Serializable;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;

/**
 * One service provider that the user of a session is signed in to. Can be stored with the session:
 * it contains only a digest of a NameID that comes from a denied claim. {@code toString} shows no
 * user data.
 *
 * @param protocol the protocol of the sign-in
 * @param clientId the service provider
 * @param sessionIndex the index of the session there
 * @param name the NameID issued to it
 */
record Participation(Protocol protocol, String clientId, String sessionIndex, Name name)
    implements Serializable {

  /**
   * A NameID; a missing qualifier is empty.
   *
   * @param value empty if it is not stored
   * @param digest the digest of the value, for comparison
   */
  record Name(
      String value, String digest, String format, String nameQualifier, String spNameQualifier)
      implements Serializable {

    static Name of(NameId issued) {
      return new Name(
          issued.denied() ? "" : issued.value(),
          sha256(issued.value()),
          issued.format(),
          issued.qualifiers().map(Qualifiers::nameQualifier).orElse(""),
          issued.qualifiers().map(Qualifiers::spNameQualifier).orElse(""));
    }

    private static String sha256(String value) {
      try {
        return HexFormat.of()
            .formatHex(MessageDigest.getInstance("SHA-256").digest(value.getBytes(UTF_8)));
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("every Java platform has SHA-256", e);
      }
    }

    /** The issued NameID; empty if it is not stored. */
    private Optional<NameId> issued() {
      return value.isEmpty() ? Optional.empty() : Optional.of(with(value));
    }

    private NameId with(String text) {
      return new NameId(
          text,
          format,
          spNameQualifier.isEmpty()
              ? Optional.empty()
              : Optional.of(new Qualifiers(nameQualifier, spNameQualifier)));
    }

    private boolean isMeantBy(LogoutName named) {
      return digest.equals(sha256(named.value())) && named.means(with(named.value()));
    }

    @Override
    public String toString() {
      return "NameID";
    }
  }

  static Participation of(Client client, String sessionIndex, NameId issued) {
    return new Participation(client.protocol(), client.clientId(), sessionIndex, Name.of(issued));
  }

  boolean isAt(Client client) {
    return protocol == client.protocol() && clientId.equals(client.clientId());
  }

  /** Whether a service provider's request names this NameID. */
  boolean isMeantBy(LogoutRequest request) {
    return (request.sessionIndexes().isEmpty() || request.sessionIndexes().contains(sessionIndex))
        && name.isMeantBy(request.name());
  }

  /** The NameID, for a request; empty if it is not stored. */
  Optional<NameId> nameId() {
    return name.issued();
  }

  @Override
  public String toString() {
    return "participation of " + clientId;
  }
}

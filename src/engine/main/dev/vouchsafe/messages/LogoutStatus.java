package dev.vouchsafe.messages;

import java.util.Arrays;
import java.util.Optional;

/** The result of a logout (saml-core 3.2.2.2 and 3.7.3). */
public enum LogoutStatus {
  /** Every session ended, everywhere. */
  SUCCESS("Success", ""),
  /** The session here ended, and a session participant was not reached or did not sign out. */
  PARTIAL_LOGOUT("Success", "PartialLogout"),
  /** The request cannot be carried out because of the request itself. */
  REQUESTER("Requester", ""),
  /** The receiver of the request could not carry it out. */
  RESPONDER("Responder", "");

  private static final String PREFIX = "urn:oasis:names:tc:SAML:2.0:status:";

  private final String code;
  private final String detail;

  LogoutStatus(String code, String detail) {
    this.code = code;
    this.detail = detail;
  }

  /** The top-level status code. */
  String code() {
    return PREFIX + code;
  }

  /** The second-level status code. */
  Optional<String> detail() {
    return detail.isEmpty() ? Optional.empty() : Optional.of(PREFIX + detail);
  }

  /**
   * The status of a session that ended here: success if all other session participants signed out
   * too, else partial logout.
   */
  public static LogoutStatus ended(boolean everywhere) {
    return everywhere ? SUCCESS : PARTIAL_LOGOUT;
  }

  /** Reads the status of a service provider; an unknown code is a failure. */
  static LogoutStatus of(String code, Optional<String> detail) {
    if (detail.equals(PARTIAL_LOGOUT.detail())) {
      return PARTIAL_LOGOUT;
    }
    return Arrays.stream(values())
        .filter(status -> status.code().equals(code) && status.detail().isEmpty())
        .findFirst()
        .orElse(RESPONDER);
  }
}

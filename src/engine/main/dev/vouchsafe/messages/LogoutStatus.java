package dev.vouchsafe.messages;

import java.util.Arrays;
import java.util.Optional;

/** How a logout went (saml-core 3.2.2.2 and 3.7.3). */
public enum LogoutStatus {
  /** Every session ended, everywhere. */
  SUCCESS("Success", ""),
  /** The session here ended, and a session participant was not reached or did not sign out. */
  PARTIAL_LOGOUT("Success", "PartialLogout"),
  /** The request cannot be carried out as it is. */
  REQUESTER("Requester", ""),
  /** The receiver of the request could not do it. */
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

  /** Of a session that ended here: whether everybody else who took part in it is out too. */
  public static LogoutStatus ended(boolean everywhere) {
    return everywhere ? SUCCESS : PARTIAL_LOGOUT;
  }

  /** What a service provider says; a code that is unknown here is a failure. */
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

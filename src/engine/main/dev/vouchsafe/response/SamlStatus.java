package dev.vouchsafe.response;

import java.util.Optional;

/**
 * The status of a Response without an assertion (saml-core 3.2.2).
 *
 * @param code the top-level code, which names the responsible party
 * @param detail the second-level code
 * @param message text for people; holds no claim values
 */
public record SamlStatus(Code code, Optional<Detail> detail, String message) {
  /** The start of the message if SAML has no status for the reason; the problem's code follows. */
  public static final String REFUSED = "The identity provider refused the login: ";

  /** Top-level status codes of failures. */
  public enum Code {
    REQUESTER("Requester"),
    RESPONDER("Responder");

    private final String name;

    Code(String name) {
      this.name = name;
    }

    public String uri() {
      return STATUS + name;
    }
  }

  /** The second-level status codes in use. */
  public enum Detail {
    NO_PASSIVE("NoPassive"),
    AUTHN_FAILED("AuthnFailed"),
    INVALID_NAME_ID_POLICY("InvalidNameIDPolicy"),
    NO_AUTHN_CONTEXT("NoAuthnContext"),
    REQUEST_DENIED("RequestDenied"),
    UNKNOWN_PRINCIPAL("UnknownPrincipal");

    private final String name;

    Detail(String name) {
      this.name = name;
    }

    public String uri() {
      return STATUS + name;
    }
  }

  static final String STATUS = "urn:oasis:names:tc:SAML:2.0:status:";
  static final String SUCCESS = STATUS + "Success";
}

package dev.vouchsafe.servlet;

import java.util.Optional;

/**
 * The URLs of the servlet, from its settings, never from a request's Host header.
 *
 * @param base the URL of the servlet, without a slash at its end
 * @param afterSignOut the URL after a sign-out; empty for the built-in page
 */
record Addresses(String base, Optional<String> afterSignOut) {
  static final String METADATA = "/metadata";
  static final String SIGN_ON = "/sso";
  static final String LOGOUT = "/slo";
  static final String WS_FEDERATION = "/wsfed";
  static final String FEDERATION_METADATA = "/FederationMetadata/2007-06/FederationMetadata.xml";
  static final String CONTINUE = "/continue";
  static final String SIGN_OUT = "/logout";

  /** The identity provider's entity id, which is the URL of its metadata. */
  String entityId() {
    return base + METADATA;
  }

  String signOn() {
    return base + SIGN_ON;
  }

  String logout() {
    return base + LOGOUT;
  }

  String wsFederation() {
    return base + WS_FEDERATION;
  }

  /** The URL at which a sign-in or sign-out continues. */
  String goOn(String state) {
    return base + CONTINUE + "?state=" + state;
  }
}

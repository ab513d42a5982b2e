package dev.vouchsafe.servlet;

import java.util.Optional;

/**
 * Where the servlet is reached: from its settings, never from a request's Host.
 *
 * @param base the URL of the servlet, without a slash at its end
 * @param afterSignOut where a browser goes that has signed out; empty for a page here
 */
record Addresses(String base, Optional<String> afterSignOut) {
  static final String METADATA = "/metadata";
  static final String SIGN_ON = "/sso";
  static final String LOGOUT = "/slo";
  static final String WS_FEDERATION = "/wsfed";
  static final String FEDERATION_METADATA = "/FederationMetadata/2007-06/FederationMetadata.xml";
  static final String CONTINUE = "/continue";
  static final String SIGN_OUT = "/logout";

  /** The identity provider's name, which is where its metadata is. */
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

  /** Where something begun goes on. */
  String goOn(String state) {
    return base + CONTINUE + "?state=" + state;
  }
}

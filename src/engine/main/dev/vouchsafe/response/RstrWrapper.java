package dev.vouchsafe.response;

import dev.vouchsafe.assertion.AssertionContent.Conditions;
import dev.vouchsafe.assertion.SamlNames;
import dev.vouchsafe.assertion.TokenFormat;
import dev.vouchsafe.assertion.TokenFormat.SamlVersion;
import dev.vouchsafe.assertion.TokenFormat.WsTrust;
import dev.vouchsafe.xml.CanonicalWriter;
import java.util.Map;
import java.util.Optional;

/**
 * Writes RequestSecurityTokenResponses (WS-Trust 2005/02 and 1.3) for WS-Federation's passive
 * requestor profile.
 */
final class RstrWrapper {
  private static final Map<WsTrust, String> TRUST =
      Map.of(
          WsTrust.FEBRUARY_2005, "http://schemas.xmlsoap.org/ws/2005/02/trust",
          WsTrust.V13, "http://docs.oasis-open.org/ws-sx/ws-trust/200512");
  private static final String SECURITY_UTILITY =
      "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd";
  private static final String POLICY = "http://schemas.xmlsoap.org/ws/2004/09/policy";
  private static final String ADDRESSING = "http://www.w3.org/2005/08/addressing";
  private static final String TOKEN_PROFILE =
      "http://docs.oasis-open.org/wss/oasis-wss-saml-token-profile-1.1#";
  private static final int FRAME_SIZE = 2048;

  private RstrWrapper() {}

  /**
   * The content of the response around the token.
   *
   * @param realm the relying party the token is for
   * @param context the {@code wctx} of the request; empty if it has none
   * @param conditions the assertion's, for its lifetime
   * @param format the versions of SAML and WS-Trust
   */
  record Frame(String realm, Optional<String> context, Conditions conditions, TokenFormat format) {

    @Override
    public String toString() {
      return "frame";
    }
  }

  /**
   * Writes the response around an assertion in canonical form. The response itself is not signed.
   */
  static byte[] wrap(byte[] assertion, Frame frame) {
    WsTrust version = frame.format().trust();
    Map<String, String> prefixes =
        Map.of("t", TRUST.get(version), "wsu", SECURITY_UTILITY, "wsp", POLICY, "wsa", ADDRESSING);
    CanonicalWriter xml = new CanonicalWriter(prefixes, FRAME_SIZE + assertion.length);
    if (version == WsTrust.V13) {
      xml.start("t:RequestSecurityTokenResponseCollection");
    }
    xml.start("t:RequestSecurityTokenResponse");
    frame.context().ifPresent(context -> xml.attribute("Context", context));
    xml.start("t:Lifetime")
        .element("wsu:Created", SamlNames.instant(frame.conditions().issueInstant()))
        .element("wsu:Expires", SamlNames.instant(frame.conditions().notOnOrAfter()))
        .end();
    xml.start("wsp:AppliesTo")
        .start("wsa:EndpointReference")
        .element("wsa:Address", frame.realm())
        .end()
        .end();
    xml.start("t:RequestedSecurityToken").canonical(assertion).end();
    xml.element("t:TokenType", tokenType(frame.format()));
    xml.element("t:RequestType", TRUST.get(version) + "/Issue");
    xml.element("t:KeyType", keyType(version));
    xml.end();
    if (version == WsTrust.V13) {
      xml.end();
    }
    return xml.octets();
  }

  private static String tokenType(TokenFormat format) {
    boolean saml20 = format.version() == SamlVersion.SAML20;
    if (format.trust() == WsTrust.V13) {
      return TOKEN_PROFILE + (saml20 ? "SAMLV2.0" : "SAMLV1.1");
    }
    return saml20 ? SamlNames.ASSERTION : SamlNames.ASSERTION_11;
  }

  /** The key type of a bearer token: no key. */
  private static String keyType(WsTrust version) {
    return version == WsTrust.V13
        ? TRUST.get(version) + "/Bearer"
        : "http://schemas.xmlsoap.org/ws/2005/05/identity/NoProofKey";
  }
}

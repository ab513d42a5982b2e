package dev.vouchsafe.response;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a WS-Federation application is answered when nobody signs in: the protocol has no message
 * for it, so it is the fault of WS-Trust (1.3, 11), where the token would be. Not signed.
 */
public final class WsFedFault {
  private static final String FAULT =
      "<s:Fault xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\""
          + " xmlns:wst=\"http://schemas.xmlsoap.org/ws/2005/02/trust\"><s:Code><s:Value>s:Sender</s:Value>"
          + "<s:Subcode><s:Value>%s</s:Value></s:Subcode></s:Code><s:Reason><s:Text xml:lang=\"en\">%s"
          + "</s:Text></s:Reason></s:Fault>";

  private WsFedFault() {}

  /** The fault that says what a status of SAML says. */
  public static byte[] of(SamlStatus status) {
    boolean failed = status.detail().filter(SamlStatus.Detail.AUTHN_FAILED::equals).isPresent();
    return FAULT
        .formatted(
            failed ? "wst:FailedAuthentication" : "wst:RequestFailed",
            HtmlText.escape(status.message()))
        .getBytes(StandardCharsets.UTF_8);
  }

  /** The form that carries it (WS-Federation 1.2, 13.2.3). */
  public static PostForm form(String action, byte[] fault, Optional<String> wctx) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("wa", "wsignin1.0");
    fields.put("wresult", new String(fault, StandardCharsets.UTF_8));
    wctx.ifPresent(state -> fields.put("wctx", state));
    return new PostForm(action, fields);
  }
}

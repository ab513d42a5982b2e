package dev.vouchsafe.response;

import static dev.vouchsafe.api.Api.Status.INTERNAL;

import dev.vouchsafe.api.Api;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The answer to a WS-Federation application if the sign-in fails. WS-Federation has no message for
 * this, so the answer is a fault of WS-Trust (1.3, 11) in place of the token. Not signed.
 */
@Api(INTERNAL)
public final class WsFedFault {
  private static final String FAULT =
      "<s:Fault xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\""
          + " xmlns:wst=\"http://schemas.xmlsoap.org/ws/2005/02/trust\"><s:Code><s:Value>s:Sender</s:Value>"
          + "<s:Subcode><s:Value>%s</s:Value></s:Subcode></s:Code><s:Reason><s:Text xml:lang=\"en\">%s"
          + "</s:Text></s:Reason></s:Fault>";

  private WsFedFault() {}

  /** Writes the fault that corresponds to a SAML status. */
  public static byte[] of(SamlStatus status) {
    boolean failed = status.detail().filter(SamlStatus.Detail.AUTHN_FAILED::equals).isPresent();
    return FAULT
        .formatted(
            failed ? "wst:FailedAuthentication" : "wst:RequestFailed",
            HtmlText.escape(status.message()))
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Makes the form that posts the fault (WS-Federation 1.2, 13.2.3). */
  public static PostForm form(String action, byte[] fault, Optional<String> wctx) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("wa", "wsignin1.0");
    fields.put("wresult", new String(fault, StandardCharsets.UTF_8));
    wctx.ifPresent(state -> fields.put("wctx", state));
    return new PostForm(action, fields);
  }
}

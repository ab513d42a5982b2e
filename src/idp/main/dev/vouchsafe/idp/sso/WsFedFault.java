package dev.vouchsafe.idp.sso;

import dev.vouchsafe.login.AssertionRequest;
import dev.vouchsafe.response.HtmlText;
import dev.vouchsafe.response.PostForm;
import dev.vouchsafe.response.SamlStatus;
import dev.vouchsafe.settings.Protocol;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a WS-Federation application is answered when nobody signs in: the protocol has no message
 * for it, so it is the fault of WS-Trust (1.3, 11), where the token would be.
 */
final class WsFedFault {
  private static final String FAULT =
      "<s:Fault xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\""
          + " xmlns:wst=\"http://schemas.xmlsoap.org/ws/2005/02/trust\"><s:Code><s:Value>s:Sender</s:Value>"
          + "<s:Subcode><s:Value>%s</s:Value></s:Subcode></s:Code><s:Reason><s:Text xml:lang=\"en\">%s"
          + "</s:Text></s:Reason></s:Fault>";

  private WsFedFault() {}

  /** The form, if the request is one of WS-Federation and says where answers go. */
  static Optional<PostForm> form(AssertionRequest request, SamlStatus status) {
    return request.protocol() == Protocol.WSFED
        ? request.replyTo().map(url -> form(url, request, status))
        : Optional.empty();
  }

  private static PostForm form(String url, AssertionRequest request, SamlStatus status) {
    boolean failed = status.detail().filter(SamlStatus.Detail.AUTHN_FAILED::equals).isPresent();
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("wa", "wsignin1.0");
    fields.put(
        "wresult",
        FAULT.formatted(
            failed ? "wst:FailedAuthentication" : "wst:RequestFailed",
            HtmlText.escape(status.message())));
    request.state().ifPresent(state -> fields.put("wctx", state));
    return new PostForm(url, fields);
  }
}

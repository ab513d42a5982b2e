package dev.vouchsafe.response;

import static dev.vouchsafe.api.Api.Status.INTERNAL;

import dev.vouchsafe.api.Api;
import dev.vouchsafe.assertion.AssertionContent;
import dev.vouchsafe.assertion.Saml11AssertionBuilder;
import dev.vouchsafe.assertion.Saml20AssertionBuilder;
import dev.vouchsafe.assertion.TokenFormat;
import dev.vouchsafe.signing.ResponseSigner;
import dev.vouchsafe.xml.SignableElement;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A RequestSecurityTokenResponse of WS-Federation's passive requestor profile. It is not signed;
 * the assertion in it always is.
 *
 * @param id the message's id, which the message does not contain
 * @param realm the relying party the token is for
 * @param format the versions of SAML and WS-Trust
 * @param postUrl the URL the form is posted to
 * @param wctx the {@code wctx} to return
 */
@Api(INTERNAL)
public record WsFedAnswer(
    String id, String realm, TokenFormat format, String postUrl, Optional<String> wctx)
    implements Answer {

  @Override
  public SignableElement assertion(AssertionContent content) {
    return format.version() == TokenFormat.SamlVersion.SAML20
        ? Saml20AssertionBuilder.build(content)
        : Saml11AssertionBuilder.build(content);
  }

  @Override
  public byte[] message(byte[] assertion, AssertionContent content, ResponseSigner signer) {
    return RstrWrapper.wrap(
        assertion, new RstrWrapper.Frame(realm, wctx, content.conditions(), format));
  }

  @Override
  public PostForm form(byte[] message) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("wa", "wsignin1.0");
    fields.put("wresult", new String(message, StandardCharsets.UTF_8));
    wctx.ifPresent(state -> fields.put("wctx", state));
    return new PostForm(postUrl, fields);
  }

  @Override
  public String toString() {
    return "answer " + id;
  }
}

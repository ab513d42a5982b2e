package dev.vouchsafe.response;

import static dev.vouchsafe.api.Api.Status.INTERNAL;

import dev.vouchsafe.api.Api;
import dev.vouchsafe.assertion.AssertionContent;
import dev.vouchsafe.assertion.Saml20AssertionBuilder;
import dev.vouchsafe.signing.ResponseSigner;
import dev.vouchsafe.xml.SignableElement;
import java.util.Optional;

/**
 * A Response of SAML 2.0, by HTTP-POST.
 *
 * @param header ids and destination of the Response
 * @param postUrl the URL the form is posted to
 * @param relayState the RelayState to return
 */
@Api(INTERNAL)
public record SamlAnswer(
    SamlResponseWrapper.Header header, String postUrl, Optional<String> relayState)
    implements Answer {

  @Override
  public String id() {
    return header.id();
  }

  @Override
  public SignableElement assertion(AssertionContent content) {
    return Saml20AssertionBuilder.build(content);
  }

  @Override
  public byte[] message(byte[] assertion, AssertionContent content, ResponseSigner signer) {
    return signer.message(SamlResponseWrapper.wrap(assertion, header));
  }

  @Override
  public PostForm form(byte[] message) {
    return PostForm.of(postUrl, message, relayState);
  }

  @Override
  public String toString() {
    return "answer " + id();
  }
}

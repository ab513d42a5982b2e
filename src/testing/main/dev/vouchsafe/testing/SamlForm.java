package dev.vouchsafe.testing;

import dev.vouchsafe.testing.bridge.Engine.Answer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** The form that a browser posts to the service provider. Immutable. */
public final class SamlForm {
  private final Answer answer;

  SamlForm(Answer answer) {
    this.answer = answer;
  }

  /** Returns the URL that receives the form: the assertion consumer service. */
  public String action() {
    return answer.action();
  }

  /** Returns all fields of the form, by name. */
  public Map<String, String> fields() {
    return answer.fields();
  }

  /** Returns the field {@code SAMLResponse}. */
  public String samlResponse() {
    return Optional.ofNullable(answer.fields().get("SAMLResponse"))
        .orElseThrow(
            () -> new IllegalStateException("the answer is one of WS-Federation; use wresult()"));
  }

  /**
   * Returns the field {@code wresult} of WS-Federation, which holds the
   * RequestSecurityTokenResponse with the token.
   */
  public String wresult() {
    return Optional.ofNullable(answer.fields().get("wresult"))
        .orElseThrow(() -> new IllegalStateException("the answer is one of SAML; use xml()"));
  }

  /** Returns the field {@code RelayState} or {@code wctx}, as the service provider sent it. */
  public Optional<String> relayState() {
    return Optional.ofNullable(answer.fields().get("RelayState"))
        .or(() -> Optional.ofNullable(answer.fields().get("wctx")));
  }

  /** Returns the Response or the {@code wresult} as XML. */
  public String xml() {
    return answer.fields().containsKey("wresult")
        ? wresult()
        : new String(Base64.getDecoder().decode(samlResponse()), StandardCharsets.UTF_8);
  }

  /** Explains the origin of an attribute. */
  public String why(String attribute) {
    return answer.why().getOrDefault(attribute, "the user has no claim of this name");
  }

  /** Returns the XML without ids, instants, signatures and certificates, for golden files. */
  public String snapshot() {
    return xml()
        .replaceAll("(?s)<ds:Signature.*?</ds:Signature>", "")
        .replaceAll(
            " (ID|InResponseTo|SessionIndex|IssueInstant|AuthnInstant|NotBefore|NotOnOrAfter|AssertionID"
                + "|AuthenticationInstant)=\"[^\"]*\"",
            " $1=\"\"")
        .replaceAll("<wsu:(Created|Expires)>[^<]*<", "<wsu:$1><");
  }

  @Override
  public String toString() {
    return "form for " + action();
  }
}

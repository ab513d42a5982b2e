package dev.vouchsafe.testing;

import dev.vouchsafe.testing.bridge.Engine.Answer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** The form that a browser would post to the service provider. Immutable. */
public final class SamlForm {
  private final Answer answer;

  SamlForm(Answer answer) {
    this.answer = answer;
  }

  /** Where it is posted: the assertion consumer service. */
  public String action() {
    return answer.action();
  }

  /** Everything that is posted, by the names of the fields. */
  public Map<String, String> fields() {
    return answer.fields();
  }

  /** The field {@code SAMLResponse}. */
  public String samlResponse() {
    return Optional.ofNullable(answer.fields().get("SAMLResponse"))
        .orElseThrow(
            () -> new IllegalStateException("the answer is one of WS-Federation; use wresult()"));
  }

  /** The field {@code wresult} of WS-Federation: the token in its RequestSecurityTokenResponse. */
  public String wresult() {
    return Optional.ofNullable(answer.fields().get("wresult"))
        .orElseThrow(() -> new IllegalStateException("the answer is one of SAML; use xml()"));
  }

  /** The field {@code RelayState}, or {@code wctx}, as the service provider sent it. */
  public Optional<String> relayState() {
    return Optional.ofNullable(answer.fields().get("RelayState"))
        .or(() -> Optional.ofNullable(answer.fields().get("wctx")));
  }

  /** The Response, or the {@code wresult}, as XML. */
  public String xml() {
    return answer.fields().containsKey("wresult")
        ? wresult()
        : new String(Base64.getDecoder().decode(samlResponse()), StandardCharsets.UTF_8);
  }

  /** How an attribute came to be. */
  public String why(String attribute) {
    return answer.why().getOrDefault(attribute, "the user has no claim of this name");
  }

  /** The XML without ids, instants, signatures and certificates, for golden files. */
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

package dev.vouchsafe.testing;

import dev.vouchsafe.testing.bridge.Engine.Answer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
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

  /** The field {@code SAMLResponse}. */
  public String samlResponse() {
    return answer.samlResponse();
  }

  /** The field {@code RelayState}, as the service provider sent it. */
  public Optional<String> relayState() {
    return answer.relayState();
  }

  /** The Response, as XML. */
  public String xml() {
    return new String(Base64.getDecoder().decode(samlResponse()), StandardCharsets.UTF_8);
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
            " (ID|InResponseTo|SessionIndex|IssueInstant|AuthnInstant|NotBefore|NotOnOrAfter)=\"[^\"]*\"",
            " $1=\"\"");
  }

  @Override
  public String toString() {
    return "form for " + action();
  }
}

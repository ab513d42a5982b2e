package dev.vouchsafe;

import dev.vouchsafe.assertion.AssertionContent;
import dev.vouchsafe.login.Delivery;
import dev.vouchsafe.login.Login;
import dev.vouchsafe.mapping.MappedAttributes;
import dev.vouchsafe.mapping.NameId;
import dev.vouchsafe.response.PostForm;
import dev.vouchsafe.trace.Trace;
import java.util.Base64;

/** A signed Response and how it came to be. Immutable; {@code toString} shows no claim values. */
public final class IssuedResponse {
  private final Login login;
  private final byte[] octets;
  private final AssertionContent content;
  private final Delivery delivery;
  private final Trace trace;

  IssuedResponse(
      Login login, byte[] octets, AssertionContent content, Delivery delivery, Trace trace) {
    this.login = login;
    this.octets = octets;
    this.content = content;
    this.delivery = delivery;
    this.trace = trace;
  }

  /** The Response: the octets that were signed, UTF-8. */
  public byte[] xml() {
    return octets.clone();
  }

  /** The Response as the value of {@code SAMLResponse}: Base64 without line breaks. */
  public String base64() {
    return Base64.getEncoder().encodeToString(octets);
  }

  /** The form that posts the Response to the service provider. */
  public PostForm postForm() {
    return login.request().form(delivery, octets);
  }

  public NameId nameId() {
    return content.subject().nameId();
  }

  public MappedAttributes attributes() {
    return content.attributes();
  }

  /** Everything the assertion says. */
  public AssertionContent assertion() {
    return content;
  }

  /** Every decision that led here; names that were made up of a denied value are withheld. */
  public Trace trace() {
    return login.redactor().trace(trace);
  }

  @Override
  public String toString() {
    return "Response of " + octets.length + " octets";
  }
}

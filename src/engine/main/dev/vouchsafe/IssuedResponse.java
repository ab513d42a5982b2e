package dev.vouchsafe;

import dev.vouchsafe.assertion.AssertionContent;
import dev.vouchsafe.login.ProfileUpdates;
import dev.vouchsafe.mapping.MappedAttributes;
import dev.vouchsafe.mapping.NameId;
import dev.vouchsafe.response.Answer;
import dev.vouchsafe.response.PostForm;
import dev.vouchsafe.tenantlog.LogEntry;
import dev.vouchsafe.tokens.DecodedTokens;
import dev.vouchsafe.trace.Trace;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/**
 * A signed Response, with the trace of its decisions. Immutable; {@code toString} shows no claim
 * values.
 */
public final class IssuedResponse implements Issued {
  private final ResolvedLogin resolved;
  private final byte[] octets;
  private final AssertionContent content;
  private final Answer answer;
  private final Trace trace;

  IssuedResponse(
      ResolvedLogin resolved, byte[] octets, AssertionContent content, Answer answer, Trace trace) {
    this.resolved = resolved;
    this.octets = octets;
    this.content = content;
    this.answer = answer;
    this.trace = trace;
  }

  /** The signed Response: exactly the octets that were signed, in UTF-8. */
  public byte[] xml() {
    return octets.clone();
  }

  /** The Response as the value of {@code SAMLResponse}: Base64 without line breaks. */
  public String base64() {
    return Base64.getEncoder().encodeToString(octets);
  }

  /** The HTML form that posts the Response to the service provider. */
  public PostForm postForm() {
    return answer.form(octets);
  }

  public NameId nameId() {
    return content.subject().nameId();
  }

  public MappedAttributes attributes() {
    return content.attributes();
  }

  /** The content of the assertion. */
  public AssertionContent assertion() {
    return content;
  }

  @Override
  public DecodedTokens tokens() {
    return resolved.tokens().decoded(issuedAt());
  }

  @Override
  public Trace trace() {
    return resolved.shown(trace);
  }

  @Override
  public ProfileUpdates profileUpdates() {
    return resolved.login().writes().profileUpdates();
  }

  @Override
  public List<LogEntry> logEntries() {
    return resolved.logEntries(issuedAt());
  }

  private Instant issuedAt() {
    return content.conditions().issueInstant();
  }

  @Override
  public String toString() {
    return "Response of " + octets.length + " octets";
  }
}

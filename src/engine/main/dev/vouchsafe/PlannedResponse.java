package dev.vouchsafe;

import dev.vouchsafe.addressing.Delivery;
import dev.vouchsafe.assertion.AssertionContent;
import dev.vouchsafe.login.WsFedRequest;
import dev.vouchsafe.response.Answer;
import dev.vouchsafe.response.SamlAnswer;
import dev.vouchsafe.response.WsFedAnswer;
import dev.vouchsafe.settings.SamlSettings;
import dev.vouchsafe.trace.Trace;
import dev.vouchsafe.trace.TraceRecorder;
import dev.vouchsafe.withholding.Redactor;

/**
 * The content of one login's Response, before it is written and signed. Immutable; {@code toString}
 * shows no claim values.
 */
public final class PlannedResponse {
  private final ResolvedLogin resolved;
  private final SamlSettings settings;
  private final Delivery delivery;
  private final AssertionContent content;
  private final Trace trace;

  PlannedResponse(
      ResolvedLogin resolved,
      SamlSettings settings,
      Delivery delivery,
      AssertionContent content,
      TraceRecorder trace) {
    this.resolved = resolved;
    this.settings = settings;
    this.delivery = delivery;
    this.content = content;
    this.trace = trace.trace();
  }

  /** The content of the assertion. */
  public AssertionContent assertion() {
    return content;
  }

  /** The issuer, the recipient and the URL of the Response. */
  public Delivery delivery() {
    return delivery;
  }

  /** The settings in force, including those of scripts; they say what would be signed, and how. */
  public SamlSettings settings() {
    return settings;
  }

  /** Every decision; names that contain a denied value are withheld. */
  public Trace trace() {
    return resolved.shown(trace);
  }

  /** Removes denied values from what is shown of this response. */
  public Redactor redactor() {
    return resolved.login().redactor();
  }

  /** Makes the protocol's answer: Response or RSTR. */
  Answer answer(String id) {
    if (resolved.login().assertionRequest() instanceof WsFedRequest request) {
      return new WsFedAnswer(
          id,
          request.wtrealm().orElse(delivery.audiences().get(0)),
          settings.assertion().format(),
          delivery.postUrl(),
          delivery.state());
    }
    return new SamlAnswer(
        delivery.header(id, content.conditions().issueInstant()),
        delivery.postUrl(),
        delivery.state());
  }

  ResolvedLogin resolved() {
    return resolved;
  }

  @Override
  public String toString() {
    return "planned response";
  }
}

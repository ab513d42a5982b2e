package dev.vouchsafe.idp.sso;

import dev.vouchsafe.idp.pages.Page;
import dev.vouchsafe.idp.pages.Pages;
import dev.vouchsafe.idp.tenant.ServedTenant;
import dev.vouchsafe.messages.Parameters;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.verify.Check;
import dev.vouchsafe.verify.Expectations;
import dev.vouchsafe.verify.ResponseVerifier;
import dev.vouchsafe.verify.VerificationReport;
import dev.vouchsafe.verify.VerifiedFacts;
import io.javalin.http.Context;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A service provider to try sign-ins with: it shows what it is sent, if the strict verifier finds
 * nothing wrong with it. A client is this application if {@code /application} is its callback.
 */
final class SampleApplication {
  static final String PATH = "/application";

  private final ServedTenant tenant;
  private final Pages pages;
  private final ResponseVerifier verifier;

  SampleApplication(ServedTenant tenant, Pages pages) {
    this.tenant = tenant;
    this.pages = pages;
    String url = tenant.url() + PATH;
    this.verifier =
        ResponseVerifier.builder()
            .trust(tenant.key().certificate())
            .expecting(Expectations.NONE.withRecipient(url).withDestination(url))
            .clock(tenant.clock())
            .replays(tenant.store().replays())
            .build();
  }

  /** {@code POST /application}. */
  void receive(Context context) {
    Parameters form = Parameters.ofForm(context.bodyAsBytes());
    VerificationReport report = verifier.verify(decoded(form.text("SAMLResponse")));
    pages.show(context, report.valid() ? 200 : 400, page(report));
  }

  private static Page page(VerificationReport report) {
    return report
        .facts()
        .map(SampleApplication::believed)
        .orElseGet(
            () -> new Page.Application(report.firstFailure().map(Check::reason), "", List.of()));
  }

  private static Page.Application believed(VerifiedFacts facts) {
    return new Page.Application(
        Optional.empty(),
        facts.nameId().value(),
        facts.attributes().entrySet().stream()
            .map(each -> new Page.AttributeRow(each.getKey(), each.getValue()))
            .toList());
  }

  private static byte[] decoded(Optional<String> message) {
    try {
      return Base64.getMimeDecoder().decode(message.orElse(""));
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(
          new Problem(
              "no-response",
              "form",
              "there is no response in the form",
              "begin a sign-in on the start page"),
          e);
    }
  }

  @Override
  public String toString() {
    return "sample application of " + tenant;
  }
}

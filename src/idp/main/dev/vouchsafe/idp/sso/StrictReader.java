package dev.vouchsafe.idp.sso;

import dev.vouchsafe.idp.pages.Page;
import dev.vouchsafe.idp.store.Store;
import dev.vouchsafe.idp.tenant.Site;
import dev.vouchsafe.verify.Check;
import dev.vouchsafe.verify.Expectations;
import dev.vouchsafe.verify.ResponseVerifier;
import dev.vouchsafe.verify.VerifiedFacts;
import java.util.List;
import java.util.Optional;

/**
 * Reads responses for the sample application with the strict verifier. Only this class uses {@code
 * vouchsafe-verify}, because that jar is optional.
 */
final class StrictReader {
  private final ResponseVerifier verifier;

  private StrictReader(Site site, Store store, String url) {
    this.verifier =
        ResponseVerifier.builder()
            .trust(site.key().certificate())
            .expecting(Expectations.NONE.withRecipient(url).withDestination(url))
            .clock(site.clock())
            .replays(store.replays())
            .build();
  }

  /** Creates the reader; empty if {@code vouchsafe-verify} is not on the class path. */
  static Optional<StrictReader> of(Site site, Store store, String url) {
    return isThere("dev.vouchsafe.verify.ResponseVerifier")
            && isThere("org.opensaml.core.xml.XMLObject")
        ? Optional.of(new StrictReader(site, store, url))
        : Optional.empty();
  }

  private static boolean isThere(String name) {
    try {
      Class.forName(name, false, StrictReader.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  /** Returns the page with the content of the response, or with the reason why it is refused. */
  Page.Application read(byte[] response) {
    var report = verifier.verify(response);
    return report
        .facts()
        .map(StrictReader::accepted)
        .orElseGet(
            () -> {
              Optional<String> reason = report.firstFailure().map(Check::reason);
              // A response that is unsigned or not well-formed fails before its status is read.
              boolean answered =
                  report
                      .firstFailure()
                      .filter(check -> check.name() == Check.Name.STATUS)
                      .isPresent();
              return new Page.Application(
                  answered ? Optional.empty() : reason,
                  answered ? reason : Optional.empty(),
                  "",
                  List.of());
            });
  }

  private static Page.Application accepted(VerifiedFacts facts) {
    return new Page.Application(
        Optional.empty(),
        Optional.empty(),
        facts.nameId().value(),
        facts.attributes().entrySet().stream()
            .map(each -> new Page.AttributeRow(each.getKey(), each.getValue()))
            .toList());
  }

  @Override
  public String toString() {
    return "strict reader";
  }
}

package dev.vouchsafe.idp.inspector;

import dev.vouchsafe.idp.pages.Page.CheckRow;
import dev.vouchsafe.idp.tenant.Site;
import dev.vouchsafe.verify.Expectations;
import dev.vouchsafe.verify.ResponseVerifier;
import java.util.List;
import java.util.Optional;

/**
 * Checks responses as a strict service provider does. In the inspector, only this class uses {@code
 * vouchsafe-verify}, because that jar is optional.
 */
final class ResponseChecks {
  private final ResponseVerifier verifier;

  private ResponseChecks(Site site) {
    this.verifier =
        ResponseVerifier.builder()
            .trust(site.key().certificate())
            .expecting(Expectations.NONE)
            .clock(site.clock())
            .build();
  }

  /** Creates the checks; empty if {@code vouchsafe-verify} is not on the class path. */
  static Optional<ResponseChecks> of(Site site) {
    try {
      ClassLoader loader = ResponseChecks.class.getClassLoader();
      Class.forName("dev.vouchsafe.verify.ResponseVerifier", false, loader);
      Class.forName("org.opensaml.core.xml.XMLObject", false, loader);
      return Optional.of(new ResponseChecks(site));
    } catch (ClassNotFoundException e) {
      return Optional.empty();
    }
  }

  List<CheckRow> of(byte[] response) {
    return verifier.verify(response).checks().stream()
        .map(check -> new CheckRow(check.name().word(), check.state().word(), check.reason()))
        .toList();
  }

  @Override
  public String toString() {
    return "checks of responses";
  }
}

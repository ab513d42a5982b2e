package dev.vouchsafe.response;

import static dev.vouchsafe.api.Api.Status.INTERNAL;

import dev.vouchsafe.api.Api;
import dev.vouchsafe.assertion.SamlNames;
import dev.vouchsafe.xml.CanonicalWriter;
import dev.vouchsafe.xml.SignableElement;
import java.time.Instant;
import java.util.Optional;

/** Writes SAML 2.0 Responses (saml-core 3.3.3). */
@Api(INTERNAL)
public final class SamlResponseWrapper {
  private static final int FRAME_SIZE = 640;

  private SamlResponseWrapper() {}

  /**
   * The attributes and the Issuer of a Response.
   *
   * @param id the Response's id
   * @param inResponseTo the request's id; empty if there was none
   * @param destination the URL it is sent to
   */
  public record Header(
      String id,
      Instant issueInstant,
      String issuer,
      String destination,
      Optional<String> inResponseTo) {

    @Override
    public String toString() {
      return "header of " + id;
    }
  }

  /**
   * Writes a successful Response around an assertion in canonical form. Its signature is inserted
   * directly after the Issuer.
   */
  public static SignableElement wrap(byte[] assertion, Header header) {
    CanonicalWriter xml = new CanonicalWriter(SamlNames.PREFIXES, FRAME_SIZE);
    int signatureAt = open(xml, header);
    xml.start("samlp:Status")
        .start("samlp:StatusCode")
        .attribute("Value", SamlStatus.SUCCESS)
        .end()
        .end()
        .canonical(assertion)
        .end();
    return signable(xml, header, signatureAt);
  }

  /** Writes a Response without an assertion; its status gives the reason. */
  public static SignableElement refusal(SamlStatus status, Header header) {
    CanonicalWriter xml = new CanonicalWriter(SamlNames.PREFIXES, FRAME_SIZE);
    int signatureAt = open(xml, header);
    xml.start("samlp:Status").start("samlp:StatusCode").attribute("Value", status.code().uri());
    status
        .detail()
        .ifPresent(detail -> xml.start("samlp:StatusCode").attribute("Value", detail.uri()).end());
    xml.end().element("samlp:StatusMessage", status.message()).end().end();
    return signable(xml, header, signatureAt);
  }

  private static int open(CanonicalWriter xml, Header header) {
    xml.start("samlp:Response")
        .attribute("ID", header.id())
        .attribute("Version", "2.0")
        .attribute("IssueInstant", SamlNames.instant(header.issueInstant()))
        .attribute("Destination", header.destination());
    header.inResponseTo().ifPresent(id -> xml.attribute("InResponseTo", id));
    return xml.element("saml:Issuer", header.issuer()).position();
  }

  private static SignableElement signable(CanonicalWriter xml, Header header, int signatureAt) {
    return xml.signable(header.id(), signatureAt, SamlNames.VALUE_PREFIXES);
  }
}

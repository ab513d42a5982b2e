package dev.vouchsafe;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.Base64;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** AuthnRequests as service providers send them. */
public final class Asked {
  private Asked() {}

  /**
   * The query of an unsigned AuthnRequest, made now, with a RelayState.
   *
   * @param inside elements behind the Issuer
   */
  public static String redirected(String id, String issuer, String destination, String inside) {
    String xml =
        "<samlp:AuthnRequest xmlns:samlp='urn:oasis:names:tc:SAML:2.0:protocol' ID='"
            + id
            + "' Version='2.0' IssueInstant='"
            + Instant.now()
            + "' Destination='"
            + destination
            + "'><saml:Issuer xmlns:saml='urn:oasis:names:tc:SAML:2.0:assertion'>"
            + issuer
            + "</saml:Issuer>"
            + inside
            + "</samlp:AuthnRequest>";
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflated =
        new DeflaterOutputStream(octets, new Deflater(Deflater.DEFAULT_COMPRESSION, true))) {
      deflated.write(xml.getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return "SAMLRequest="
        + URLEncoder.encode(Base64.getEncoder().encodeToString(octets.toByteArray()), UTF_8)
        + "&RelayState=a%26b";
  }
}

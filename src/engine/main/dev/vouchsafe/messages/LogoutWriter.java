package dev.vouchsafe.messages;

import dev.vouchsafe.assertion.IdSource;
import dev.vouchsafe.assertion.SamlNames;
import dev.vouchsafe.mapping.NameId;
import dev.vouchsafe.messages.InboundMessage.Kind;
import dev.vouchsafe.messages.OutgoingMessage.Said;
import dev.vouchsafe.problem.IssuanceException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.response.PostForm;
import dev.vouchsafe.settings.Client;
import dev.vouchsafe.settings.SamlSettings;
import dev.vouchsafe.signing.QuerySignature;
import dev.vouchsafe.signing.SignatureAlgorithm;
import dev.vouchsafe.signing.SigningKey;
import dev.vouchsafe.signing.XmlSigner;
import dev.vouchsafe.xml.CanonicalWriter;
import dev.vouchsafe.xml.SignableElement;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes LogoutRequests and the answers to them, signed by the client's settings. Only digests
 * reach xmlsec, so it sees no NameID. Immutable and thread-safe.
 */
public final class LogoutWriter {
  private static final Duration LIFETIME = Duration.ofMinutes(5);
  private static final int FRAME_SIZE = 1024;

  private final SigningKey key;
  private final Clock clock;
  private final IdSource ids;

  /**
   * @param key the signing key of clients without their own
   */
  public LogoutWriter(SigningKey key, Clock clock, IdSource ids) {
    this.key = key;
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * Writes a request to log a user out.
   *
   * @param nameId the NameID that was issued to it
   * @param sessionIndex the session index of the assertion
   * @param relayState the RelayState that the answer returns
   * @throws IssuanceException if the client has no logout URL
   * @throws IllegalArgumentException if the NameID comes from a denied claim; no request is sent
   *     for those
   */
  public OutgoingMessage request(
      Client client, NameId nameId, String sessionIndex, Optional<String> relayState) {
    if (nameId.denied()) {
      throw new IllegalArgumentException("a NameID of denied origin was not kept to be sent again");
    }
    Message message = new Message(client, Kind.REQUEST, relayState);
    CanonicalWriter xml = message.open("samlp:LogoutRequest");
    xml.attribute("NotOnOrAfter", SamlNames.instant(message.now.plus(LIFETIME)));
    int signatureAt = message.issuer(xml);
    xml.start("saml:NameID").attribute("Format", nameId.format());
    nameId
        .qualifiers()
        .ifPresent(
            qualifiers ->
                xml.attribute("NameQualifier", qualifiers.nameQualifier())
                    .attribute("SPNameQualifier", qualifiers.spNameQualifier()));
    xml.text(nameId.value()).end().element("samlp:SessionIndex", sessionIndex).end();
    return message.sent(xml, signatureAt);
  }

  /**
   * Writes the answer to a service provider's request.
   *
   * @throws IssuanceException if the client has no logout URL
   */
  public OutgoingMessage response(Client client, LogoutRequest request, LogoutStatus status) {
    Message message = new Message(client, Kind.RESPONSE, request.relayState());
    CanonicalWriter xml = message.open("samlp:LogoutResponse");
    xml.attribute("InResponseTo", request.id());
    int signatureAt = message.issuer(xml);
    xml.start("samlp:Status").start("samlp:StatusCode").attribute("Value", status.code());
    status
        .detail()
        .ifPresent(detail -> xml.start("samlp:StatusCode").attribute("Value", detail).end());
    xml.end().end().end();
    return message.sent(xml, signatureAt);
  }

  /** One outgoing message. */
  private final class Message {
    private final Client client;
    private final SamlSettings settings;
    private final Kind kind;
    private final Optional<String> relayState;
    private final String id = ids.get();
    private final Instant now = clock.instant();
    private final String destination;

    Message(Client client, Kind kind, Optional<String> relayState) {
      this.client = client;
      this.settings = client.settings();
      this.kind = kind;
      this.relayState = relayState;
      this.destination = destination(settings.requests().logout().callback());
    }

    CanonicalWriter open(String name) {
      return new CanonicalWriter(SamlNames.PREFIXES, FRAME_SIZE)
          .start(name)
          .attribute("ID", id)
          .attribute("Version", "2.0")
          .attribute("IssueInstant", SamlNames.instant(now))
          .attribute("Destination", destination);
    }

    /** Writes the Issuer; returns the position directly after it, where the signature belongs. */
    int issuer(CanonicalWriter xml) {
      return xml.element("saml:Issuer", client.issuer()).position();
    }

    OutgoingMessage sent(CanonicalWriter xml, int signatureAt) {
      SignableElement element = new SignableElement(xml.octets(), id, signatureAt, List.of());
      return switch (settings.requests().logout().binding()) {
        case POST -> posted(element);
        case REDIRECT -> redirected(element);
      };
    }

    private Said said(SignatureAlgorithm algorithm, byte[] xml) {
      return new Said(id, destination, algorithm, new String(xml, StandardCharsets.UTF_8));
    }

    private OutgoingMessage posted(SignableElement element) {
      XmlSigner signer = settings.signer(key).signer();
      byte[] signed = signer.sign(element);
      Map<String, String> fields = new LinkedHashMap<>();
      fields.put(kind.parameter(), MessageText.forForm(signed));
      relayState.ifPresent(state -> fields.put("RelayState", state));
      return new OutgoingMessage.Posted(
          said(signer.algorithm(), signed), new PostForm(destination, fields));
    }

    /** Signs exactly these octets, in this order (saml-bindings 3.4.4.1). */
    private OutgoingMessage redirected(SignableElement element) {
      QuerySignature signature =
          QuerySignature.with(settings.key().orElse(key), settings.signature());
      StringBuilder query = new StringBuilder(FRAME_SIZE);
      query.append(kind.parameter()).append('=');
      query.append(encoded(MessageText.forQuery(element.octets())));
      relayState.ifPresent(state -> query.append("&RelayState=").append(encoded(state)));
      query.append("&SigAlg=").append(encoded(signature.algorithm().uri()));
      byte[] value = signature.sign(query.toString().getBytes(StandardCharsets.US_ASCII));
      query.append("&Signature=").append(encoded(MessageText.forForm(value)));
      return new OutgoingMessage.Redirected(
          said(signature.algorithm(), element.octets()),
          destination + (destination.indexOf('?') < 0 ? '?' : '&') + query);
    }
  }

  /** Returns the URL for the client's logout messages. */
  private static String destination(Optional<String> callback) {
    String url =
        callback.orElseThrow(
            () ->
                refused(
                    "no-logout-url",
                    "the client takes no logout messages",
                    "set logout.callback to the URL of its single logout service"));
    if (!Client.isSafeUrl(url) || url.indexOf('#') >= 0) {
      throw refused(
          "logout-url-not-https",
          "the client's logout URL is not an https URL without a fragment",
          "set logout.callback to the https URL of its single logout service; http is for this"
              + " machine only");
    }
    return url;
  }

  private static IssuanceException refused(String code, String message, String nextStep) {
    return new IssuanceException(new Problem(code, "logout.callback", message, nextStep));
  }

  /** Encodes a space as +, as in forms: pysaml2 verifies the query as it would encode it itself. */
  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}

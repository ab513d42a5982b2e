package dev.vouchsafe.messages;

import dev.vouchsafe.assertion.SamlNames;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.settings.Binding;
import dev.vouchsafe.xml.XmlElement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A SAML message as a browser sent it (saml-bindings 3.4 and 3.5). Its content is not verified;
 * {@link AuthnRequestReader}, {@link LogoutRequestReader} and {@link LogoutResponseReader} verify
 * it. Immutable; {@code toString} shows no content.
 */
public final class InboundMessage {
  private static final String RELAY_STATE = "RelayState";
  private static final String SIG_ALG = "SigAlg";
  private static final String SIGNATURE = "Signature";
  private static final String ENCODING = "SAMLEncoding";
  private static final String DEFLATE = "urn:oasis:names:tc:SAML:2.0:bindings:URL-Encoding:DEFLATE";
  private static final List<String> CARRIED =
      List.of(Kind.REQUEST.parameter, Kind.RESPONSE.parameter);

  private final Binding binding;
  private final Kind kind;
  private final byte[] octets;
  private final Optional<String> relayState;
  private final Optional<QuerySigned> signature;

  private InboundMessage(
      Binding binding,
      Kind kind,
      byte[] octets,
      Optional<String> relayState,
      Optional<QuerySigned> signature) {
    this.binding = binding;
    this.kind = kind;
    this.octets = octets;
    this.relayState = relayState;
    this.signature = signature;
  }

  /** The parameters that contain messages. */
  public enum Kind {
    REQUEST("SAMLRequest"),
    RESPONSE("SAMLResponse");

    private final String parameter;

    Kind(String parameter) {
      this.parameter = parameter;
    }

    /** The parameter's name. */
    String parameter() {
      return parameter;
    }
  }

  /**
   * A signature over a query.
   *
   * @param signed the text it covers, as received
   * @param algorithm the URI of its algorithm
   * @param value the signature, as Base64
   */
  record QuerySigned(String signed, String algorithm, String value) {

    @Override
    public String toString() {
      return "signature of a query";
    }
  }

  /**
   * Whether the parameters contain a message; if not, the login starts at the identity provider.
   */
  public static boolean isIn(Parameters parameters) {
    return CARRIED.stream().anyMatch(parameters::has);
  }

  /**
   * Reads the message of a query (HTTP-Redirect).
   *
   * @throws InvalidInputException if there is none or it is malformed
   */
  public static InboundMessage redirected(Parameters query) {
    return redirected(query, false);
  }

  /**
   * As {@link #redirected(Parameters)}.
   *
   * @param lenient whether a message without DEFLATE is accepted
   */
  public static InboundMessage redirected(Parameters query, boolean lenient) {
    Kind kind = kind(query);
    query
        .text(ENCODING)
        .filter(encoding -> !encoding.equals(DEFLATE))
        .ifPresent(
            other -> {
              throw refused(
                  "unknown-encoding",
                  ENCODING,
                  "the query's encoding is not DEFLATE",
                  "leave SAMLEncoding out, and deflate the message");
            });
    return new InboundMessage(
        Binding.REDIRECT,
        kind,
        MessageText.ofQuery(kind.parameter, query.text(kind.parameter).orElseThrow(), lenient),
        RelayState.of(query, RELAY_STATE),
        signature(query, kind));
  }

  /**
   * Reads the message of a form (HTTP-POST).
   *
   * @param query the parameters of the URL it was posted to, which must not contain a message as
   *     well
   * @throws InvalidInputException if there is none or it is malformed
   */
  public static InboundMessage posted(Parameters query, Parameters form) {
    if (Stream.concat(CARRIED.stream(), Stream.of(RELAY_STATE, SIG_ALG, SIGNATURE))
        .anyMatch(query::has)) {
      throw refused(
          "duplicate-parameter",
          "query",
          "the query carries a part of a message, and the form carries a message",
          "send the message either in the query or in the form");
    }
    Kind kind = kind(form);
    return new InboundMessage(
        Binding.POST,
        kind,
        MessageText.ofForm(kind.parameter, form.text(kind.parameter).orElseThrow()),
        RelayState.of(form, RELAY_STATE),
        Optional.empty());
  }

  private static Kind kind(Parameters parameters) {
    List<Kind> found =
        Stream.of(Kind.values()).filter(kind -> parameters.has(kind.parameter)).toList();
    if (found.size() != 1) {
      throw refused(
          found.isEmpty() ? "no-message" : "duplicate-parameter",
          parameters.where(),
          found.isEmpty()
              ? "there is neither a SAMLRequest nor a SAMLResponse"
              : "there are a SAMLRequest and a SAMLResponse",
          "send one message");
    }
    return found.get(0);
  }

  /**
   * Rebuilds the signed text from the parameters as received, in the order of saml-bindings
   * 3.4.4.1.
   */
  private static Optional<QuerySigned> signature(Parameters query, Kind kind) {
    if (query.has(SIG_ALG) != query.has(SIGNATURE)) {
      throw refused(
          "half-a-signature",
          "query",
          "of SigAlg and Signature only one is there",
          "send both, or neither");
    }
    String signed =
        Stream.of(kind.parameter, RELAY_STATE, SIG_ALG)
            .filter(query::has)
            .map(name -> name + "=" + query.raw(name).orElseThrow())
            .collect(Collectors.joining("&"));
    return query
        .text(SIG_ALG)
        .map(algorithm -> new QuerySigned(signed, algorithm, query.text(SIGNATURE).orElseThrow()));
  }

  /** Whether it concerns a logout; a service provider can use one URL for logins and logouts. */
  public boolean isAboutLogout() {
    XmlElement root = XmlElement.read(kind.parameter, octets);
    return root.is(SamlNames.PROTOCOL, "LogoutRequest")
        || root.is(SamlNames.PROTOCOL, "LogoutResponse");
  }

  /**
   * The issuer that the message names, unverified. Use it only to select the client; the client's
   * reader verifies it.
   *
   * @throws InvalidInputException if it is malformed
   */
  public Optional<String> uncheckedIssuer() {
    return XmlElement.read(kind.parameter, octets)
        .child(SamlNames.ASSERTION, "Issuer")
        .map(issuer -> issuer.text().strip());
  }

  /** The binding by which the browser sent it. */
  public Binding binding() {
    return binding;
  }

  /** Whether it is a request or a response, by the parameter's name. */
  public Kind kind() {
    return kind;
  }

  /** The RelayState to return with the answer. */
  public Optional<String> relayState() {
    return relayState;
  }

  /** The octets of the message, not copied: do not change them. */
  byte[] octets() {
    return octets;
  }

  /** The message as received and unverified, for display only. */
  public byte[] uncheckedXml() {
    return octets.clone();
  }

  /**
   * The URI of the signature algorithm in the query, unverified; empty if the query is not signed.
   */
  public Optional<String> queryAlgorithm() {
    return signature.map(QuerySigned::algorithm);
  }

  /** The signature of the query, if there is one. */
  Optional<QuerySigned> signature() {
    return signature;
  }

  private static InvalidInputException refused(
      String code, String where, String message, String nextStep) {
    return new InvalidInputException(new Problem(code, where, message, nextStep));
  }

  @Override
  public String toString() {
    return kind.parameter + ", " + octets.length + " octets";
  }
}

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
 * A SAML message as a browser sent it (saml-bindings 3.4 and 3.5). Nothing in it is believed yet:
 * {@link AuthnRequestReader}, {@link LogoutRequestReader} and {@link LogoutResponseReader} do that.
 * Immutable; {@code toString} shows no content.
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

  /** Which parameter carries a message. */
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
   * @param signed what it covers, as it was written
   * @param algorithm the URI of its algorithm
   * @param value the signature, as Base64
   */
  record QuerySigned(String signed, String algorithm, String value) {

    @Override
    public String toString() {
      return "signature of a query";
    }
  }

  /** Whether the parameters carry a message; if none do, a login starts here. */
  public static boolean isIn(Parameters parameters) {
    return CARRIED.stream().anyMatch(parameters::has);
  }

  /**
   * The message of a query: HTTP-Redirect.
   *
   * @throws InvalidInputException if there is none, or it cannot be read
   */
  public static InboundMessage redirected(Parameters query) {
    return redirected(query, false);
  }

  /**
   * As above.
   *
   * @param lenient whether it need not be deflated
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
   * The message of a form: HTTP-POST.
   *
   * @param query the parameters of the URL it was posted to, which must not carry one too
   * @throws InvalidInputException as above
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

  /** What is covered is put together again from what was written, in the order of the standard. */
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

  /** Whether it is about a logout; a service provider may have one URL for both. */
  public boolean isAboutLogout() {
    XmlElement root = XmlElement.read(kind.parameter, octets);
    return root.is(SamlNames.PROTOCOL, "LogoutRequest")
        || root.is(SamlNames.PROTOCOL, "LogoutResponse");
  }

  /**
   * Whom it says it is from, of which nothing has been checked: for choosing the client, whose
   * reader checks it.
   *
   * @throws InvalidInputException if it cannot be read
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

  /** Whether it is a request or a response, as the browser says. */
  public Kind kind() {
    return kind;
  }

  /** What the service provider wants back. */
  public Optional<String> relayState() {
    return relayState;
  }

  /** The message, not to be changed. */
  byte[] octets() {
    return octets;
  }

  /** The message as it came, of which nothing has been checked: to be shown, not to be believed. */
  public byte[] uncheckedXml() {
    return octets.clone();
  }

  /** With what the query it came in says to be signed, unchecked; empty if it has no signature. */
  public Optional<String> queryAlgorithm() {
    return signature.map(QuerySigned::algorithm);
  }

  /** The signature of the query it came in. */
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

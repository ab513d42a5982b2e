package dev.vouchsafe.login;

import dev.vouchsafe.assertion.Saml11AssertionBuilder;
import dev.vouchsafe.assertion.Saml20AssertionBuilder;
import dev.vouchsafe.assertion.TokenFormat;
import dev.vouchsafe.response.PostForm;
import dev.vouchsafe.response.RstrWrapper;
import dev.vouchsafe.settings.Protocol;
import dev.vouchsafe.trace.Decision;
import dev.vouchsafe.xml.SignableElement;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a relying party asked for in a WS-Federation sign-in request (WS-Federation 1.2, 13.2.1);
 * all empty if the login was started here.
 *
 * @param wtrealm the relying party
 * @param wreply where the answer is to be posted
 * @param wctx what to give back
 * @param ignored what the reader of the request ignored of it, for the login's trace
 */
public record WsFedRequest(
    Optional<String> wtrealm,
    Optional<String> wreply,
    Optional<String> wctx,
    List<Decision> ignored)
    implements AssertionRequest {
  /** No request: the login was started at the identity provider. */
  public static final WsFedRequest NONE =
      new WsFedRequest(Optional.empty(), Optional.empty(), Optional.empty());

  public WsFedRequest {
    Objects.requireNonNull(wtrealm);
    Objects.requireNonNull(wreply);
    Objects.requireNonNull(wctx);
    ignored = List.copyOf(ignored);
  }

  /** A request of which nothing was ignored. */
  public WsFedRequest(Optional<String> wtrealm, Optional<String> wreply, Optional<String> wctx) {
    this(wtrealm, wreply, wctx, List.of());
  }

  /** This request, of which its reader ignored something. */
  public WsFedRequest ignoring(List<Decision> parts) {
    return new WsFedRequest(wtrealm, wreply, wctx, parts);
  }

  /** A request of a relying party. */
  public static WsFedRequest of(String wtrealm) {
    return new WsFedRequest(Optional.of(wtrealm), Optional.empty(), Optional.empty());
  }

  /** The same, to be answered at this URL, which has to be a registered callback. */
  public WsFedRequest withReply(String url) {
    return new WsFedRequest(wtrealm, Optional.of(url), wctx, ignored);
  }

  /** The same with what is to be given back. */
  public WsFedRequest withContext(String context) {
    return new WsFedRequest(wtrealm, wreply, Optional.of(context), ignored);
  }

  @Override
  public Protocol protocol() {
    return Protocol.WSFED;
  }

  @Override
  public Optional<String> requester() {
    return wtrealm;
  }

  @Override
  public Optional<String> replyTo() {
    return wreply;
  }

  @Override
  public Optional<String> state() {
    return wctx;
  }

  @Override
  public Optional<String> inResponseTo() {
    return Optional.empty();
  }

  @Override
  public List<String> texts() {
    return Stream.of(wtrealm, wreply).flatMap(Optional::stream).toList();
  }

  @Override
  public SignableElement assertion(Envelope envelope) {
    return envelope.format().version() == TokenFormat.SamlVersion.SAML20
        ? Saml20AssertionBuilder.build(envelope.content())
        : Saml11AssertionBuilder.build(envelope.content());
  }

  /** An RSTR carries no signature: the assertion in it always does. */
  @Override
  public byte[] message(
      byte[] assertion, Envelope envelope, Function<SignableElement, byte[]> seal) {
    Delivery delivery = envelope.delivery();
    return RstrWrapper.wrap(
        assertion,
        new RstrWrapper.Frame(
            wtrealm.orElse(delivery.audiences().get(0)),
            delivery.state(),
            envelope.content().conditions(),
            envelope.format()));
  }

  @Override
  public PostForm form(Delivery delivery, byte[] message) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("wa", "wsignin1.0");
    fields.put("wresult", new String(message, StandardCharsets.UTF_8));
    delivery.state().ifPresent(state -> fields.put("wctx", state));
    return new PostForm(delivery.postUrl(), fields);
  }

  @Override
  public String toString() {
    return "WS-Federation request";
  }
}

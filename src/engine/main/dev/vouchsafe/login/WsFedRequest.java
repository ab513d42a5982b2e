package dev.vouchsafe.login;

import dev.vouchsafe.settings.Protocol;
import dev.vouchsafe.trace.Decision;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The parameters of a WS-Federation sign-in request (WS-Federation 1.2, 13.2.1); all empty if the
 * login starts at the identity provider.
 *
 * @param wtrealm the relying party
 * @param wreply the requested URL for the answer
 * @param wctx the value to return with the answer
 * @param ignored parts of the request that its reader ignored, for the login's trace
 */
public record WsFedRequest(
    Optional<String> wtrealm,
    Optional<String> wreply,
    Optional<String> wctx,
    List<Decision> ignored)
    implements AssertionRequest {
  /** No request: the login starts at the identity provider. */
  public static final WsFedRequest NONE =
      new WsFedRequest(Optional.empty(), Optional.empty(), Optional.empty());

  public WsFedRequest {
    Objects.requireNonNull(wtrealm);
    Objects.requireNonNull(wreply);
    Objects.requireNonNull(wctx);
    ignored = List.copyOf(ignored);
  }

  /** A request without ignored parts. */
  public WsFedRequest(Optional<String> wtrealm, Optional<String> wreply, Optional<String> wctx) {
    this(wtrealm, wreply, wctx, List.of());
  }

  /** A copy that records the ignored parts. */
  public WsFedRequest ignoring(List<Decision> parts) {
    return new WsFedRequest(wtrealm, wreply, wctx, parts);
  }

  /** A request of the relying party with this realm. */
  public static WsFedRequest of(String wtrealm) {
    return new WsFedRequest(Optional.of(wtrealm), Optional.empty(), Optional.empty());
  }

  /** A copy with this URL for the answer, which must be a registered callback. */
  public WsFedRequest withReply(String url) {
    return new WsFedRequest(wtrealm, Optional.of(url), wctx, ignored);
  }

  /** A copy with this {@code wctx}. */
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
  public String toString() {
    return "WS-Federation request";
  }
}

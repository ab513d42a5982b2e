package dev.vouchsafe.servlet;

import dev.vouchsafe.AssertionIssuer;
import dev.vouchsafe.IssuerBuilder;
import dev.vouchsafe.mapping.MappingSettings.Identities;
import dev.vouchsafe.problem.Problems;
import dev.vouchsafe.problem.Quoted;
import dev.vouchsafe.response.InMemoryReplayCheck;
import dev.vouchsafe.response.ReplayCheck;
import dev.vouchsafe.settings.Client;
import dev.vouchsafe.settings.TypedSettings;
import dev.vouchsafe.settings.WebUrl;
import dev.vouchsafe.signing.SigningKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Configures the servlet. Obtained from {@link IdentityProviderServlet#at}. */
public final class IdentityProviderBuilder {
  private static final int REMEMBERED_REQUESTS = 100_000;

  private final String url;
  private final List<Client> clients = new ArrayList<>();
  private final List<X509Certificate> more = new ArrayList<>();
  private Optional<SigningKey> key = Optional.empty();
  private Optional<ApplicationUsers> users = Optional.empty();
  private Optional<ReplayCheck> replays = Optional.empty();
  private TypedSettings defaults =
      TypedSettings.NONE.passthrough(false).upn(false).identities(Identities.NONE);
  private UnaryOperator<IssuerBuilder> issuer = UnaryOperator.identity();
  private Clock clock = Clock.systemUTC();
  private Optional<String> afterSignOut = Optional.empty();

  IdentityProviderBuilder(String url) {
    this.url = Objects.requireNonNull(url);
  }

  /** Sets the signing key of all clients without their own. Required. */
  public IdentityProviderBuilder signingKey(SigningKey signingKey) {
    this.key = Optional.of(signingKey);
    return this;
  }

  /** Adds a certificate to the metadata: of a past or future signing key. */
  public IdentityProviderBuilder otherCertificate(X509Certificate certificate) {
    more.add(Objects.requireNonNull(certificate));
    return this;
  }

  /** Adds a service provider; unregistered ones get no answer. */
  public IdentityProviderBuilder client(Client client) {
    clients.add(Objects.requireNonNull(client));
    return this;
  }

  /** Adds service providers. */
  public IdentityProviderBuilder clients(Collection<Client> several) {
    clients.addAll(several);
    return this;
  }

  /** Sets the source of signed-in users. Required. */
  public IdentityProviderBuilder users(ApplicationUsers application) {
    this.users = Optional.of(application);
    return this;
  }

  /**
   * Sets the default settings; a client's own settings take precedence. Without any settings, only
   * mapped claims are issued.
   */
  public IdentityProviderBuilder defaults(TypedSettings settings) {
    this.defaults = defaults.and(settings);
    return this;
  }

  /** Configures the issuer further: precedence, an extension, a debug log. */
  public IdentityProviderBuilder issuer(UnaryOperator<IssuerBuilder> more) {
    this.issuer = Objects.requireNonNull(more);
    return this;
  }

  /**
   * Sets the memory of received messages, shared by several nodes. Default: the memory of this
   * process.
   */
  public IdentityProviderBuilder replayCheck(ReplayCheck shared) {
    this.replays = Optional.of(shared);
    return this;
  }

  /** Sets the page after a sign-out. Default: a small built-in page. */
  public IdentityProviderBuilder afterSignOut(String pathOrUrl) {
    this.afterSignOut = Optional.of(pathOrUrl);
    return this;
  }

  /** Sets the clock. Default: the system's clock. */
  public IdentityProviderBuilder clock(Clock clock) {
    this.clock = Objects.requireNonNull(clock);
    return this;
  }

  /**
   * Builds the servlet. Its key signs once, and that signature is verified, before this method
   * returns.
   *
   * @throws dev.vouchsafe.problem.InvalidInputException with all missing and invalid settings
   */
  public IdentityProviderServlet build() {
    Problems problems = new Problems();
    checkUrl(problems);
    if (key.isEmpty()) {
      problems.add(
          "signing-key",
          "IdentityProviderServlet.at()",
          "there is no signing key, and nothing is issued unsigned",
          "call signingKey(SigningKey.fromPem(keyFile, certificateFile))");
    }
    if (users.isEmpty()) {
      problems.add(
          "no-users",
          "IdentityProviderServlet.at()",
          "nobody says who is signed in",
          "call users() with what your application knows");
    }
    problems.throwIfAny();
    Addresses addresses = new Addresses(url, afterSignOut);
    TypedSettings everywhere = TypedSettings.NONE.issuer(addresses.entityId()).and(defaults);
    AssertionIssuer made =
        issuer
            .apply(AssertionIssuer.builder().clock(clock))
            .signingKey(key.get())
            .defaults(everywhere)
            .build();
    List<X509Certificate> certificates = new ArrayList<>(List.of(key.get().certificate()));
    certificates.addAll(more);
    return new IdentityProviderServlet(
        new Site(
            addresses,
            Clients.of(clients, everywhere),
            new Site.Keys(key.get(), List.copyOf(certificates)),
            users.get(),
            made,
            clock),
        replays.orElseGet(() -> new InMemoryReplayCheck(clock, REMEMBERED_REQUESTS)));
  }

  private void checkUrl(Problems problems) {
    Optional<WebUrl> web = WebUrl.of(url).filter(WebUrl::isSafe).filter(at -> !at.hasUserInfo());
    if (web.isEmpty() || url.endsWith("/") || url.indexOf('?') >= 0 || url.indexOf('#') >= 0) {
      problems.add(
          "servlet-url",
          "IdentityProviderServlet.at()",
          "the URL " + Quoted.of(url) + " is no https URL that ends with the path of the servlet",
          "write the URL under which browsers reach the servlet, such as"
              + " https://intranet.example/idp, without a slash at its end; http is for this"
              + " machine only");
    }
  }

  @Override
  public String toString() {
    return "builder of " + url;
  }
}

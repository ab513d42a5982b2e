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

/** Collects what the servlet is made of; begun by {@link IdentityProviderServlet#at}. */
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

  /** The key that signs, unless a client has its own; needed. */
  public IdentityProviderBuilder signingKey(SigningKey signingKey) {
    this.key = Optional.of(signingKey);
    return this;
  }

  /** One more certificate in the metadata: of a key that is to sign, or has signed. */
  public IdentityProviderBuilder otherCertificate(X509Certificate certificate) {
    more.add(Objects.requireNonNull(certificate));
    return this;
  }

  /** One more service provider; nobody else is answered. */
  public IdentityProviderBuilder client(Client client) {
    clients.add(Objects.requireNonNull(client));
    return this;
  }

  /** More service providers. */
  public IdentityProviderBuilder clients(Collection<Client> several) {
    clients.addAll(several);
    return this;
  }

  /** Who is signed in; needed. */
  public IdentityProviderBuilder users(ApplicationUsers application) {
    this.users = Optional.of(application);
    return this;
  }

  /**
   * Settings of every client that does not set the same itself. Unless set here or there, nothing
   * is issued but what is mapped.
   */
  public IdentityProviderBuilder defaults(TypedSettings settings) {
    this.defaults = defaults.and(settings);
    return this;
  }

  /** What else the issuer is made of: precedence, code that runs at each login, a debug log. */
  public IdentityProviderBuilder issuer(UnaryOperator<IssuerBuilder> more) {
    this.issuer = Objects.requireNonNull(more);
    return this;
  }

  /** Remembers which messages came, for several nodes; in this process unless set. */
  public IdentityProviderBuilder replayCheck(ReplayCheck shared) {
    this.replays = Optional.of(shared);
    return this;
  }

  /** Where a browser goes that has signed out here; a small page says it unless set. */
  public IdentityProviderBuilder afterSignOut(String pathOrUrl) {
    this.afterSignOut = Optional.of(pathOrUrl);
    return this;
  }

  /** What time it is; the system's clock unless set. */
  public IdentityProviderBuilder clock(Clock clock) {
    this.clock = Objects.requireNonNull(clock);
    return this;
  }

  /**
   * The servlet. Its key has signed once, and the signature was verified, before this returns.
   *
   * @throws dev.vouchsafe.problem.InvalidInputException with everything that is missing, or cannot
   *     be used
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

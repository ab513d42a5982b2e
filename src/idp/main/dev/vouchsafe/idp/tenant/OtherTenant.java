package dev.vouchsafe.idp.tenant;

import dev.vouchsafe.AssertionIssuer;
import dev.vouchsafe.auth0.export.DeployCliExport;
import dev.vouchsafe.idp.store.EmbeddedDatabase;
import dev.vouchsafe.idp.store.Store;
import dev.vouchsafe.idp.store.StoreSettings;
import dev.vouchsafe.idp.store.TenantSecret;
import dev.vouchsafe.login.Login;
import dev.vouchsafe.precedence.Precedence;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.settings.Protocol;
import java.util.Optional;
import java.util.function.Function;

/**
 * A second tenant, whose answers a page compares with those of the served tenant. Nobody signs in
 * to it, and its data is in memory. Until it is set, there is none. Thread-safe.
 */
public final class OtherTenant implements AutoCloseable {
  private final Site site;
  private final Precedence usual;
  private final Function<Precedence, AssertionIssuer> issuer;
  private Optional<Opened> opened = Optional.empty();

  /**
   * Creates the place for another tenant.
   *
   * @param site the address of the served tenant
   * @param usual the precedence of the server's logins
   * @param issuer creates issuers that run the other tenant's scripts and log nothing
   */
  public OtherTenant(Site site, Precedence usual, Function<Precedence, AssertionIssuer> issuer) {
    this.site = site;
    this.usual = usual;
    this.issuer = issuer;
  }

  /** The present tenant and its data. */
  private record Opened(Store store, Answering answering) {}

  /**
   * The tenant that is set.
   *
   * @param name the name of its folder or file
   * @param directory its clients, connections and users
   * @param evaluator computes its answers
   */
  public record Answering(String name, Directory directory, Evaluator evaluator) {
    /**
     * Returns the login that a sign-in to the served tenant would have at this one: at the client
     * with the same id or name. The user is this tenant's own; one whom this tenant does not know
     * is taken from the served tenant.
     *
     * @throws dev.vouchsafe.problem.ProblemException if there is no such client, connection or user
     */
    public Login login(SignIn signIn, Evaluator served) {
      return evaluator.login(signIn.at(client(signIn)), served);
    }

    private ServedClient client(SignIn signIn) {
      ServedClient client = directory.clientLike(signIn.client());
      Protocol protocol = signIn.request().protocol();
      if (client.in(protocol).isEmpty()) {
        throw new InvalidInputException(
            new Problem(
                "no-add-on",
                directory.toString(),
                "the client " + client.name() + " has no add-on \"" + protocol.word() + "\"",
                "add it under \"addons\", or choose another client"));
      }
      return client;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /**
   * Compares with this export from now on.
   *
   * @throws InvalidInputException if the export is unusable; then the old state stays
   */
  public synchronized void set(DeployCliExport export) {
    if (opened.isPresent()) {
      opened.get().answering().directory().reload(export);
      return;
    }
    Store store =
        Store.open(
            EmbeddedDatabase.inMemory(), StoreSettings.of(TenantSecret.random(site.random())));
    try {
      Directory directory = Directory.open(export, store, site.url());
      opened =
          Optional.of(
              new Opened(
                  store,
                  new Answering(
                      export.folder().toString(),
                      directory,
                      new Evaluator(directory, store, usual, issuer))));
    } finally {
      if (opened.isEmpty()) {
        store.close();
      }
    }
  }

  /** Returns the tenant that is set. */
  public synchronized Optional<Answering> answering() {
    return opened.map(Opened::answering);
  }

  @Override
  public synchronized void close() {
    opened.map(Opened::store).ifPresent(Store::close);
  }

  @Override
  public String toString() {
    return opened.map(each -> each.answering().name()).orElse("no other tenant");
  }
}

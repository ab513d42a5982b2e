package dev.vouchsafe.idp;

import static dev.vouchsafe.api.Api.Status.INTERNAL;

import dev.vouchsafe.AssertionIssuer;
import dev.vouchsafe.IssuerBuilder;
import dev.vouchsafe.api.Api;
import dev.vouchsafe.auth0.export.DeployCliExport;
import dev.vouchsafe.auth0.scripts.Stubs;
import dev.vouchsafe.auth0.scripts.TenantScripts;
import dev.vouchsafe.debuglog.SamlDebugLog;
import dev.vouchsafe.faults.FaultyIssuer;
import dev.vouchsafe.faults.SigningPair;
import dev.vouchsafe.idp.ServerSettings.Issuing;
import dev.vouchsafe.idp.api.ApiRoutes;
import dev.vouchsafe.idp.api.ManagementSecret;
import dev.vouchsafe.idp.inspector.InspectorRoutes;
import dev.vouchsafe.idp.pages.Pages;
import dev.vouchsafe.idp.sso.ControlRoutes;
import dev.vouchsafe.idp.sso.SsoRoutes;
import dev.vouchsafe.idp.store.Database;
import dev.vouchsafe.idp.store.EmbeddedDatabase;
import dev.vouchsafe.idp.store.PostgresDatabase;
import dev.vouchsafe.idp.store.Store;
import dev.vouchsafe.idp.store.StoreSettings;
import dev.vouchsafe.idp.tenant.Evaluator;
import dev.vouchsafe.idp.tenant.NextFaults;
import dev.vouchsafe.idp.tenant.RecentLogins;
import dev.vouchsafe.idp.tenant.ServedTenant;
import dev.vouchsafe.idp.tenant.SignIns;
import dev.vouchsafe.idp.tenant.Site;
import dev.vouchsafe.precedence.Precedence;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.signing.SignatureSettings;
import dev.vouchsafe.signing.SigningKey;
import io.javalin.Javalin;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/** A tenant that is served as an identity provider on one port until it is closed. Thread-safe. */
public final class TestIdentityProvider implements AutoCloseable {
  private final ServedTenant tenant;
  private final Javalin http;
  private final StartingScripts scripts;
  private final ComparedTenant compared;
  private final Housekeeping housekeeping;

  private TestIdentityProvider(
      ServedTenant tenant,
      Javalin http,
      StartingScripts scripts,
      ComparedTenant compared,
      StoreWatch watch) {
    this.tenant = tenant;
    this.http = http;
    this.scripts = scripts;
    this.compared = compared;
    this.housekeeping = new Housekeeping(tenant.store(), watch);
  }

  /**
   * Opens the store, imports the export, and starts the server.
   *
   * @throws InvalidInputException if the export, a key, a secret or the address is unusable
   * @throws dev.vouchsafe.idp.store.StoreException if the database is unusable
   */
  public static TestIdentityProvider start(DeployCliExport export, ServerSettings settings) {
    return start(export, Stubs.in(export.folder()), settings);
  }

  /**
   * Starts the server as above, with stubs that are not from the export's folder.
   *
   * @param stubs the answers to scripts that replace the network
   */
  public static TestIdentityProvider start(
      DeployCliExport export, Stubs stubs, ServerSettings settings) {
    SecureRandom random = new SecureRandom();
    DataFolder data = DataFolder.of(settings.storage(), random);
    Clock clock = Clock.systemUTC();
    ServerSocketChannel channel = bind(settings.address());
    StartingScripts scripts =
        new StartingScripts(
            TenantScripts.of(export.scripts()).with(stubs), settings.issuing().scripts(), clock);
    CompletableFuture<SigningKey> ready =
        CompletableFuture.supplyAsync(() -> readyKey(settings.issuing(), data, clock));
    Store store = Store.open(database(settings.storage()), StoreSettings.of(data.storeSecret()));
    SigningKey key = Background.result(ready);
    String url = settings.address().url(channel.socket().getLocalPort());
    ServedTenant tenant =
        ServedTenant.open(export, store, new Site(url, key, clock, random, settings.callbacks()));
    BiFunction<Precedence, StartingScripts, IssuerBuilder> issuing = issuing(tenant.site(), data);
    Precedence usual = settings.issuing().precedence();
    SamlDebugLog debugLog = settings.issuing().logs().debugLog();
    RecentLogins recent = InspectorRoutes.recentLogins(tenant);
    Supplier<IssuerBuilder> usualIssuing = () -> issuing.apply(usual, scripts).debugLog(debugLog);
    Optional<NextFaults> faults =
        settings.controlToken().map(token -> faults(tenant.site(), usualIssuing));
    SignIns signIns =
        new SignIns(
            tenant.site(), tenant.directory(), store, usualIssuing.get().build(), recent, faults);
    Evaluator evaluator = evaluator(tenant, usual, each -> issuing.apply(each, scripts));
    ComparedTenant other = compared(tenant.site(), settings.issuing(), issuing);
    Pages pages = new Pages();
    ManagementSecret secret = ManagementSecret.of(settings.managementSecret());
    StoreWatch watch = new StoreWatch(settings.issuing().logs().notices());
    Javalin http =
        HttpServer.on(
            channel,
            url,
            settings.address().tls(),
            routes -> {
              new InspectorRoutes(tenant, evaluator, pages, recent, other.tenant()).addTo(routes);
              new SsoRoutes(tenant, signIns, pages, debugLog, recent).addTo(routes);
              new ApiRoutes(tenant, signIns, secret).addTo(routes);
              faults
                  .map(each -> new ControlRoutes(tenant, signIns, recent, each))
                  .ifPresent(each -> each.addTo(routes, settings.controlToken().orElseThrow()));
              new Health(store).addTo(routes);
              new Refusals(pages, settings.issuing().logs().defects(), watch).addTo(routes);
            });
    http.start();
    scripts.begin();
    return new TestIdentityProvider(tenant, http, scripts, other, watch);
  }

  private static Evaluator evaluator(
      ServedTenant tenant, Precedence usual, Function<Precedence, IssuerBuilder> issuing) {
    return new Evaluator(
        tenant.directory(), tenant.store(), usual, each -> issuing.apply(each).build());
  }

  private static ComparedTenant compared(
      Site site, Issuing settings, BiFunction<Precedence, StartingScripts, IssuerBuilder> issuing) {
    StartingScripts scripts =
        new StartingScripts(TenantScripts.NONE, settings.scripts(), site.clock());
    return new ComparedTenant(site, settings.precedence(), scripts, issuing);
  }

  private static BiFunction<Precedence, StartingScripts, IssuerBuilder> issuing(
      Site site, DataFolder data) {
    return (precedence, scripts) ->
        AssertionIssuer.builder()
            .signingKey(site.key())
            .precedence(precedence)
            .pairwiseSecret(data.pairwiseSecret())
            .extension(scripts)
            .clock(site.clock());
  }

  private static NextFaults faults(Site site, Supplier<IssuerBuilder> issuing) {
    return new NextFaults(FaultyIssuer.of(issuing, SigningPair.of(site.key()), site.clock()));
  }

  /** Returns a key with its signer. Creating the signer takes as long as opening a store. */
  private static SigningKey readyKey(Issuing issuing, DataFolder data, Clock clock) {
    SigningKey key =
        issuing
            .key()
            .orElseGet(() -> data.signingKey(clock.instant(), issuing.crypto()))
            .signingWith(issuing.crypto());
    key.signer(SignatureSettings.DEFAULTS);
    return key;
  }

  private static Database database(ServerSettings.Storage storage) {
    return storage
        .database()
        .<Database>map(PostgresDatabase::at)
        .orElseGet(
            () -> storage.folder().map(EmbeddedDatabase::in).orElseGet(EmbeddedDatabase::inMemory));
  }

  private static ServerSocketChannel bind(ServerSettings.Address address) {
    try {
      ServerSocketChannel channel = ServerSocketChannel.open();
      try {
        return channel.bind(new InetSocketAddress(address.host(), address.port()));
      } catch (IOException | IllegalArgumentException e) {
        channel.close();
        throw e;
      }
    } catch (IOException | IllegalArgumentException e) { // port in use or invalid, or unknown host
      throw new InvalidInputException(
          new Problem(
              "address-in-use",
              address.host() + ":" + address.port(),
              "the server cannot listen at this address",
              "give another port with --port (0 for any free port), or an address of this"
                  + " machine with --host"),
          e);
    }
  }

  /**
   * Serves a new state of the export at the same address: its clients, connections, scripts and
   * users. Sessions and changes by the Management API stay. If the new state is unusable, the
   * server continues with the old one.
   *
   * @throws InvalidInputException if the export is unusable
   */
  public void reload(DeployCliExport export, Stubs stubs) {
    tenant.directory().reload(export);
    scripts.reload(TenantScripts.of(export.scripts()).with(stubs));
  }

  /**
   * Compares with another tenant on the page <em>Before and after</em>, from now on: under {@code
   * /compare}, its answers stand beside those of the served tenant. Nobody signs in to it. Called
   * again, it takes the export's new state.
   *
   * @param export the other tenant, in the same folder each time
   * @param stubs the answers to its scripts that replace the network
   * @throws InvalidInputException if the export is unusable; then the old state stays
   */
  public void compareWith(DeployCliExport export, Stubs stubs) {
    compared.set(export, stubs);
  }

  /** Returns the served tenant. */
  @Api(INTERNAL)
  public ServedTenant tenant() {
    return tenant;
  }

  @Override
  public void close() {
    housekeeping.close();
    http.stop();
    scripts.close();
    compared.close();
    tenant.store().close();
  }
}

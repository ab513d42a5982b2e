package dev.vouchsafe.idp;

import dev.vouchsafe.addressing.AcsRule;
import dev.vouchsafe.auth0.export.DeployCliExport;
import dev.vouchsafe.auth0.export.Keywords;
import dev.vouchsafe.auth0.scripts.InProcessScripts;
import dev.vouchsafe.debuglog.SamlDebugLog;
import dev.vouchsafe.idp.ServerSettings.Address;
import dev.vouchsafe.idp.ServerSettings.Issuing;
import dev.vouchsafe.idp.ServerSettings.Logs;
import dev.vouchsafe.precedence.Precedence;
import dev.vouchsafe.signing.CryptoChoice;
import dev.vouchsafe.signing.SigningKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Builds and serves a tenant with the users jane (connection corp, which denies {@code clearance})
 * and ana (a database, with a password).
 */
public final class MadeUpTenant {
  public static final String JANE = "samlp|corp|jane";
  public static final String ANA = "auth0|ana";
  public static final String PASSWORD = "correct horse battery";
  public static final String SECRET = "a management secret for tests";

  private static final Path KEYS = Path.of("samples", "keys");

  private final Path folder;
  private final CopyOnWriteArrayList<Exception> defects = new CopyOnWriteArrayList<>();
  private final CopyOnWriteArrayList<String> notices = new CopyOnWriteArrayList<>();

  /**
   * @param folder an empty one
   */
  public MadeUpTenant(Path folder) {
    this.folder = folder;
    write("config.json", "{\"AUTH0_DOMAIN\": \"acme.example\"}");
    write(
        "connections/corp.json",
        """
        {"name": "corp", "strategy": "samlp",
         "options": {"non_persistent_attrs": ["clearance"], "debug": true}}""");
    write(
        "database-connections/customers/database.json",
        "{\"name\": \"customers\", \"strategy\": \"auth0\", \"options\": {}}");
    write(
        "users.json",
        """
        [{"user_id": "samlp|corp|jane", "email": "jane@acme.example", "name": "Jane Doe",
          "clearance": "DENIED-clearance-of-jane", "app_metadata": {"team": "platform"}},
         {"user_id": "auth0|ana", "email": "ana@customer.example", "name": "Ana",
          "password": "correct horse battery"}]""");
  }

  /** Adds a client. */
  public MadeUpTenant with(String name, String client) {
    write("clients/" + name + ".json", client);
    return this;
  }

  /** Adds, or replaces, a file of the export. */
  public MadeUpTenant file(String name, String text) {
    write(name, text);
    return this;
  }

  /** Where the export is. */
  public Path folder() {
    return folder;
  }

  /** Serves it with a store in its own folder. */
  public TestIdentityProvider serve() {
    return serve(Optional.empty(), SamlDebugLog.slf4j());
  }

  /**
   * @param database the JDBC URL of a PostgreSQL
   */
  public TestIdentityProvider serve(Optional<String> database, SamlDebugLog debugLog) {
    return serve(
        new ServerSettings.Storage(Optional.of(folder.resolve(".vouchsafe")), database),
        Address.LOCAL,
        debugLog);
  }

  /** Serves it in memory. */
  public TestIdentityProvider serveInMemory() {
    return serve(ServerSettings.Storage.inMemory(), Address.LOCAL, SamlDebugLog.slf4j());
  }

  /** Serves it at another address. */
  public TestIdentityProvider serveAt(Address address) {
    return serve(ServerSettings.Storage.inMemory(), address, SamlDebugLog.slf4j());
  }

  /** Serves it in memory, with the calls below {@code /control}. */
  public TestIdentityProvider serveControlled(String token) {
    return TestIdentityProvider.start(
        DeployCliExport.read(folder, new Keywords(Map.of())),
        settings(ServerSettings.Storage.inMemory(), Address.LOCAL, SamlDebugLog.slf4j())
            .controlledBy(token));
  }

  private TestIdentityProvider serve(
      ServerSettings.Storage storage, Address address, SamlDebugLog debugLog) {
    return TestIdentityProvider.start(
        DeployCliExport.read(folder, new Keywords(Map.of())), settings(storage, address, debugLog));
  }

  private ServerSettings settings(
      ServerSettings.Storage storage, Address address, SamlDebugLog debugLog) {
    return new ServerSettings(
        address,
        storage,
        new Issuing(
            Optional.of(key()),
            CryptoChoice.JDK,
            Precedence.UPGRADED,
            InProcessScripts::new,
            new Logs(debugLog, defects::add, notices::add)),
        SECRET,
        AcsRule.SAFE_URLS);
  }

  /** What signs. */
  public static SigningKey key() {
    return SigningKey.fromPem(KEYS.resolve("idp-rsa.key.pem"), KEYS.resolve("idp-rsa.crt.pem"));
  }

  /** The unexpected exceptions. */
  public List<Exception> defects() {
    return defects;
  }

  /** Lines for those who run the server. */
  public List<String> notices() {
    return notices;
  }

  private void write(String name, String text) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

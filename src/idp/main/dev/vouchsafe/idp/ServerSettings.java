package dev.vouchsafe.idp;

import dev.vouchsafe.addressing.AcsRule;
import dev.vouchsafe.auth0.scripts.ScriptRunner;
import dev.vouchsafe.debuglog.SamlDebugLog;
import dev.vouchsafe.precedence.Precedence;
import dev.vouchsafe.signing.CryptoChoice;
import dev.vouchsafe.signing.SigningKey;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/**
 * The settings of a server.
 *
 * @param address the address of the server
 * @param storage the place of its data
 * @param issuing how it issues assertions and tokens
 * @param managementSecret the secret of the client {@code management}
 * @param callbacks the rule for the callbacks that may receive answers
 * @param controlToken the token of the calls below {@code /control}; empty for a server without
 *     them
 */
public record ServerSettings(
    Address address,
    Storage storage,
    Issuing issuing,
    String managementSecret,
    AcsRule callbacks,
    Optional<String> controlToken) {
  public ServerSettings {
    Objects.requireNonNull(address);
    Objects.requireNonNull(storage);
    Objects.requireNonNull(issuing);
    Objects.requireNonNull(managementSecret);
    Objects.requireNonNull(callbacks);
    Objects.requireNonNull(controlToken);
  }

  /** Settings of a server without calls below {@code /control}. */
  public ServerSettings(
      Address address,
      Storage storage,
      Issuing issuing,
      String managementSecret,
      AcsRule callbacks) {
    this(address, storage, issuing, managementSecret, callbacks, Optional.empty());
  }

  /** Returns the same with the calls below {@code /control}, which need this token. */
  public ServerSettings controlledBy(String token) {
    return new ServerSettings(
        address, storage, issuing, managementSecret, callbacks, Optional.of(token));
  }

  /**
   * The place of the server's data.
   *
   * @param folder the folder of key, secrets and embedded store; empty to keep all data in memory
   * @param database the JDBC URL of a PostgreSQL; empty for the embedded store
   */
  public record Storage(Optional<Path> folder, Optional<String> database) {
    public Storage {
      Objects.requireNonNull(database);
      if (folder.isEmpty() && database.isPresent()) {
        throw new IllegalArgumentException("a database without the secrets of its rows");
      }
    }

    /** All data in memory, until this process ends. */
    public static Storage inMemory() {
      return new Storage(Optional.empty(), Optional.empty());
    }
  }

  /**
   * The address of the server.
   *
   * @param host the address to bind to
   * @param port the port; 0 for any free port
   * @param url the address for browsers, if it is not {@code http://localhost:PORT}
   * @param tls the TLS context for HTTPS; empty for HTTP
   */
  public record Address(String host, int port, Optional<String> url, Optional<SSLContext> tls) {
    /** Loopback and any free port. */
    public static final Address LOCAL = new Address("127.0.0.1", 0, Optional.empty());

    /** An address for HTTP. */
    public Address(String host, int port, Optional<String> url) {
      this(host, port, url, Optional.empty());
    }

    /** Returns the address for browsers, once the port is known, without a slash at its end. */
    String url(int boundPort) {
      return url.map(text -> text.replaceAll("/+$", ""))
          .orElseGet(
              () ->
                  (tls.isPresent() ? "https://" : "http://")
                      + (isLoopback() ? "localhost" : host)
                      + ":"
                      + boundPort);
    }

    boolean isLoopback() {
      return host.equals("127.0.0.1") || host.equals("localhost") || host.equals("::1");
    }
  }

  /**
   * How a server issues assertions and tokens.
   *
   * @param key the signing key; empty for the key in the data folder
   * @param crypto the crypto provider
   * @param precedence the precedence of claims
   * @param scripts creates the runner of rules and actions
   * @param logs the logs for debug events, defects and notices
   */
  public record Issuing(
      Optional<SigningKey> key,
      CryptoChoice crypto,
      Precedence precedence,
      Supplier<ScriptRunner> scripts,
      Logs logs) {}

  /**
   * The logs besides the tenant's log.
   *
   * @param debugLog receives debug events
   * @param defects records unexpected exceptions
   * @param notices prints a line for the server's operator, for example that the store fails
   */
  public record Logs(
      SamlDebugLog debugLog, Consumer<Exception> defects, Consumer<String> notices) {}

  @Override
  public String toString() {
    return "settings of a server";
  }
}

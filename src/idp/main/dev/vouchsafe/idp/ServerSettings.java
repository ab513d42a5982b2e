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
 * How a tenant is served.
 *
 * @param address where
 * @param storage where things are kept
 * @param issuing how assertions and tokens are made
 * @param managementSecret the secret of the client {@code management}
 * @param callbacks which callbacks answers may go to
 */
public record ServerSettings(
    Address address, Storage storage, Issuing issuing, String managementSecret, AcsRule callbacks) {
  public ServerSettings {
    Objects.requireNonNull(address);
    Objects.requireNonNull(storage);
    Objects.requireNonNull(issuing);
    Objects.requireNonNull(managementSecret);
    Objects.requireNonNull(callbacks);
  }

  /**
   * Where things are kept.
   *
   * @param folder of key and secrets, and of the embedded store; empty to keep nothing beyond this
   *     process
   * @param database the JDBC URL of a PostgreSQL; empty for the embedded store
   */
  public record Storage(Optional<Path> folder, Optional<String> database) {
    public Storage {
      Objects.requireNonNull(database);
      if (folder.isEmpty() && database.isPresent()) {
        throw new IllegalArgumentException("a database without the secrets of its rows");
      }
    }

    /** In memory, until this process ends. */
    public static Storage inMemory() {
      return new Storage(Optional.empty(), Optional.empty());
    }
  }

  /**
   * Where it listens.
   *
   * @param host the address to bind to
   * @param port the port; 0 for any that is free
   * @param url under which browsers reach it, if that is not {@code http://localhost:PORT}
   * @param tls the certificate of https; empty for http
   */
  public record Address(String host, int port, Optional<String> url, Optional<SSLContext> tls) {
    /** Loopback, any free port. */
    public static final Address LOCAL = new Address("127.0.0.1", 0, Optional.empty());

    /** As above, by http. */
    public Address(String host, int port, Optional<String> url) {
      this(host, port, url, Optional.empty());
    }

    /** Under which browsers reach it, once the port is known; no slash at its end. */
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
   * How assertions and tokens are made.
   *
   * @param key what signs; empty for a key of the data folder
   * @param crypto who computes signatures
   * @param precedence which statement wins
   * @param scripts makes what runs rules and actions
   * @param logs where debug events and defects go
   */
  public record Issuing(
      Optional<SigningKey> key,
      CryptoChoice crypto,
      Precedence precedence,
      Supplier<ScriptRunner> scripts,
      Logs logs) {}

  /**
   * What goes elsewhere than to the tenant's log.
   *
   * @param debugLog where debug events go
   * @param defects records exceptions that nobody expected
   * @param notices prints a line for the operator of the server, as that the store fails
   */
  public record Logs(
      SamlDebugLog debugLog, Consumer<Exception> defects, Consumer<String> notices) {}

  @Override
  public String toString() {
    return "settings of a server";
  }
}

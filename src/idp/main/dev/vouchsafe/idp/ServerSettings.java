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

/**
 * How a tenant is served.
 *
 * @param address where
 * @param data what is kept beside the database
 * @param database the JDBC URL of a PostgreSQL; empty for a store in the data folder
 * @param issuing how assertions and tokens are made
 * @param managementSecret the secret of the client {@code management}
 * @param callbacks which callbacks answers may go to
 */
public record ServerSettings(
    Address address,
    Path data,
    Optional<String> database,
    Issuing issuing,
    String managementSecret,
    AcsRule callbacks) {
  public ServerSettings {
    Objects.requireNonNull(address);
    Objects.requireNonNull(data);
    Objects.requireNonNull(database);
    Objects.requireNonNull(issuing);
    Objects.requireNonNull(managementSecret);
    Objects.requireNonNull(callbacks);
  }

  /** As above, with callbacks that are https or on this machine. */
  public ServerSettings(
      Address address,
      Path data,
      Optional<String> database,
      Issuing issuing,
      String managementSecret) {
    this(address, data, database, issuing, managementSecret, AcsRule.SAFE_URLS);
  }

  /**
   * Where it listens.
   *
   * @param host the address to bind to
   * @param port the port; 0 for any that is free
   * @param url under which browsers reach it, if that is not {@code http://localhost:PORT}
   */
  public record Address(String host, int port, Optional<String> url) {
    /** Loopback, any free port. */
    public static final Address LOCAL = new Address("127.0.0.1", 0, Optional.empty());

    /** Under which browsers reach it, once the port is known; no slash at its end. */
    String url(int boundPort) {
      return url.map(text -> text.replaceAll("/+$", ""))
          .orElse("http://" + (isLoopback() ? "localhost" : host) + ":" + boundPort);
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

package dev.vouchsafe.idp.store;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.vouchsafe.checks.UsedFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A PostgreSQL for these tests, on loopback, in a separate folder. It does not run as root, which
 * PostgreSQL refuses. It logs every statement with its values. Where it is not installed, the tests
 * that need it are reported by name as not run; with {@code CI=true} they fail.
 */
public final class PostgresCluster implements AutoCloseable {
  private static final String ABSENCE =
      "NOT RUN: the store on PostgreSQL; it is missing: apt-get install postgresql";

  private static final String OWNER = "vouchsafe";
  private static final int PATIENCE_SECONDS = 180;

  private final Path programs;
  private final Path folder;
  private final int port;
  private final AtomicInteger databases = new AtomicInteger();

  private PostgresCluster(Path programs, Path folder, int port) {
    this.programs = programs;
    this.folder = folder;
    this.port = port;
  }

  /** Creates and starts one; skips the test if PostgreSQL is not installed. */
  public static PostgresCluster start() {
    Optional<Path> programs = programs();
    if (programs.isEmpty()) {
      System.err.println(ABSENCE);
      if ("true".equals(System.getenv("CI"))) {
        fail(ABSENCE);
      }
      abort(ABSENCE);
    }
    try {
      PostgresCluster cluster =
          new PostgresCluster(
              programs.orElseThrow(), Files.createTempDirectory("vouchsafe-postgres"), freePort());
      cluster.initialise();
      return cluster;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  /** Debian keeps the programs of each version in a separate folder. */
  private static Optional<Path> programs() {
    Path debian = Path.of("/usr/lib/postgresql");
    List<Path> candidates = new ArrayList<>();
    if (Files.isDirectory(debian)) {
      try (Stream<Path> versions = Files.list(debian)) {
        versions
            .map(version -> version.resolve("bin"))
            .sorted(Comparator.reverseOrder())
            .forEach(candidates::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return candidates.stream().filter(bin -> Files.isExecutable(bin.resolve("initdb"))).findFirst();
  }

  private void initialise() throws IOException {
    if (isRoot()) {
      Files.setOwner(
          folder,
          folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("postgres"));
    }
    run("initdb", "-D", data().toString(), "-U", OWNER, "-A", "trust", "-E", "UTF8", "-N");
    startAgain();
  }

  /** Starts it after it was stopped, or ended by {@link #crash}. */
  void startAgain() {
    run(
        "pg_ctl",
        "-D",
        data().toString(),
        "-l",
        log().toString(),
        "-w",
        "-o",
        "-p "
            + port
            + " -c listen_addresses=127.0.0.1 -c unix_socket_directories=''"
            + " -c log_statement=all -c log_min_duration_statement=0 -c log_error_verbosity=verbose"
            + " -c log_parameter_max_length_on_error=-1 -c fsync=off",
        "start");
  }

  /** Ends it at once, as a crash would. */
  void crash() {
    stop("immediate");
  }

  private void stop(String mode) {
    run("pg_ctl", "-D", data().toString(), "-m", mode, "-w", "stop");
  }

  /** The folder of its tables and of the write-ahead log. */
  public Path data() {
    return folder.resolve("data");
  }

  /** What it logs. */
  public Path log() {
    return folder.resolve("server.log");
  }

  /** The URL of a new database. */
  public String newDatabase() {
    String name = "test" + databases.incrementAndGet();
    execute("postgres", "CREATE DATABASE " + name);
    return url(name);
  }

  private String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?user=" + OWNER;
  }

  /** Runs an operator's statements, each in its own transaction. */
  public static void execute(String url, List<String> statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    }
  }

  private void execute(String database, String statement) {
    try {
      execute(url(database), List.of(statement));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  private void run(String program, String... arguments) {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      command.addAll(List.of("runuser", "-u", "postgres", "--"));
    }
    command.add(programs.resolve(program).toString());
    command.addAll(List.of(arguments));
    try {
      Path output = Files.createTempFile("vouchsafe-postgres", ".txt");
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
      String said = Files.readString(output);
      Files.delete(output);
      if (!ended || process.exitValue() != 0) {
        throw new IllegalStateException(program + ": " + said);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    stop("immediate");
    UsedFolder.delete(folder);
  }
}

package dev.vouchsafe.idp.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.h2.api.ErrorCode;
import org.h2.engine.Session;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.message.DbException;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.MVStoreTool;
import org.h2.store.fs.FilePath;

/** H2 in this process, for one node: one file in a folder, or in memory. */
public final class EmbeddedDatabase extends Database {
  private static final String NAME = "vouchsafe";
  private static final String USER = "vouchsafe";
  private static final int CONNECTIONS = 8;

  /**
   * No trace file: H2 writes refused rows into it. Results are sorted in memory: beyond a limit, H2
   * would write them to a temporary file elsewhere.
   *
   * <p>A transaction rewrites a few pages, and H2 would keep the old ones for 45 s, in the file and
   * in lists in memory, lest a disk writes out of order. Every transaction here is on the disk
   * before it counts as done, so 5 s are plenty. The cache is in kB: what a tenant under test
   * needs, and no more under load.
   */
  private static final String OPTIONS =
      ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;TRACE_LEVEL_FILE=0;TRACE_LEVEL_SYSTEM_OUT=0"
          + ";MAX_MEMORY_ROWS=2147483647;LOCK_TIMEOUT=10000"
          + ";RETENTION_TIME=5000;CACHE_SIZE=8192"
          + ";DB_CLOSE_DELAY=-1;DB_CLOSE_ON_EXIT=FALSE";

  private static final Dialect DIALECT = new Dialect(" FOR UPDATE", "SELECT 1");

  static {
    FilePath.register(new OwnerFiles());
  }

  private static final AtomicInteger IN_MEMORY = new AtomicInteger();

  /** Empty in memory. */
  private final Optional<String> file;

  private final String url;

  /** Held for reading while a connection is in use, for writing while the file is rewritten. */
  private final ReadWriteLock lock = new ReentrantReadWriteLock(true);

  private HikariDataSource pool;

  /** H2 has closed the file, as it does when it cannot write. */
  private volatile boolean isBroken;

  private EmbeddedDatabase(String place, Optional<String> file) {
    this.file = file;
    this.url = "jdbc:h2:" + place + OPTIONS;
    this.pool = open();
  }

  /** A new database that is gone when it is closed; nothing of it is written to a disk. */
  public static EmbeddedDatabase inMemory() {
    return new EmbeddedDatabase("mem:" + NAME + IN_MEMORY.incrementAndGet(), Optional.empty());
  }

  /**
   * Opens the database of a folder, or makes a new one. A folder that is made is for its owner
   * only.
   *
   * @throws InvalidInputException if the folder cannot be used
   * @throws StoreException if another process has opened it, or the file is not ours
   */
  public static EmbeddedDatabase in(Path folder) {
    Path absolute = folder.toAbsolutePath().normalize();
    if (absolute.toString().indexOf(';') >= 0) {
      throw refuse(folder, "the folder's name holds a semicolon", null);
    }
    try {
      if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
        Files.createDirectories(
            absolute,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      } else {
        Files.createDirectories(absolute);
      }
    } catch (IOException e) {
      throw refuse(folder, "the folder cannot be made", e);
    }
    // Of other channels, a thread that is interrupted while it reads closes the file for everybody.
    String files = OwnerFiles.SCHEME + ":" + absolute.resolve(NAME);
    return new EmbeddedDatabase(files, Optional.of(files + ".mv.db"));
  }

  private static InvalidInputException refuse(Path folder, String message, IOException cause) {
    return new InvalidInputException(
        new Problem("data-folder", folder.toString(), message, "name another folder"), cause);
  }

  private HikariDataSource open() {
    HikariConfig config = new HikariConfig();
    config.setUsername(USER);
    config.setPassword("");
    return pool(url, CONNECTIONS, config);
  }

  @Override
  <T> T lend(Lending<T> lending) throws SQLException {
    if (isBroken) {
      openAgain();
    }
    lock.readLock().lock();
    try (Connection connection = pool.getConnection()) {
      return lending.use(connection);
    } catch (SQLException e) {
      isBroken |= DatabaseProblems.isOfFile(e);
      throw e;
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Opens the file again: the disk may have room now, and what was acknowledged is in the file. */
  private void openAgain() throws SQLException {
    lock.writeLock().lock();
    try {
      if (isBroken) {
        pool.close();
        forget();
        pool = open();
        isBroken = false;
      }
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** Ends what H2 still has of a file that it has closed. */
  private void forget() {
    try (Connection connection = DriverManager.getConnection(url, USER, "");
        Statement statement = connection.createStatement()) {
      statement.execute("SHUTDOWN IMMEDIATELY");
    } catch (SQLException e) {
      // It has nothing of it; or opening it again will say what is wrong.
    }
  }

  @Override
  Dialect dialect() {
    return DIALECT;
  }

  /**
   * A commit of H2 is in memory, and a thread of its own writes now and then. {@code CHECKPOINT
   * SYNC} takes for written what that thread is only writing; this waits for it too.
   */
  @Override
  void acknowledge(Connection connection) throws SQLException {
    if (file.isEmpty()) {
      return; // nothing outlives the process
    }
    Session session = connection.unwrap(JdbcConnection.class).getSession();
    MVStore written = ((SessionLocal) session).getDatabase().getStore().getMvStore();
    try {
      written.commit();
      written.executeFilestoreOperation(() -> {}); // waits
      written.sync();
    } catch (MVStoreException e) {
      throw DbException.get(ErrorCode.IO_EXCEPTION_1, e, NAME).getSQLException();
    }
  }

  /**
   * Writes what is left into a new file, which takes the place of the old one: within a file, H2
   * keeps old chunks until it needs their room. Not compressed, so that a search of the octets
   * tells something. Everybody waits meanwhile.
   */
  @Override
  CleanupReport clean(List<String> tables) {
    return file.map(path -> clean(tables, path)).orElseGet(() -> cleanInMemory(tables));
  }

  private static CleanupReport cleanInMemory(List<String> tables) {
    return new CleanupReport(
        true,
        tables,
        Optional.empty(),
        "the store is in memory only, and its rows hold them no more");
  }

  private CleanupReport clean(List<String> tables, String path) {
    lock.writeLock().lock();
    try {
      shutDown();
      try {
        MVStoreTool.compact(path, false);
      } finally {
        isBroken = true; // until it is open again
        pool = open();
        isBroken = false;
      }
    } catch (SQLException e) {
      throw DatabaseProblems.of(e, DATABASE);
    } catch (MVStoreException e) {
      throw new StoreException(
          "not-cleaned",
          DATABASE,
          "the values are in no row any more, but the store's file could not be written anew",
          "make room on the disk and restart: it is tried again then");
    } finally {
      lock.writeLock().unlock();
    }
    return new CleanupReport(
        true, tables, Optional.empty(), "the store's file was written anew without them");
  }

  /** Ends the database; outside the pool, which would still want to talk to it afterwards. */
  private void shutDown() throws SQLException {
    pool.close();
    try (Connection connection = DriverManager.getConnection(url, USER, "");
        Statement statement = connection.createStatement()) {
      statement.execute("SHUTDOWN");
    }
  }

  /** Closes the file. */
  @Override
  public void close() {
    lock.writeLock().lock();
    try {
      if (!pool.isClosed()) {
        shutDown();
      }
    } catch (SQLException e) {
      if (!DatabaseProblems.isOfFile(
          e)) { // else H2 has closed it, and what was acknowledged is there
        throw DatabaseProblems.of(e, DATABASE);
      }
    } finally {
      lock.writeLock().unlock();
    }
  }

  @Override
  public String toString() {
    return "embedded database";
  }
}

package dev.vouchsafe.idp.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.vouchsafe.idp.store.StoreException.Reason;
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

/** The H2 database in this process, for one node: one file in a folder, or only in memory. */
public final class EmbeddedDatabase extends Database {
  private static final String NAME = "vouchsafe";
  private static final String USER = "vouchsafe";
  private static final int CONNECTIONS = 8;

  /**
   * There is no trace file, because H2 would write refused rows into it. Results are sorted in
   * memory, because H2 would otherwise write large ones to a temporary file in another folder.
   *
   * <p>A transaction rewrites a few pages. By default, H2 keeps the old pages for 45 s in case the
   * disk writes in another order. Here every transaction is on the disk before it counts as done,
   * so 5 s are enough. The size of the cache, in kB, suits a tenant under test and stays the same
   * under load.
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

  /** Empty for a database in memory. */
  private final Optional<String> file;

  private final String url;

  /** The read lock is for using a connection, the write lock for rewriting the file. */
  private final ReadWriteLock lock = new ReentrantReadWriteLock(true);

  private HikariDataSource pool;

  /** True after H2 has closed the file, which it does when it cannot write. */
  private volatile boolean isBroken;

  private EmbeddedDatabase(String place, Optional<String> file) {
    this.file = file;
    this.url = "jdbc:h2:" + place + OPTIONS;
    this.pool = open();
  }

  /** Opens a new database in memory, which is lost when it is closed. */
  public static EmbeddedDatabase inMemory() {
    return new EmbeddedDatabase("mem:" + NAME + IN_MEMORY.incrementAndGet(), Optional.empty());
  }

  /**
   * Opens the database in a folder, or creates one. Only the owner can read a folder that is
   * created.
   *
   * @throws InvalidInputException if the folder is unusable
   * @throws StoreException if another process uses the database, or the file is not a store
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
    // With other channels, interrupting a reading thread closes the file for everybody.
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

  /**
   * Opens the file again: the disk may have room now, and the file contains everything
   * acknowledged.
   */
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

  /** Ends H2's remaining state of a file that it has closed. */
  private void forget() {
    try (Connection connection = DriverManager.getConnection(url, USER, "");
        Statement statement = connection.createStatement()) {
      statement.execute("SHUTDOWN IMMEDIATELY");
    } catch (SQLException e) {
      // H2 has no state left, or the next opening reports the problem.
    }
  }

  @Override
  Dialect dialect() {
    return DIALECT;
  }

  /**
   * Waits until the data is on the disk: H2 commits in memory, and a background thread writes
   * later. {@code CHECKPOINT SYNC} does not wait for data that this thread is still writing; this
   * method does.
   */
  @Override
  void acknowledge(Connection connection) throws SQLException {
    if (file.isEmpty()) {
      return; // data in memory does not outlive the process
    }
    Session session = connection.unwrap(JdbcConnection.class).getSession();
    MVStore written = ((SessionLocal) session).getDatabase().getStore().getMvStore();
    try {
      written.commit();
      written.executeFilestoreOperation(() -> {}); // waits for the background thread
      written.sync();
    } catch (MVStoreException e) {
      throw DbException.get(ErrorCode.IO_EXCEPTION_1, e, NAME).getSQLException();
    }
  }

  /**
   * Writes the remaining data into a new file and replaces the old one, because H2 keeps old data
   * in a file until it needs the room. The file is not compressed, so that a test can search it for
   * removed values. All other calls wait meanwhile.
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
        "the store is in memory only, and its rows no longer hold the values");
  }

  private CleanupReport clean(List<String> tables, String path) {
    lock.writeLock().lock();
    try {
      shutDown();
      try {
        MVStoreTool.compact(path, false);
      } finally {
        isBroken = true; // until the file is open again
        pool = open();
        isBroken = false;
      }
    } catch (SQLException e) {
      throw DatabaseProblems.of(e, DATABASE);
    } catch (MVStoreException e) {
      throw new StoreException(
          Reason.NOT_CLEANED,
          DATABASE,
          "no row holds the values any more, but the store's file could not be rewritten",
          "free space on the disk and restart: the store then tries again");
    } finally {
      lock.writeLock().unlock();
    }
    return new CleanupReport(
        true, tables, Optional.empty(), "the store's file was rewritten without them");
  }

  /**
   * Shuts the database down outside the pool, because the pool would use the connection afterwards.
   */
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
          e)) { // otherwise H2 has closed it, and the file contains everything acknowledged
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

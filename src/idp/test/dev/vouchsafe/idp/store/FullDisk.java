package dev.vouchsafe.idp.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.async.FilePathAsync;

/** A disk for the embedded stores of one folder, which tests can mount, fill and empty. */
public final class FullDisk extends FilePathAsync {
  private static final AtomicBoolean FULL = new AtomicBoolean();
  private static final AtomicReference<Path> FOLDER = new AtomicReference<>();

  /** From now on, stores that open below the folder have their files on this disk. */
  public static void mount(Path folder) {
    FOLDER.set(folder.toAbsolutePath());
    try {
      Class.forName(EmbeddedDatabase.class.getName()); // which mounts the usual disk
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
    FilePath.register(new FullDisk());
  }

  /** Mounts the usual disk again. */
  public static void unmount() {
    FULL.set(false);
    FilePath.register(new OwnerFiles());
  }

  /** Fills the disk, or makes room. */
  public static void setFull(boolean full) {
    FULL.set(full);
  }

  @Override
  public String getScheme() {
    return OwnerFiles.SCHEME;
  }

  @Override
  public FileChannel open(String mode) throws IOException {
    FileChannel file = new OwnerFiles().getPath(toString()).open(mode);
    return Path.of(getBase().toString()).startsWith(FOLDER.get()) ? new Channel(file) : file;
  }

  private static final class Channel extends FileBaseDefault {
    private final FileChannel file;

    Channel(FileChannel file) {
      this.file = file;
    }

    private static void needRoom() throws IOException {
      if (FULL.get()) {
        throw new IOException("No space left on device");
      }
    }

    @Override
    public long size() throws IOException {
      return file.size();
    }

    @Override
    public synchronized int read(ByteBuffer into, long position) throws IOException {
      return file.read(into, position);
    }

    @Override
    public synchronized int write(ByteBuffer from, long position) throws IOException {
      needRoom();
      return file.write(from, position);
    }

    @Override
    protected void implTruncate(long size) throws IOException {
      needRoom();
      file.truncate(size);
    }

    @Override
    public void force(boolean metadata) throws IOException {
      file.force(metadata);
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
      return file.tryLock(position, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
      file.close();
    }
  }
}

package dev.vouchsafe.idp.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.h2.store.fs.async.FilePathAsync;

/**
 * The files of the embedded store, which only their owner can read, in any folder. Existing files
 * lose the permissions of others. This class is public because H2 creates its instances.
 */
public final class OwnerFiles extends FilePathAsync {
  static final String SCHEME = "owner";

  private static final Set<PosixFilePermission> OWNER =
      PosixFilePermissions.fromString("rw-------");

  @Override
  public String getScheme() {
    return SCHEME;
  }

  @Override
  public FileChannel open(String mode) throws IOException {
    if (!mode.equals("r")
        && FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      keepFromOthers(Path.of(getBase().toString()));
    }
    return super.open(mode);
  }

  private static void keepFromOthers(Path file) throws IOException {
    try {
      Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER));
    } catch (FileAlreadyExistsException e) {
      if (Files.isWritable(file) && !Files.getPosixFilePermissions(file).equals(OWNER)) {
        Files.setPosixFilePermissions(file, OWNER);
      }
    }
  }
}

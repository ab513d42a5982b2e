package dev.vouchsafe.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Detects changes of files, and of the files in folders. */
final class WatchedFiles {
  private final List<Path> roots;
  private Map<Path, String> known;
  private Map<Path, String> seen;

  /**
   * Creates the watch.
   *
   * @param roots the files and folders to watch; folders below them whose name begins with a dot
   *     are skipped
   */
  WatchedFiles(List<Path> roots) {
    this.roots = List.copyOf(roots);
    this.known = state();
    this.seen = known;
  }

  /**
   * True if a file has changed and is the same again at two calls, so that its writer has finished.
   */
  boolean haveChanged() {
    Map<Path, String> before = seen;
    seen = state();
    boolean changed = seen.equals(before) && !seen.equals(known);
    if (changed) {
      known = seen;
    }
    return changed;
  }

  private Map<Path, String> state() {
    Map<Path, String> state = new HashMap<>();
    try {
      for (Path root : roots) {
        Files.walkFileTree(root, new States(root, state));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e); // this visitor never throws
    }
    return state;
  }

  /** Collects the size and time of every file. */
  private static final class States extends SimpleFileVisitor<Path> {
    private final Path root;
    private final Map<Path, String> state;

    private States(Path root, Map<Path, String> state) {
      this.root = root;
      this.state = state;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      return !folder.equals(root) && folder.getFileName().toString().startsWith(".")
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      state.put(file, attributes.size() + " " + attributes.lastModifiedTime());
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      return FileVisitResult.CONTINUE; // deleted meanwhile; its reader reports that
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, IOException e) {
      return FileVisitResult.CONTINUE;
    }
  }
}

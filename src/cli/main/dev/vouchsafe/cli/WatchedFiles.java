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

/** Files, and those in folders, of which somebody asks whether they changed. */
final class WatchedFiles {
  private final List<Path> roots;
  private Map<Path, String> known;
  private Map<Path, String> seen;

  /**
   * @param roots what is watched; folders whose name begins with a dot, below them, are not
   */
  WatchedFiles(List<Path> roots) {
    this.roots = List.copyOf(roots);
    this.known = state();
    this.seen = known;
  }

  /** Whether they changed, and have been as they are since it was asked before. */
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
      throw new UncheckedIOException(e); // no visitor throws
    }
    return state;
  }

  /** Notes size and time of every file. */
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
      return FileVisitResult.CONTINUE; // gone meanwhile; who reads it says what is wrong
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, IOException e) {
      return FileVisitResult.CONTINUE;
    }
  }
}

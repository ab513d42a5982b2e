package dev.vouchsafe.checks.process;

import java.nio.file.Path;
import java.util.List;

/** H2's file beside key and secrets. */
class EmbeddedServedNonStorageTest extends ServedNonStorageContract {
  @Override
  List<String> where() {
    return List.of();
  }

  @Override
  List<Path> files() {
    return List.of();
  }

  @Override
  void vacuum() {
    // The store rewrites its file by itself.
  }
}

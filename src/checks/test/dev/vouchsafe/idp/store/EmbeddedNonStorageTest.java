package dev.vouchsafe.idp.store;

import java.nio.file.Path;
import java.util.List;

/** H2's file, trace and temporary files. */
class EmbeddedNonStorageTest extends NonStorageContract {
  @Override
  String where() {
    return folder.resolve("data").toString();
  }

  @Override
  void vacuum() {
    // The store rewrites its file by itself.
  }

  @Override
  void operate(String command) {
    throw new AssertionError("nothing is left to run");
  }

  @Override
  List<Path> files() {
    return List.of(folder.resolve("data"));
  }

  @Override
  List<Path> rows() {
    return files();
  }
}

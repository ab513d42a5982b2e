package dev.vouchsafe.auth0.export;

import java.util.Objects;

/**
 * A script of an export. {@code toString} does not show its code, which may hold secrets.
 *
 * @param path its file, as messages name it
 * @param code its code, keywords replaced
 */
public record ScriptFile(String path, String code) {
  public ScriptFile {
    Objects.requireNonNull(path);
    Objects.requireNonNull(code);
  }

  @Override
  public String toString() {
    return "script " + path;
  }
}

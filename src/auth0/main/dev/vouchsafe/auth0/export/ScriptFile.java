package dev.vouchsafe.auth0.export;

import java.util.Objects;

/**
 * A script of an export. {@code toString} does not show its code, which may hold secrets.
 *
 * @param path the path of its file in messages
 * @param code its code with keywords replaced
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

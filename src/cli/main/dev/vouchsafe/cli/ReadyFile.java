package dev.vouchsafe.cli;

import dev.vouchsafe.claims.ClaimValue;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The file of {@code --ready-file}, which tells waiting tests that the server is ready. Only its
 * owner can read it, because it holds secrets.
 */
final class ReadyFile {
  private final Map<String, Object> facts = new LinkedHashMap<>();

  ReadyFile(String url, int port) {
    facts.put("url", url);
    facts.put("port", port);
  }

  ReadyFile with(String name, Object value) {
    facts.put(name, value);
    return this;
  }

  /** Adds an entry if there is a value. */
  ReadyFile with(String name, Optional<String> value) {
    value.ifPresent(text -> facts.put(name, text));
    return this;
  }

  /** Writes the file in one step, if the option is given. */
  void write(Optional<Path> file) {
    file.ifPresent(
        path ->
            new OutputFile(path)
                .write((ClaimValue.of(facts).json() + "\n").getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public String toString() {
    return "ready file";
  }
}

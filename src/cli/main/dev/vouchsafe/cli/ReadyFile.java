package dev.vouchsafe.cli;

import dev.vouchsafe.claims.ClaimValue;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code --ready-file} says to the tests that wait for a server. Only its owner may read it:
 * it holds secrets.
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

  /** As above, if there is a value. */
  ReadyFile with(String name, Optional<String> value) {
    value.ifPresent(text -> facts.put(name, text));
    return this;
  }

  /** Writes it at once as a whole, if a file is asked for. */
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

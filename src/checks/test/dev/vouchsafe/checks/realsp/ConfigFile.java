package dev.vouchsafe.checks.realsp;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The text of a configuration file beside the tests. A <code>${name}</code> in it stands for a
 * value that is known only at run time.
 */
record ConfigFile(String text) {

  static ConfigFile named(String name) {
    try (InputStream file = ConfigFile.class.getResourceAsStream(name)) {
      return new ConfigFile(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ConfigFile with(String name, Object value) {
    return new ConfigFile(text.replace("${" + name + "}", value.toString()));
  }
}

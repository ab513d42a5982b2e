package dev.vouchsafe.auth0.export;

import dev.vouchsafe.json.Position;
import java.util.Objects;
import java.util.Optional;

/**
 * The name and place of an entry in an export.
 *
 * @param name its name, which other entries refer to
 * @param id its id, which exports leave out by default
 * @param at the start of the entry
 */
public record Label(String name, Optional<String> id, Position at) {
  public Label {
    Objects.requireNonNull(name);
    Objects.requireNonNull(id);
    Objects.requireNonNull(at);
  }
}

package dev.vouchsafe.auth0.export;

import dev.vouchsafe.json.Position;
import java.util.Objects;
import java.util.Optional;

/**
 * What an entry of an export is called and where it stands.
 *
 * @param name its name, by which other entries refer to it
 * @param id its id, which exports leave out by default
 * @param at where the entry begins
 */
public record Label(String name, Optional<String> id, Position at) {
  public Label {
    Objects.requireNonNull(name);
    Objects.requireNonNull(id);
    Objects.requireNonNull(at);
  }
}

package dev.vouchsafe.tenant;

import dev.vouchsafe.withholding.DenyList;
import java.util.Objects;
import java.util.Optional;

/**
 * Where the user comes from.
 *
 * @param id its id
 * @param name its name
 * @param strategy its kind, such as {@code samlp}
 * @param denyList the fields it denies
 */
public record Connection(
    Optional<String> id, Optional<String> name, Optional<String> strategy, DenyList denyList) {
  /** A connection nothing is known of; it denies nothing. */
  public static final Connection UNKNOWN =
      new Connection(Optional.empty(), Optional.empty(), Optional.empty(), DenyList.EMPTY);

  public Connection {
    Objects.requireNonNull(denyList);
  }
}

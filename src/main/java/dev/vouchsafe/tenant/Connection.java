package dev.vouchsafe.tenant;

import dev.vouchsafe.withholding.DenyList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Where the user comes from.
 *
 * @param id its id
 * @param name its name
 * @param strategy its kind, such as {@code samlp}
 * @param denyList the fields it denies
 * @param upstream which upstream attributes it maps into which root field of the profile
 * @param debug whether its messages are logged
 */
public record Connection(
    Optional<String> id,
    Optional<String> name,
    Optional<String> strategy,
    DenyList denyList,
    Map<String, List<String>> upstream,
    boolean debug) {
  /** A connection nothing is known of; it denies nothing. */
  public static final Connection UNKNOWN =
      new Connection(
          Optional.empty(), Optional.empty(), Optional.empty(), DenyList.EMPTY, Map.of(), false);

  public Connection {
    Objects.requireNonNull(denyList);
    upstream = Map.copyOf(upstream);
  }

  @Override
  public String toString() {
    return "connection " + name.orElse("unknown");
  }
}

package dev.vouchsafe.tenant;

import dev.vouchsafe.json.JsonObject;
import dev.vouchsafe.problem.Problems;
import dev.vouchsafe.withholding.DenyList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

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
      new Connection(Optional.empty(), Optional.empty(), Optional.empty());

  /** The options that matter to a login. */
  public static final Set<String> OPTIONS = Set.of("non_persistent_attrs", "fieldsMap", "debug");

  public Connection {
    Objects.requireNonNull(denyList);
    upstream = Map.copyOf(upstream);
  }

  /** A connection without options. */
  public Connection(Optional<String> id, Optional<String> name, Optional<String> strategy) {
    this(id, name, strategy, DenyList.EMPTY, Map.of(), false);
  }

  /** The same connection with its options, of which others than {@link #OPTIONS} do not matter. */
  public Connection withOptions(JsonObject options, Problems problems) {
    return new Connection(
        id,
        name,
        strategy,
        options
            .list("non_persistent_attrs")
            .map(entries -> DenyList.read(entries, problems))
            .orElse(DenyList.EMPTY),
        options.object("fieldsMap").map(Connection::upstream).orElse(Map.of()),
        options.bool("debug").orElse(false));
  }

  /**
   * {@code fieldsMap}: profile field to the upstream attribute, or attributes, it is taken from.
   */
  private static Map<String, List<String>> upstream(JsonObject fieldsMap) {
    Map<String, List<String>> upstream = new LinkedHashMap<>();
    for (String field : fieldsMap.fields().keySet()) {
      fieldsMap.texts(field, true).ifPresent(names -> upstream.put(field, names));
    }
    return upstream;
  }

  @Override
  public String toString() {
    return "connection " + name.orElse("unknown");
  }
}

package dev.vouchsafe.settings;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
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
 * @param options how it is set
 * @param metadata its {@code metadata}, which scripts see
 */
public record Connection(
    Optional<String> id,
    Optional<String> name,
    Optional<String> strategy,
    Options options,
    Fields metadata) {
  /** A connection nothing is known of; it denies nothing. */
  public static final Connection UNKNOWN =
      new Connection(
          Optional.empty(), Optional.empty(), Optional.empty(), Options.NONE, Fields.EMPTY);

  public Connection {
    Objects.requireNonNull(options);
    Objects.requireNonNull(metadata);
  }

  /** A connection of which only the name is known; it denies nothing. */
  public static Connection named(String name) {
    return new Connection(
        Optional.empty(), Optional.of(name), Optional.empty(), Options.NONE, Fields.EMPTY);
  }

  /**
   * The same connection with another Deny List.
   *
   * @throws dev.vouchsafe.problem.InvalidInputException if a field cannot be denied
   */
  public Connection denying(String... rootFields) {
    Options denied =
        new Options(
            DenyList.of(List.of(rootFields)), options.upstream(), options.debug(), options.shown());
    return new Connection(id, name, strategy, denied, metadata);
  }

  /** The same connection of a kind, such as {@code samlp}. */
  public Connection ofStrategy(String kind) {
    return new Connection(id, name, Optional.of(kind), options, metadata);
  }

  /** The same connection with other metadata. */
  public Connection with(Fields others) {
    return new Connection(id, name, strategy, options, others);
  }

  /**
   * What of a connection's options matters to a login.
   *
   * @param denyList the fields it denies
   * @param upstream which upstream attributes it maps into which root field of the profile
   * @param debug whether its messages are logged
   * @param shown the options that scripts see; others may hold secrets
   */
  public record Options(
      DenyList denyList, Map<String, List<String>> upstream, boolean debug, Fields shown) {
    /** Nothing is set. */
    public static final Options NONE = new Options(DenyList.EMPTY, Map.of(), false, Fields.EMPTY);

    /** The keys that are read; others do not matter. */
    public static final Set<String> KEYS =
        Set.of("non_persistent_attrs", "fieldsMap", "debug", "tenant_domain", "domain_aliases");

    private static final List<String> SHOWN = List.of("tenant_domain", "domain_aliases");

    public Options {
      Objects.requireNonNull(denyList);
      upstream = Map.copyOf(upstream);
      Objects.requireNonNull(shown);
    }

    /** Reads options. */
    public static Options read(JsonObject options, Problems problems) {
      Map<String, ClaimValue> shown = new LinkedHashMap<>();
      SHOWN.forEach(key -> options.value(key).ifPresent(value -> shown.put(key, value.value())));
      return new Options(
          options
              .list("non_persistent_attrs")
              .map(entries -> DenyList.read(entries, problems))
              .orElse(DenyList.EMPTY),
          options.object("fieldsMap").map(Options::upstream).orElse(Map.of()),
          options.bool("debug").orElse(false),
          new Fields(shown));
    }

    /** Profile field to the upstream attribute, or attributes, it is taken from. */
    private static Map<String, List<String>> upstream(JsonObject fieldsMap) {
      Map<String, List<String>> upstream = new LinkedHashMap<>();
      for (String field : fieldsMap.fields().keySet()) {
        fieldsMap.texts(field, true).ifPresent(names -> upstream.put(field, names));
      }
      return upstream;
    }

    @Override
    public String toString() {
      return "options";
    }
  }

  /** The fields it denies. */
  public DenyList denyList() {
    return options.denyList();
  }

  /** Which upstream attributes it maps into which root field of the profile. */
  public Map<String, List<String>> upstream() {
    return options.upstream();
  }

  /** Whether its messages are logged. */
  public boolean debug() {
    return options.debug();
  }

  @Override
  public String toString() {
    return "connection " + name.orElse("unknown");
  }
}

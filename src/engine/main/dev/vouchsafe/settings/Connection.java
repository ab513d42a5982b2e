package dev.vouchsafe.settings;

import static dev.vouchsafe.api.Api.Status.INTERNAL;

import dev.vouchsafe.api.Api;
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
 * The connection that authenticates the user.
 *
 * @param id its id
 * @param name its name
 * @param strategy its kind, such as {@code samlp}
 * @param options its options
 * @param metadata its {@code metadata}, which scripts see
 */
public record Connection(
    Optional<String> id,
    Optional<String> name,
    Optional<String> strategy,
    Options options,
    Fields metadata) {
  /** An unknown connection; it denies nothing. */
  public static final Connection UNKNOWN =
      new Connection(
          Optional.empty(), Optional.empty(), Optional.empty(), Options.NONE, Fields.EMPTY);

  public Connection {
    Objects.requireNonNull(options);
    Objects.requireNonNull(metadata);
  }

  /** A connection with only a name; it denies nothing. */
  public static Connection named(String name) {
    return new Connection(
        Optional.empty(), Optional.of(name), Optional.empty(), Options.NONE, Fields.EMPTY);
  }

  /**
   * A copy with this Deny List.
   *
   * @throws dev.vouchsafe.problem.InvalidInputException if a field cannot be denied
   */
  public Connection denying(String... rootFields) {
    Options denied =
        new Options(
            DenyList.of(List.of(rootFields)), options.upstream(), options.debug(), options.shown());
    return new Connection(id, name, strategy, denied, metadata);
  }

  /** A copy of this kind, such as {@code samlp}. */
  public Connection ofStrategy(String kind) {
    return new Connection(id, name, Optional.of(kind), options, metadata);
  }

  /** A copy with this metadata. */
  public Connection with(Fields others) {
    return new Connection(id, name, strategy, options, others);
  }

  /**
   * The options of a connection that affect a login.
   *
   * @param denyList the fields it denies
   * @param upstream root field of the profile to the upstream attributes mapped into it
   * @param debug whether its messages are logged
   * @param shown the options that scripts see; others may hold secrets
   */
  public record Options(
      DenyList denyList, Map<String, List<String>> upstream, boolean debug, Fields shown) {
    /** No options. */
    public static final Options NONE = new Options(DenyList.EMPTY, Map.of(), false, Fields.EMPTY);

    /** The option keys that are read; all others are ignored. */
    public static final Set<String> KEYS =
        Set.of("non_persistent_attrs", "fieldsMap", "debug", "tenant_domain", "domain_aliases");

    private static final List<String> SHOWN = List.of("tenant_domain", "domain_aliases");

    public Options {
      Objects.requireNonNull(denyList);
      upstream = Map.copyOf(upstream);
      Objects.requireNonNull(shown);
    }

    /** Reads options. */
    @Api(INTERNAL)
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

    /** Reads {@code fieldsMap}: profile field to the upstream attributes it is taken from. */
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

  /** Root field of the profile to the upstream attributes mapped into it. */
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

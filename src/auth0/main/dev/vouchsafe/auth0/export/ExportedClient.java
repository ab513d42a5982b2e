package dev.vouchsafe.auth0.export;

import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.json.LocatedValue;
import dev.vouchsafe.json.Position;
import dev.vouchsafe.problem.Problem;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A client of an export.
 *
 * @param label its name, {@code client_id} and place
 * @param appType its kind, such as {@code regular_web}
 * @param names its callback URLs and aliases
 * @param metadata its {@code client_metadata}
 * @param addons its add-ons
 * @param problems its problems; a client with problems refuses every login
 */
public record ExportedClient(
    Label label,
    Optional<String> appType,
    Names names,
    Fields metadata,
    Addons addons,
    List<Problem> problems) {

  public ExportedClient {
    Objects.requireNonNull(label);
    Objects.requireNonNull(appType);
    Objects.requireNonNull(names);
    Objects.requireNonNull(metadata);
    Objects.requireNonNull(addons);
    problems = List.copyOf(problems);
  }

  /**
   * The add-on settings as the export writes them, each with its place. A missing add-on is empty;
   * an add-on without settings is present and has an empty map.
   *
   * @param samlp {@code addons.samlp}
   * @param wsfed {@code addons.wsfed}
   * @param others the places of unsupported add-ons, by name
   */
  public record Addons(
      Optional<Map<String, LocatedValue>> samlp,
      Optional<Map<String, LocatedValue>> wsfed,
      Map<String, Position> others) {
    public Addons {
      Objects.requireNonNull(samlp);
      Objects.requireNonNull(wsfed);
      others = Collections.unmodifiableMap(new LinkedHashMap<>(others));
    }

    @Override
    public String toString() {
      return "add-ons";
    }
  }

  /**
   * The names of the client in requests.
   *
   * @param callbacks its registered callbacks
   * @param aliases its {@code client_aliases}: realms of WS-Federation
   */
  public record Names(List<String> callbacks, List<String> aliases) {
    public Names {
      callbacks = List.copyOf(callbacks);
      aliases = List.copyOf(aliases);
    }
  }

  /** Returns the registered callback URLs. */
  public List<String> callbacks() {
    return names.callbacks();
  }

  public String name() {
    return label.name();
  }

  /**
   * Returns the {@code client_id}. Exports leave it out by default; it is then made from the name:
   * lower case, with a hyphen in place of other characters than letters and digits. {@code CRM
   * (test)} becomes {@code crm-test}.
   */
  public String clientId() {
    return label
        .id()
        .orElseGet(
            () ->
                name()
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N}]+", "-")
                    .replaceAll("^-|-$", ""));
  }

  @Override
  public String toString() {
    return "client " + name();
  }
}

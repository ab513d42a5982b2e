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
 * A client as it is exported.
 *
 * @param label its name, {@code client_id} and place
 * @param appType its kind, such as {@code regular_web}
 * @param names where it is answered, and by which other names it goes
 * @param metadata its {@code client_metadata}
 * @param addons its add-ons
 * @param problems what is wrong with it; with any, nobody can sign in to it
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
   * Add-on settings as written, each with its place; empty where the client has no such add-on. An
   * add-on without settings is there, and has none.
   *
   * @param samlp {@code addons.samlp}
   * @param wsfed {@code addons.wsfed}
   * @param others where those stand that are not supported, by name
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
   * What applications call it by.
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

  /** Its registered callbacks. */
  public List<String> callbacks() {
    return names.callbacks();
  }

  public String name() {
    return label.name();
  }

  /**
   * Its {@code client_id}. Exports leave it out by default; then it is the name in lower case, with
   * a hyphen for whatever is no letter or digit: {@code CRM (test)} is {@code crm-test}.
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

package dev.vouchsafe.auth0.scripts;

import dev.vouchsafe.auth0.reading.ScriptReading;
import dev.vouchsafe.auth0.scripts.ScriptWrite.Target;
import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.claims.UserProfile;
import dev.vouchsafe.login.Login;
import dev.vouchsafe.problem.InvalidInputException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds names that scripts computed after they read a denied field, because such a name may contain
 * the denied value in any form. A name that is literally in the script reveals nothing.
 * Thread-safe.
 */
final class ComputedNames {
  private static final Set<String> METADATA =
      Set.of(UserProfile.APP_METADATA, UserProfile.USER_METADATA);

  private final Map<String, Script> scripts;
  private final Map<String, Optional<ScriptReading>> readings = new ConcurrentHashMap<>();

  ComputedNames(TenantScripts scripts) {
    this.scripts =
        Stream.concat(scripts.rules().stream(), scripts.actions().stream())
            .collect(Collectors.toMap(Script::name, Function.identity(), (one, other) -> other));
  }

  /**
   * Returns the computed names in what scripts wrote: the names of written values, and the names of
   * properties in metadata that a script wrote as a whole, as {@code user.app_metadata[name] = 1}
   * does. Traces show the latter, because claims find them like fields of the profile.
   *
   * @param login the login before the scripts ran; its names are not computed
   */
  Set<String> in(List<ScriptWrite> writes, Login login) {
    Set<String> known = new HashSet<>();
    METADATA.forEach(name -> addNames(login.user().field(name), known));
    METADATA.forEach(name -> addNames(login.writes().idToken().values().get(name), known));
    Set<String> computed = new HashSet<>();
    for (ScriptWrite write : writes) {
      Set<String> names = new HashSet<>();
      if (write.target() == Target.USER
          || write.target() == Target.ID_TOKEN
          || write.target() == Target.ACCESS_TOKEN) {
        addMetadata(write, names);
      }
      if (write.taint().isEmpty()) {
        known.addAll(names);
      } else {
        names.removeAll(known);
        names.add(write.name());
        names.removeIf(name -> isSpelled(name, write));
        computed.addAll(names);
      }
    }
    return computed;
  }

  private static void addMetadata(ScriptWrite write, Set<String> names) {
    if (METADATA.contains(write.name())) {
      write.value().ifPresent(value -> addNames(value, names));
    }
  }

  private static void addNames(ClaimValue value, Set<String> names) {
    if (value instanceof Fields object) {
      names.addAll(object.fields().keySet());
    }
  }

  private boolean isSpelled(String name, ScriptWrite write) {
    return readings
        .computeIfAbsent(write.place().source(), this::read)
        .filter(reading -> reading.spells(name))
        .isPresent();
  }

  /** Parses a script; an unreadable script spells no names. */
  private Optional<ScriptReading> read(String name) {
    Script script = scripts.get(name);
    if (script == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          script.kind() == Script.Kind.RULE
              ? ScriptReading.ofRule(name, script.source())
              : ScriptReading.ofAction(name, script.source()));
    } catch (InvalidInputException e) {
      return Optional.empty();
    }
  }
}

package dev.vouchsafe.precedence;

import dev.vouchsafe.claims.ClaimPath;
import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.problem.NearestName;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the path that was probably meant by a path that finds nothing: one with a typing error
 * corrected, or one with the same last name. Never suggests a denied field or a part of one.
 */
final class NearestPath {
  private static final int MAX_DEPTH = 4;

  private NearestPath() {}

  static Optional<String> of(ClaimPath path, Collection<EffectiveClaim> claims) {
    Map<String, ClaimValue> shown = new LinkedHashMap<>();
    claims.stream()
        .filter(claim -> !claim.denied())
        .forEach(claim -> shown.put(claim.name(), claim.value()));
    Fields root = new Fields(shown);
    String last = path.text().substring(path.text().lastIndexOf('.') + 1);
    return mended(path.text(), root)
        .or(() -> elsewhere(last, root, MAX_DEPTH))
        .filter(found -> new ClaimPath(found).find(root).isPresent());
  }

  /** Replaces the first unknown name of a path by the nearest known one. */
  private static Optional<String> mended(String path, Fields level) {
    int dot = path.indexOf('.');
    String head = dot < 0 ? path : path.substring(0, dot);
    String rest = dot < 0 ? null : path.substring(dot + 1);
    ClaimValue there = level.fields().get(head);
    if (there != null) {
      return rest != null && there instanceof Fields inside
          ? mended(rest, inside).map(found -> head + "." + found)
          : Optional.empty();
    }
    return NearestName.of(head, level.fields().keySet())
        .filter(name -> ClaimPath.inside(level.fields().get(name), rest).isPresent())
        .map(name -> rest == null ? name : name + "." + rest);
  }

  private static Optional<String> elsewhere(String name, Fields level, int depth) {
    for (String key : level.fields().keySet()) {
      if (key.equalsIgnoreCase(name)) {
        return Optional.of(key);
      }
    }
    for (Map.Entry<String, ClaimValue> entry : level.fields().entrySet()) {
      if (depth > 1 && entry.getValue() instanceof Fields inside) {
        Optional<String> found = elsewhere(name, inside, depth - 1);
        if (found.isPresent()) {
          return found.map(path -> entry.getKey() + "." + path);
        }
      }
    }
    return Optional.empty();
  }
}

package dev.vouchsafe.auth0.scripts;

import dev.vouchsafe.claims.ClaimValue.Fields;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Everything the scripts of one login get. Plain data, so that another process can run them.
 *
 * @param scripts what is run
 * @param user the profile as scripts may see it
 * @param facts what is known besides
 * @param taints root fields whose reading taints all that is written afterwards
 * @param shared what scripts share between logins
 */
record ScriptJob(
    TenantScripts scripts, Fields user, Facts facts, Set<String> taints, Shared shared) {
  ScriptJob {
    Objects.requireNonNull(scripts);
    Objects.requireNonNull(user);
    Objects.requireNonNull(facts);
    taints = Set.copyOf(taints);
    Objects.requireNonNull(shared);
  }

  /**
   * What is known of the login besides the user.
   *
   * @param context what rules see as {@code context}
   * @param event what actions see as {@code event}
   * @param mfaDone multi-factor authentication took place, so asking for it is fulfilled
   * @param redirectDone the user was redirected and came back
   * @param now the time of the login
   * @param unstated members of the event that hold what nobody stated
   */
  record Facts(
      Fields context,
      Fields event,
      boolean mfaDone,
      boolean redirectDone,
      Instant now,
      Set<String> unstated) {
    Facts {
      unstated = Set.copyOf(unstated);
    }

    /**
     * The members that nobody stated, parted by blanks, by the member of the event that holds them;
     * those of the event itself by the empty name.
     */
    Map<String, String> unstatedByMember() {
      return unstated.stream()
          .sorted()
          .collect(
              Collectors.groupingBy(
                  path -> path.substring(0, Math.max(0, path.indexOf('.'))),
                  TreeMap::new,
                  Collectors.mapping(
                      path -> path.substring(path.indexOf('.') + 1), Collectors.joining(" "))));
    }

    @Override
    public String toString() {
      return "facts";
    }
  }

  /**
   * What scripts share between the logins of a tenant.
   *
   * @param global entries of {@code global}
   * @param cache entries of {@code api.cache}: objects with value and expires_at
   */
  record Shared(Fields global, Fields cache) {
    static final Shared NONE = new Shared(Fields.EMPTY, Fields.EMPTY);

    @Override
    public String toString() {
      return "shared";
    }
  }

  @Override
  public String toString() {
    return "job of " + scripts;
  }
}

package dev.vouchsafe.auth0.scripts;

import dev.vouchsafe.claims.ClaimValue.Fields;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The input for the scripts of one login. It is plain data, so that another process can run them.
 *
 * @param scripts the scripts to run
 * @param user the part of the profile that scripts may read
 * @param facts the other facts about the login
 * @param taints the root fields that taint all later writes when a script reads them
 * @param shared the state that scripts share between logins
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
   * The facts about a login besides the user.
   *
   * @param context the values of {@code context} for rules
   * @param event the values of {@code event} for actions
   * @param mfaDone whether multi-factor authentication took place, which fulfils a request for it
   * @param redirectDone whether the user was redirected and came back
   * @param now the time of the login
   * @param unstated the members of the event whose values nobody stated
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
     * Returns the members that nobody stated, separated by blanks, for each member of the event
     * that contains them. The empty name stands for the event itself.
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
   * The state that scripts share between the logins of a tenant.
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

package dev.vouchsafe.auth0.scripts;

import dev.vouchsafe.claims.ClaimValue.Fields;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.graalvm.polyglot.Source;

/**
 * The documented members of an action's {@code api}, which are exactly the members that exist here.
 */
public final class ApiMembers {
  private static final ApiObject ROOT = root();

  private ApiMembers() {}

  private static ApiObject root() {
    TenantScripts none = new TenantScripts(List.of(), List.of(Script.action("api", "")));
    ScriptJob.Facts facts =
        new ScriptJob.Facts(Fields.EMPTY, Fields.EMPTY, false, false, Instant.EPOCH, Set.of());
    ScriptJob job = new ScriptJob(none, Fields.EMPTY, facts, Set.of(), ScriptJob.Shared.NONE);
    return new ActionApi(new LoginRun(job, ScriptLimits.DEFAULTS, ApiMembers::noCode)).root();
  }

  private static Source noCode(Script script) {
    throw new IllegalStateException("nothing runs here");
  }

  /**
   * Returns the documented names to suggest instead of an undocumented member. Empty if the member
   * is documented, or if its object is not.
   *
   * @param path the path of the member, starting with {@code api}
   */
  public static Optional<Set<String>> insteadOf(List<String> path) {
    Object object = ROOT;
    for (String name : path.subList(1, path.size() - 1)) {
      object = object instanceof ApiObject group ? group.getMember(name) : null;
    }
    String last = path.get(path.size() - 1);
    return object instanceof ApiObject group
            && group.getMember(last) == null
            && !ApiObject.INHERITED.contains(last)
        ? Optional.of(group.names())
        : Optional.empty();
  }
}

package dev.vouchsafe.auth0.scripts;

import dev.vouchsafe.auth0.scripts.ScriptFailure.Reason;
import dev.vouchsafe.auth0.scripts.ScriptWrite.Target;
import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.graalvm.polyglot.proxy.ProxyObject;

/**
 * The {@code context} of rules. Its claims and settings are objects that record which line sets
 * each value. Its other members describe the login, and rules may add members for later rules.
 */
final class RuleContext implements ProxyObject {
  /** All documented members; those that are unknown for a login are undefined. */
  private static final Set<String> DOCUMENTED =
      Set.of(
          ("tenant clientID clientName clientMetadata connection connectionID connectionStrategy connectionOptions"
                  + " connectionMetadata protocol request stats sso idToken accessToken samlConfiguration authorization"
                  + " authentication multifactor redirect sessionID primaryUser jwtConfiguration riskAssessment"
                  + " organization original_protocol resource_server")
              .split(" "));

  /** Members with another name in rules than in actions. */
  private static final Map<String, String> NAMES_OF_RULES =
      Map.of("user_agent", "userAgent", "logins_count", "loginsCount");

  /** Members that are at another place in an action's event. */
  private static final Map<String, String> NAMES_IN_EVENTS =
      Map.of("riskAssessment", "authentication.riskAssessment");

  private final LoginRun run;
  private final Map<String, TrackedObject> tracked = new LinkedHashMap<>();
  private final TrackedObject others;
  private final Set<String> marked = new HashSet<>();

  RuleContext(LoginRun run) {
    this.run = run;
    Map<String, ClaimValue> facts = new LinkedHashMap<>(run.job().facts().context().fields());
    for (String name : List.of("idToken", "accessToken", "samlConfiguration")) {
      if (facts.remove(name) instanceof Fields initial) {
        tracked.put(name, run.tracked("context." + name, initial));
      }
    }
    this.others = run.tracked("context", new Fields(facts));
  }

  @Override
  public Object getMember(String name) {
    TrackedObject object = tracked.get(name);
    if (object != null) {
      return object;
    }
    Object member = others.getMember(name);
    if (marked.add(name) && member instanceof Value value && value.hasMembers()) {
      mark(name, value);
    }
    return member;
  }

  /** Records the read of a member whose value nobody stated. */
  private void mark(String name, Value member) {
    String names = run.job().facts().unstatedByMember().get(name);
    if (names != null) {
      String here =
          Stream.of(names.split(" ", -1))
              .map(each -> NAMES_OF_RULES.getOrDefault(each, each))
              .collect(Collectors.joining(" "));
      run.realm().call("unstated", member, "context." + name + ".", here);
    }
  }

  @Override
  public Object getMemberKeys() {
    List<Object> names = new ArrayList<>(tracked.keySet());
    ProxyArray rest = (ProxyArray) others.getMemberKeys();
    for (long i = 0; i < rest.getSize(); i++) {
      names.add(rest.get(i));
    }
    return ProxyArray.fromList(names);
  }

  @Override
  public boolean hasMember(String name) {
    boolean known = tracked.containsKey(name) || others.hasMember(name);
    if (!known && !DOCUMENTED.contains(name) && !ApiObject.INHERITED.contains(name)) {
      run.journal().unknown("context." + name);
    }
    if (!known && DOCUMENTED.contains(name) && isUnstated(name)) {
      run.journal().once(ScriptNote.Kind.ANSWER, "context." + name, ScriptNote.ABSENT);
    }
    return known;
  }

  private boolean isUnstated(String name) {
    return run.job().facts().unstated().contains(NAMES_IN_EVENTS.getOrDefault(name, name));
  }

  @Override
  public void putMember(String name, Value value) {
    TrackedObject object = tracked.get(name);
    if (object == null) {
      if (name.equals("samlConfiguration")) {
        run.journal()
            .once(
                ScriptNote.Kind.WARNING,
                "context.samlConfiguration",
                "was set, and counts for the protocols samlp and wsfed only");
      } else if (!DOCUMENTED.contains(name) && !others.holds(name)) {
        run.journal().written("context." + name);
      } else if (isUnstated(name)) {
        run.journal().forget("context." + name, ScriptNote.ABSENT);
      }
      others.putMember(name, value);
    } else if (value.isProxyObject() && value.asProxyObject() == object) {
      return;
    } else if (value.hasMembers()) {
      object.adopt(value);
    } else {
      removeMember(name);
    }
  }

  @Override
  public boolean removeMember(String name) {
    TrackedObject object = tracked.get(name);
    if (object == null) {
      return others.removeMember(name);
    }
    object.adopt(run.realm().guest(Fields.EMPTY));
    return true;
  }

  /** Replaces all members by those of another object. */
  void replaceBy(Value object) {
    for (String name : object.getMemberKeys()) {
      putMember(name, object.getMember(name));
    }
  }

  /**
   * A request of a rule about how the login goes on.
   *
   * @param url the URL to which the user is redirected; empty for a second factor
   */
  record Asked(Reason reason, String url) {

    @Override
    public String toString() {
      return reason.toString();
    }
  }

  /** Returns the request of the rules that the login has not fulfilled yet. */
  Optional<Asked> asked() {
    ScriptJob.Facts facts = run.job().facts();
    Optional<Fields> redirect = facts.redirectDone() ? Optional.empty() : written("redirect");
    if (redirect.isPresent()) {
      ClaimValue url = redirect.get().fields().get("url");
      return Optional.of(
          new Asked(Reason.REDIRECT, url instanceof ClaimValue.Text text ? text.text() : ""));
    }
    return facts.mfaDone()
        ? Optional.empty()
        : written("multifactor").map(found -> new Asked(Reason.MULTIFACTOR, ""));
  }

  private Optional<Fields> written(String name) {
    return others.writes(Target.USER).stream()
        .filter(write -> write.name().equals(name))
        .flatMap(write -> write.value().stream())
        .filter(Fields.class::isInstance)
        .map(Fields.class::cast)
        .findFirst();
  }

  void addWrites(List<ScriptWrite> writes) {
    Map<String, Target> targets =
        Map.of(
            "idToken", Target.ID_TOKEN,
            "accessToken", Target.ACCESS_TOKEN,
            "samlConfiguration", Target.RULE_SETTING);
    tracked.forEach(
        (name, object) -> {
          for (ScriptWrite write : object.writes(targets.get(name))) {
            if (write.name().equals("scope") && write.target() == Target.ACCESS_TOKEN) {
              writes.addAll(ScopeWrites.of(write, run.job().facts().event()));
            } else if (write.name().equals("scope") && write.target() == Target.ID_TOKEN) {
              run.journal()
                  .once(
                      ScriptNote.Kind.WARNING,
                      "context.idToken.scope",
                      "is no custom claim, and is left out");
            } else {
              writes.add(write);
            }
          }
        });
  }

  /** The name of the object in errors of the language. */
  @Override
  public String toString() {
    return "context";
  }
}

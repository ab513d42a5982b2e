package dev.vouchsafe.auth0.scripts;

import dev.vouchsafe.auth0.scripts.ScriptWrite.Target;
import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.claims.OriginChain;
import dev.vouchsafe.claims.UserProfile;
import dev.vouchsafe.claims.WrittenFields;
import dev.vouchsafe.json.LocatedValue;
import dev.vouchsafe.login.ExtensionWrites;
import dev.vouchsafe.login.Login;
import dev.vouchsafe.login.ProfileUpdates;
import dev.vouchsafe.login.SamlWrites;
import dev.vouchsafe.login.ScopeChanges;
import dev.vouchsafe.mapping.ActionAttributes;
import dev.vouchsafe.settings.SettingsLayer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Merges the values that scripts wrote with those set before, and converts them to the pipeline's
 * types.
 */
final class MergedWrites {
  private final Login login;
  private final ExtensionWrites before;
  private final Map<String, String> taints;
  private final Set<String> computed;

  /**
   * Prepares the merge.
   *
   * @param computed the names that scripts computed after they read a denied field
   */
  MergedWrites(Login login, Map<String, String> taints, Set<String> computed) {
    this.computed = new LinkedHashSet<>(login.writes().saml().computed());
    this.computed.addAll(computed);
    this.login = login;
    this.before = login.writes();
    this.taints = taints;
  }

  /**
   * Merges the values.
   *
   * @param rulesRan whether rules may have changed the profile
   */
  ExtensionWrites with(List<ScriptWrite> writes, boolean rulesRan) {
    UserProfile user = before.user().orElse(login.user());
    WrittenFields fields = new WrittenFields(user.fields(), user.written());
    WrittenFields left = applied(fields, Target.USER, writes);
    return new ExtensionWrites(
        rulesRan
            ? Optional.of(new UserProfile(left.fields(), user.upstream(), left.origins()))
            : before.user(),
        applied(before.idToken(), Target.ID_TOKEN, writes),
        applied(before.accessToken(), Target.ACCESS_TOKEN, writes),
        scopes(writes),
        saml(writes),
        new ProfileUpdates(
            applied(before.profileUpdates().app(), Target.APP_METADATA, writes),
            applied(before.profileUpdates().user(), Target.USER_METADATA, writes)));
  }

  private WrittenFields applied(WrittenFields fields, Target target, List<ScriptWrite> writes) {
    if (!anyTo(target, writes)) {
      return fields;
    }
    Map<String, ClaimValue> values = new LinkedHashMap<>(fields.values());
    Map<String, OriginChain> origins = new HashMap<>(fields.origins());
    for (ScriptWrite write : writes) {
      if (write.target() == target) {
        write
            .value()
            .ifPresentOrElse(
                value -> {
                  values.put(write.name(), value);
                  origins.put(write.name(), ScriptTrace.origin(write, taints));
                },
                () -> {
                  values.remove(write.name());
                  origins.remove(write.name());
                });
      }
    }
    return new WrittenFields(new Fields(values), origins);
  }

  /** Whether scripts wrote to a target; to most of them they do not, and nothing is copied. */
  private static boolean anyTo(Target target, List<ScriptWrite> writes) {
    for (ScriptWrite write : writes) {
      if (write.target() == target) {
        return true;
      }
    }
    return false;
  }

  private ScopeChanges scopes(List<ScriptWrite> writes) {
    Set<String> added = new LinkedHashSet<>(before.scopes().added());
    Set<String> removed = new LinkedHashSet<>(before.scopes().removed());
    for (ScriptWrite write : writes) {
      if (write.target() == Target.SCOPE_ADDED) {
        added.add(write.name());
        removed.remove(write.name());
      } else if (write.target() == Target.SCOPE_REMOVED) {
        removed.add(write.name());
        added.remove(write.name());
      }
    }
    return new ScopeChanges(added, removed);
  }

  private SamlWrites saml(List<ScriptWrite> writes) {
    Set<String> tainted = new LinkedHashSet<>(before.saml().tainted());
    for (ScriptWrite write : writes) {
      boolean setting =
          write.target() == Target.RULE_SETTING || write.target() == Target.ACTION_SETTING;
      if (setting && write.taint().isPresent()) {
        tainted.add(write.name());
      }
    }
    return new SamlWrites(
        layer(before.saml().rules(), Target.RULE_SETTING, writes),
        layer(before.saml().actions(), Target.ACTION_SETTING, writes),
        new ActionAttributes(
            applied(before.saml().attributes().written(), Target.ATTRIBUTE, writes)),
        tainted,
        computed);
  }

  private static SettingsLayer layer(SettingsLayer layer, Target target, List<ScriptWrite> writes) {
    if (!anyTo(target, writes)) {
      return layer;
    }
    Map<String, LocatedValue> entries = new LinkedHashMap<>(layer.entries());
    for (ScriptWrite write : writes) {
      if (write.target() == target) {
        write
            .value()
            .ifPresentOrElse(
                value -> entries.put(write.name(), LocatedValue.of(value, write.place())),
                () -> entries.remove(write.name()));
      }
    }
    return new SettingsLayer(layer.origin(), entries);
  }
}

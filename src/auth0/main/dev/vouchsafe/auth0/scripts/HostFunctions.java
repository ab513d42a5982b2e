package dev.vouchsafe.auth0.scripts;

import dev.vouchsafe.auth0.reading.ProvidedModules;
import dev.vouchsafe.auth0.scripts.ScriptWrite.Target;
import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.claims.UserProfile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;

/**
 * What the prelude asks this side for. Scripts never see it: they see what the prelude makes of it.
 */
final class HostFunctions {
  /** Scheme and host of a URL, without who asks. */
  private static final Pattern URL = Pattern.compile("(?s)([A-Za-z+]+://)(?:[^/?#]*@)?([^/?#]*).*");

  private final Realm realm;
  private final Map<String, Source> modules;

  /**
   * @param modules the code of what scripts may require, by name
   */
  HostFunctions(Realm realm, Map<String, Source> modules) {
    this.realm = realm;
    this.modules = modules;
  }

  ProxyObject object() {
    Map<String, Object> functions = new HashMap<>();
    add(functions, "console", this::console);
    add(functions, "setTimeout", this::setTimeout);
    add(functions, "setInterval", this::setInterval);
    add(functions, "clearTimeout", this::clearTimeout);
    add(functions, "metadata", this::metadata);
    add(functions, "module", this::module);
    add(functions, "tenantModule", this::tenantModule);
    add(functions, "missing", this::missing);
    add(functions, "unstated", this::unstated);
    add(functions, "domain", this::domain);
    add(functions, "script", arguments -> realm.run().journal().script().toString());
    new HostCrypto(realm).addTo(functions);
    new HostSignature(realm).addTo(functions);
    add(functions, "stub", this::stub);
    add(functions, "stubbed", this::stubbed);
    add(functions, "touched", this::touched);
    functions.put("offered", String.join(" ", ProvidedModules.OFFERED));
    functions.put("online", String.join(" ", ProvidedModules.ONLINE));
    functions.put("absent", String.join(" ", ProvidedModules.ABSENT_GLOBALS));
    functions.put("maxElements", ScriptLimits.MAX_ELEMENTS);
    return ProxyObject.fromMap(functions);
  }

  static void add(Map<String, Object> functions, String name, ProxyExecutable function) {
    functions.put(name, function);
  }

  private Object touched(Value... arguments) {
    realm.touched(arguments[0].asString());
    return null;
  }

  private Object console(Value... arguments) {
    realm.run().journal().console(arguments[0].asString(), arguments[1].asString());
    return null;
  }

  private Object setTimeout(Value... arguments) {
    return realm
        .run()
        .timers()
        .set(arguments[0], arguments[1].asDouble(), list(arguments[2]).toArray());
  }

  private Object setInterval(Value... arguments) {
    return realm
        .run()
        .timers()
        .repeat(arguments[0], arguments[1].asDouble(), list(arguments[2]).toArray());
  }

  private static List<Value> list(Value array) {
    List<Value> elements = new ArrayList<>();
    for (int i = 0; i < array.getArraySize(); i++) {
      elements.add(array.getArrayElement(i));
    }
    return elements;
  }

  private Object clearTimeout(Value... arguments) {
    realm.run().timers().clear(arguments[0].asDouble());
    return null;
  }

  /** {@code auth0.users.updateAppMetadata} and its like, of this login's user only. */
  private Object metadata(Value... arguments) {
    boolean app = arguments[0].asString().equals(UserProfile.APP_METADATA);
    ClaimValue userId = realm.run().job().user().fields().get("user_id");
    if (userId == null
        || !arguments[1].isString()
        || !arguments[1].asString().equals(userId.text())) {
      return "only the metadata of the user who logs in can be updated";
    }
    Value patch = arguments[2];
    for (String key : patch.getMemberKeys()) {
      Value value = patch.getMember(key);
      if (value.isNull()) {
        realm
            .run()
            .write(
                app ? Target.APP_METADATA : Target.USER_METADATA,
                key,
                Optional.of(ClaimValue.Null.NULL));
      } else {
        realm.run().write(app ? Target.APP_METADATA : Target.USER_METADATA, key, value);
      }
    }
    return "";
  }

  /** A module or the network is asked for, and is not there; said even if the script catches it. */
  private Object missing(Value... arguments) {
    realm
        .run()
        .journal()
        .once(
            ScriptNote.Kind.WARNING,
            arguments[0].asString(),
            "is not provided here, so the script goes another way than at the identity service");
    return null;
  }

  /**
   * What answers a request, as JSON; an error in the script if nothing does. The trace names the
   * host only: the rest of a URL may hold what a user is.
   */
  private Object stub(Value... arguments) {
    String method = arguments[0].asString();
    String url = arguments[1].asString();
    String request = method + " " + host(url);
    Optional<Fields> found = realm.run().job().scripts().stubs().answer(method, url);
    if (found.isEmpty()) {
      realm
          .run()
          .journal()
          .once(
              ScriptNote.Kind.WARNING,
              request,
              "is answered by no stub, and there is no network here; add it to "
                  + Stubs.FILE
                  + " or to the file of --stubs");
      throw realm.error(
          "no stub answers "
              + request
              + ", and there is no network here; add it to "
              + Stubs.FILE
              + " or to the file of --stubs");
    }
    realm
        .run()
        .journal()
        .once(ScriptNote.Kind.STUB, request, "is answered by a stub; nothing was sent");
    return found.get().json();
  }

  private static String host(String url) {
    Matcher parts = URL.matcher(url);
    return parts.matches() ? parts.group(1) + parts.group(2) : "a URL without host";
  }

  /** What a stub says that a module exports, as JSON; null if none does. */
  private Object stubbed(Value... arguments) {
    ClaimValue found =
        realm.run().job().scripts().stubs().modules().fields().get(arguments[0].asString());
    return found == null ? null : found.json();
  }

  /** The tenant's domain, as the request has it. */
  private Object domain(Value... arguments) {
    return realm.run().job().facts().event().fields().get("request") instanceof Fields request
            && request.fields().get("hostname") instanceof ClaimValue.Text host
        ? host.text()
        : "localhost";
  }

  /** A script reads what nobody stated. */
  private Object unstated(Value... arguments) {
    if (!realm.isReading()) {
      realm
          .run()
          .journal()
          .once(
              ScriptNote.Kind.ANSWER,
              arguments[0].asString(),
              arguments[1].asBoolean() ? ScriptNote.DEFAULT : ScriptNote.ABSENT);
    }
    return null;
  }

  /** What makes a module that the tenant's actions share, and its secrets; or null. */
  private Object tenantModule(Value... arguments) {
    LoginRun run = realm.run();
    Script module = run.job().scripts().modules().get(arguments[0].asString());
    return module == null
        ? null
        : ProxyArray.fromArray(
            run.evaluate(module), new SecretsObject(module.secrets(), run.journal()));
  }

  /** The function that makes a module, or null if there is none of this name. */
  private Object module(Value... arguments) {
    Source source = modules.get(arguments[0].asString());
    return source == null ? null : realm.eval(source);
  }
}

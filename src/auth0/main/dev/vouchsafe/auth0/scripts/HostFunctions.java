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
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;

/**
 * The Java functions that the prelude calls. Scripts do not see them; they see the objects that the
 * prelude builds.
 */
final class HostFunctions {
  /** Matches the scheme and host of a URL, without user and password. */
  private static final Pattern URL = Pattern.compile("(?s)([A-Za-z+]+://)(?:[^/?#]*@)?([^/?#]*).*");

  private final Realm realm;
  private final ModuleSources modules;

  /**
   * Creates the functions.
   *
   * @param modules the code of the modules that scripts may require, by name
   */
  HostFunctions(Realm realm, ModuleSources modules) {
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

  /**
   * Implements {@code auth0.users.updateAppMetadata} and similar functions, for this login's user
   * only.
   */
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

  /**
   * Records that a module or the network is not available, even if the script catches the error.
   */
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
   * Returns the answer of a stub as JSON; throws an error in the script if no stub matches. The
   * trace names only the host, because the rest of a URL may hold personal data.
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

  /** Returns the exports of a stubbed module as JSON; null if no stub has this module. */
  private Object stubbed(Value... arguments) {
    ClaimValue found =
        realm.run().job().scripts().stubs().modules().fields().get(arguments[0].asString());
    return found == null ? null : found.json();
  }

  /** Returns the tenant's domain from the request. */
  private Object domain(Value... arguments) {
    return realm.run().job().facts().event().fields().get("request") instanceof Fields request
            && request.fields().get("hostname") instanceof ClaimValue.Text host
        ? host.text()
        : "localhost";
  }

  /** Records that a script reads a fact that nobody stated. */
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

  /**
   * Returns the function and secrets of a module that the tenant's actions share; null if there is
   * none.
   */
  private Object tenantModule(Value... arguments) {
    LoginRun run = realm.run();
    Script module = run.job().scripts().modules().get(arguments[0].asString());
    return module == null
        ? null
        : ProxyArray.fromArray(
            run.evaluate(module), new SecretsObject(module.secrets(), run.journal()));
  }

  /** Returns the function that creates a module; null if there is no module of this name. */
  private Object module(Value... arguments) {
    return modules.of(arguments[0].asString()).map(realm::eval).orElse(null);
  }
}

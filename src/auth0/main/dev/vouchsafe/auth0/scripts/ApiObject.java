package dev.vouchsafe.auth0.scripts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;

/**
 * An object of documented members that scripts cannot change. Asking for another member is recorded
 * in the trace.
 */
final class ApiObject implements ProxyObject {
  /** What every object answers to, or is asked for by the language itself. */
  static final Set<String> INHERITED =
      Set.of(
          "constructor",
          "hasOwnProperty",
          "inspect",
          "isPrototypeOf",
          "length",
          "propertyIsEnumerable",
          "then",
          "toJSON",
          "toLocaleString",
          "toString",
          "valueOf",
          "__proto__");

  private final String path;
  private final Journal journal;
  private final Map<String, Object> members = new LinkedHashMap<>();

  ApiObject(String path, Journal journal) {
    this.path = path;
    this.journal = journal;
  }

  /** A group of members, which is added if it is not there. */
  ApiObject group(String name) {
    return (ApiObject)
        members.computeIfAbsent(name, any -> new ApiObject(path + "." + name, journal));
  }

  /** Adds a method. */
  ApiObject method(String name, ProxyExecutable method) {
    members.put(name, method);
    return this;
  }

  /** The names of its members. */
  Set<String> names() {
    return Set.copyOf(members.keySet());
  }

  @Override
  public Object getMember(String name) {
    return members.get(name);
  }

  @Override
  public Object getMemberKeys() {
    return ProxyArray.fromList(List.<Object>copyOf(members.keySet()));
  }

  @Override
  public boolean hasMember(String name) {
    boolean known = members.containsKey(name);
    if (!known && !INHERITED.contains(name)) {
      journal.unknown(path + "." + name);
    }
    return known;
  }

  @Override
  public void putMember(String name, Value value) {
    throw new UnsupportedOperationException();
  }

  /** The name that errors of the language give it. */
  @Override
  public String toString() {
    return path;
  }
}

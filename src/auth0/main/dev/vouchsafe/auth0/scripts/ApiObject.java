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
 * An object with documented members that scripts cannot change. The trace records the use of any
 * other member.
 */
final class ApiObject implements ProxyObject {
  /** The members that every object has, or that the language itself reads. */
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

  /** Returns a group of members; adds it if it is missing. */
  ApiObject group(String name) {
    return (ApiObject)
        members.computeIfAbsent(name, any -> new ApiObject(path + "." + name, journal));
  }

  /** Adds a method. */
  ApiObject method(String name, ProxyExecutable method) {
    members.put(name, method);
    return this;
  }

  /** Returns the names of its members. */
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

  /** The name of the object in errors of the language. */
  @Override
  public String toString() {
    return path;
  }
}

package dev.vouchsafe.auth0.scripts;

import com.oracle.truffle.api.object.Location;
import com.oracle.truffle.api.object.Property;
import com.oracle.truffle.api.object.Shape;
import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.Strings;
import com.oracle.truffle.js.runtime.array.ScriptArray;
import com.oracle.truffle.js.runtime.builtins.JSArrayBase;
import com.oracle.truffle.js.runtime.builtins.JSFunctionObject;
import com.oracle.truffle.js.runtime.objects.Accessor;
import com.oracle.truffle.js.runtime.objects.JSDynamicObject;
import com.oracle.truffle.js.runtime.objects.JSObject;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A record of every object that the scripts of one JavaScript realm share: all that the global
 * object, the language's prototypes and the modules lead to, before a script runs. It later tells
 * whether one of them has changed: its properties, prototype or elements. It compares the engine's
 * own records and runs no code of scripts.
 *
 * <p>Use it only on the thread that has entered the realm.
 */
@SuppressWarnings("deprecation") // the replacement does not show whether a property was written
final class SharedObjects {
  /** The methods that return the language's own objects, including those without a name. */
  private static final List<Method> ROOTS =
      Stream.of(JSRealm.class.getMethods())
          .filter(method -> method.getParameterCount() == 0)
          .filter(method -> JSDynamicObject.class.isAssignableFrom(method.getReturnType()))
          .toList();

  /** Objects that hold only properties, elements and a prototype. */
  private static final Set<String> PLAIN =
      Set.of(
          "JSOrdinaryObject",
          "DefaultLayout",
          "BareLayout",
          "InternalLayout",
          "JSGlobalObject",
          "JSObjectPrototypeObject",
          "JSStringObject",
          "JSNumberObject",
          "JSBooleanObject",
          "JSErrorObject");

  /** The key under which the prelude puts nameless objects until this class has recorded them. */
  private static final TruffleString GIVEN = Strings.constant("__shared");

  private final List<Known> objects = new ArrayList<>();
  private final List<Slot> slots = new ArrayList<>();
  private final List<Maker> makers = new ArrayList<>();
  private final List<Row> rows = new ArrayList<>();
  private final JSRealm realm = JSRealm.get(null);
  private Optional<String> unwatched = Optional.empty();
  private Object forgottenBy;
  private Object forgottenIn;

  /** One object and the record of its properties. */
  private record Known(JSDynamicObject object, String path, Shape shape) {

    @Override
    public String toString() {
      return path;
    }
  }

  /**
   * One property whose value may change without a change of the object's record. There are
   * thousands in a realm, and every login ends with a look at each.
   */
  private record Slot(JSDynamicObject object, Location location, Object value, String path) {

    /**
     * True if the value is the same, in an object whose record is the same. Numbers are compared by
     * value, because the engine may store them unboxed.
     */
    boolean isUnchanged() {
      Object now = location.get(object, true);
      return now == value || (value instanceof Number && value.equals(now));
    }

    @Override
    public String toString() {
      return path;
    }
  }

  /**
   * The prototype of the objects that a function creates, which is not a property of the function.
   */
  private record Maker(JSFunctionObject function, Object prototype, String path) {

    @Override
    public String toString() {
      return path;
    }
  }

  /** A list and its elements. */
  @SuppressWarnings("ArrayRecordComponent") // not shared, and compared by its elements
  private record Row(JSArrayBase list, Object[] elements, String path) {

    /**
     * True if the list is the same. The length is compared first, because a script may have made
     * the list very long.
     */
    boolean isUnchanged() {
      return list.getArrayType().length(list) == elements.length - 1
          && Arrays.equals(elements, elementsOf(list));
    }

    @Override
    public String toString() {
      return path;
    }
  }

  /**
   * Records all shared objects of the current realm.
   *
   * @param exempt the properties of the global object that each login sets
   */
  SharedObjects(Set<String> exempt) {
    Frontier open = new Frontier();
    Object given = JSObject.get(realm.getGlobalObject(), GIVEN);
    JSObject.delete(realm.getGlobalObject(), GIVEN);
    open.offer(realm.getGlobalObject(), "globalThis");
    visit(open, exempt);
    open.offer(given, "modules");
    visit(open, exempt);
    for (Method root : ROOTS) {
      try {
        open.offer(root.invoke(realm), "the language's " + root.getName().substring(3));
      } catch (InvocationTargetException e) {
        // the language version lacks this part
      } catch (IllegalAccessException e) {
        throw new IllegalStateException(e);
      }
    }
    visit(open, exempt);
  }

  private record Found(JSDynamicObject object, String path) {

    @Override
    public String toString() {
      return path;
    }
  }

  /** The objects that are found but not visited yet. */
  private static final class Frontier {
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Found> found = new ArrayDeque<>();

    void offer(Object value, String path) {
      if (value instanceof JSObject object && seen.add(object)) {
        found.add(new Found(object, path));
      }
    }

    Found next() {
      return found.poll();
    }
  }

  private void visit(Frontier open, Set<String> exempt) {
    for (Found found = open.next(); found != null; found = open.next()) {
      JSDynamicObject object = found.object;
      Known known = new Known(object, found.path, object.getShape());
      objects.add(known);
      visitBesidesProperties(open, known);
      open.offer(JSObject.getPrototype(object), found.path + ".__proto__");
      boolean global = found.path.equals("globalThis");
      for (Property property : known.shape.getPropertyListInternal(true)) {
        String name = property.getKey().toString();
        if (!(global && exempt.contains(name))) {
          visit(open, known, property, global ? name : found.path + "." + name);
        }
      }
    }
  }

  private void visitBesidesProperties(Frontier open, Known known) {
    if (known.object instanceof JSFunctionObject function) {
      makers.add(new Maker(function, function.getClassPrototype(), known.path));
      open.offer(function.getClassPrototype(), known.path + ".prototype");
    } else if (known.object instanceof JSArrayBase list) {
      Row row = new Row(list, elementsOf(list), known.path);
      rows.add(row);
      for (Object element : row.elements) {
        open.offer(element, known.path + "[]");
      }
    } else if (!PLAIN.contains(known.object.getClass().getSimpleName())) {
      unwatched = Optional.of(known.path);
    }
  }

  /** Returns how a list stores its elements, followed by the elements. */
  private static Object[] elementsOf(JSArrayBase list) {
    ScriptArray kept = list.getArrayType();
    Object[] elements = new Object[(int) kept.length(list) + 1];
    elements[0] = kept;
    for (int i = 1; i < elements.length; i++) {
      elements[i] = kept.getElement(list, i - 1);
    }
    return elements;
  }

  private void visit(Frontier open, Known owner, Property property, String path) {
    Object value = property.get(owner.object, owner.shape);
    if (!property.getLocation().isConstant()) {
      slots.add(new Slot(owner.object, property.getLocation(), value, owner.path));
    }
    if (value instanceof Accessor accessor) {
      open.offer(accessor.getGetter(), path);
      open.offer(accessor.getSetter(), path);
    }
    open.offer(value, path);
  }

  /** Returns the name of the first object that has changed. */
  Optional<String> changed() {
    if (unwatched.isPresent()) {
      return unwatched;
    }
    for (Known known : objects) {
      if (known.object.getShape() != known.shape) {
        return Optional.of(known.path);
      }
    }
    for (Slot slot : slots) { // only for objects with the same properties
      if (!slot.isUnchanged()) {
        return Optional.of(slot.path);
      }
    }
    for (Maker maker : makers) {
      if (maker.function.getClassPrototype() != maker.prototype) {
        return Optional.of(maker.path);
      }
    }
    return rows.stream().filter(row -> !row.isUnchanged()).map(Row::path).findFirst();
  }

  /**
   * True if the language remembers a search by a regular expression, as {@code RegExp.lastMatch}
   * shows it, since {@link #forgot()}.
   */
  boolean remembersSearch() {
    return realm.isRegexResultInvalidated()
        || forgottenBy == null
        || realm.getStaticRegexResultCompiledRegex() != forgottenBy
        || realm.getStaticRegexResultOriginalInputString() != forgottenIn
        || realm.getStaticRegexResultInputString() != forgottenIn;
  }

  /** Records that the latest search is one of this side, in a text that tells nothing. */
  void forgot() {
    forgottenBy = realm.getStaticRegexResultCompiledRegex();
    forgottenIn = realm.getStaticRegexResultOriginalInputString();
  }

  /** Returns the number of watched objects. */
  int size() {
    return objects.size();
  }
}

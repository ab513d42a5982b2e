package dev.vouchsafe.auth0.scripts;

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
 * Every object that all scripts of one JavaScript world share, as it was before any of them ran:
 * what the global object, the language's own prototypes and the modules lead to. Tells whether
 * anything of it has changed since, by the engine's own records and without running any of the
 * guest's code: properties added, removed, redefined or given another value, prototypes, elements.
 *
 * <p>Made and asked on the thread that is in the world.
 */
@SuppressWarnings(
    "deprecation") // what replaces it cannot tell a property that was written from one that was not
final class SharedObjects {
  /** Where the language keeps its own objects, also those that no name leads to. */
  private static final List<Method> ROOTS =
      Stream.of(JSRealm.class.getMethods())
          .filter(method -> method.getParameterCount() == 0)
          .filter(method -> JSDynamicObject.class.isAssignableFrom(method.getReturnType()))
          .toList();

  /** Objects that hold nothing but properties, elements and a prototype. */
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

  /** Where the prelude puts what no name leads to, until it has been seen. */
  private static final TruffleString GIVEN = Strings.constant("__shared");

  private final List<Known> objects = new ArrayList<>();
  private final List<Slot> slots = new ArrayList<>();
  private final List<Maker> makers = new ArrayList<>();
  private final List<Row> rows = new ArrayList<>();
  private Optional<String> unwatched = Optional.empty();

  /** One object, and the record of its properties. */
  private record Known(JSDynamicObject object, String path, Shape shape) {

    @Override
    public String toString() {
      return path;
    }
  }

  /** One property that may be given another value without any other trace of it. */
  private record Slot(Known of, Property property, Object value) {

    /** Numbers may be kept unboxed, and are then never the same object. */
    boolean isUnchanged() {
      Object now = property.get(of.object, of.shape);
      return now == value || (value instanceof Number && value.equals(now));
    }

    @Override
    public String toString() {
      return of.path;
    }
  }

  /** What a function makes objects of, which is no property of it. */
  private record Maker(JSFunctionObject function, Object prototype, String path) {

    @Override
    public String toString() {
      return path;
    }
  }

  /** A list, and what is in it. */
  @SuppressWarnings("ArrayRecordComponent") // never handed out, and compared by its elements
  private record Row(JSArrayBase list, Object[] elements, String path) {

    /** Only a list of the same length is looked at: a script may have made it any length. */
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
   * @param exempt properties of the global object that each login is given anew
   */
  SharedObjects(Set<String> exempt) {
    JSRealm realm = JSRealm.get(null);
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
        // a part of the language that is switched off
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

  /** What has been come by and not looked at. */
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

  /** How a list keeps its elements, and these. */
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
      slots.add(new Slot(owner, property, value));
    }
    if (value instanceof Accessor accessor) {
      open.offer(accessor.getGetter(), path);
      open.offer(accessor.getSetter(), path);
    }
    open.offer(value, path);
  }

  /** The first object that is not as it was, by its name in a world that nobody changed. */
  Optional<String> changed() {
    if (unwatched.isPresent()) {
      return unwatched;
    }
    for (Known known : objects) {
      if (known.object.getShape() != known.shape) {
        return Optional.of(known.path);
      }
    }
    for (Slot slot : slots) { // only of objects whose properties are the same
      if (!slot.isUnchanged()) {
        return Optional.of(slot.of.path);
      }
    }
    for (Maker maker : makers) {
      if (maker.function.getClassPrototype() != maker.prototype) {
        return Optional.of(maker.path);
      }
    }
    return rows.stream().filter(row -> !row.isUnchanged()).map(Row::path).findFirst();
  }

  /** How many objects are watched. */
  int size() {
    return objects.size();
  }
}

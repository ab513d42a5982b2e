package dev.vouchsafe.canary;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The {@code toString} of every object of ours that public methods lead to. */
final class ToStrings {
  private static final String OURS = "dev.vouchsafe.";

  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Deque<Object> left = new ArrayDeque<>();
  private final List<String> texts = new ArrayList<>();

  private ToStrings() {}

  static List<String> reachableFrom(Object... roots) {
    ToStrings walk = new ToStrings();
    for (Object root : roots) {
      walk.meet(root);
    }
    while (!walk.left.isEmpty()) {
      walk.visit(walk.left.pop());
    }
    return walk.texts;
  }

  private void meet(Object found) {
    if (found instanceof Optional<?> optional) {
      optional.ifPresent(this::meet);
    } else if (found instanceof Collection<?> collection) {
      collection.forEach(this::meet);
    } else if (found instanceof Map<?, ?> map) {
      map.values().forEach(this::meet);
    } else if (found != null && found.getClass().getName().startsWith(OURS) && seen.add(found)) {
      left.push(found);
    }
  }

  private void visit(Object object) {
    texts.add(object.getClass().getName() + ": " + object);
    for (Method method : object.getClass().getMethods()) {
      if (method.getParameterCount() == 0
          && !Modifier.isStatic(method.getModifiers())
          && method.getDeclaringClass().getName().startsWith(OURS)
          && Modifier.isPublic(method.getDeclaringClass().getModifiers())
          && method.getReturnType() != void.class
          && method.getReturnType() != object.getClass()) { // an endless chain of the same type
        meet(result(object, method));
      }
    }
  }

  private static Object result(Object object, Method method) {
    try {
      return method.invoke(object);
    } catch (InvocationTargetException e) {
      return e.getCause();
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }
}

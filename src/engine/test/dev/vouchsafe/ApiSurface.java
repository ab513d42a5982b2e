package dev.vouchsafe;

import dev.vouchsafe.api.Api;
import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The public and protected members of public types with their status, by reflection. The status is
 * the {@link Api} of the member, or else of its type, its enclosing type or its package.
 */
public final class ApiSurface {
  private final List<Class<?>> types;

  private ApiSurface(List<Class<?>> types) {
    this.types = types;
  }

  /** The types of a folder of classes that are on the class path, without internal packages. */
  public static ApiSurface of(Path classes) throws IOException {
    try (Stream<Path> files = Files.walk(classes)) {
      return new ApiSurface(
          files
              .map(file -> classes.relativize(file).toString())
              .filter(file -> file.endsWith(".class") && !file.endsWith("-info.class"))
              .map(file -> file.substring(0, file.length() - 6).replace('/', '.'))
              .filter(name -> !isInternal(name.substring(0, name.lastIndexOf('.'))))
              .<Class<?>>map(ApiSurface::named)
              .filter(ApiSurface::isVisible)
              .toList());
    }
  }

  /** Returns each member or type whose signature names a type of ours with a lower status. */
  public Set<String> broken() {
    Set<String> found = new TreeSet<>();
    each(
        (element, type, named) -> {
          for (Class<?> other : involved(named)) {
            if (isOurs(other) && statusOf(other).compareTo(statusOf(element, type)) > 0) {
              found.add(name(element) + " names " + other.getName());
            }
          }
        });
    return found;
  }

  /** The types and members that have a status of their own, as {@code status name}. */
  public Set<String> exceptions() {
    Set<String> found = new TreeSet<>();
    each(
        (element, type, named) ->
            own(element).ifPresent(status -> found.add(status + " " + name(element))));
    return found;
  }

  /** Returns members whose own status is not lower than that of their type. */
  public Set<String> superfluous() {
    Set<String> found = new TreeSet<>();
    each(
        (element, type, named) -> {
          Optional<Api.Status> status = own(element);
          boolean below =
              element instanceof Member
                  ? status.filter(own -> own.compareTo(statusOf(type)) <= 0).isPresent()
                  : status.filter(own -> own == around(type)).isPresent();
          if (below) {
            found.add(name(element));
          }
        });
    return found;
  }

  private interface Visit {
    void see(AnnotatedElement element, Class<?> type, List<Type> named);
  }

  private void each(Visit visit) {
    for (Class<?> type : types) {
      visit.see(
          type,
          type,
          Stream.concat(
                  Stream.ofNullable(type.getGenericSuperclass()),
                  Arrays.stream(type.getGenericInterfaces()))
              .toList());
      for (Field field : type.getDeclaredFields()) {
        if (isVisible(field)) {
          visit.see(field, type, List.of(field.getGenericType()));
        }
      }
      Stream.concat(
              Arrays.stream(type.getDeclaredConstructors()),
              Arrays.stream(type.getDeclaredMethods()))
          .filter(ApiSurface::isVisible)
          .forEach(code -> visit.see(code, type, named(code)));
    }
  }

  private static List<Type> named(Executable code) {
    Stream<Type> in =
        Stream.concat(
            Arrays.stream(code.getGenericParameterTypes()),
            Arrays.stream(code.getGenericExceptionTypes()));
    Stream<Type> out =
        code instanceof Method method ? Stream.of(method.getGenericReturnType()) : Stream.of();
    return Stream.concat(in, out).toList();
  }

  private static Set<Class<?>> involved(List<Type> types) {
    Set<Class<?>> found = new HashSet<>();
    types.forEach(type -> collect(type, found::add));
    return found;
  }

  private static void collect(Type type, Consumer<Class<?>> found) {
    if (type instanceof Class<?> plain) {
      found.accept(plain.isArray() ? element(plain) : plain);
    } else if (type instanceof GenericArrayType array) {
      collect(array.getGenericComponentType(), found);
    } else if (type instanceof ParameterizedType generic) {
      collect(generic.getRawType(), found);
      for (Type argument : generic.getActualTypeArguments()) {
        collect(argument, found);
      }
    } else if (type instanceof WildcardType wildcard) {
      for (Type bound : wildcard.getUpperBounds()) {
        collect(bound, found);
      }
      for (Type bound : wildcard.getLowerBounds()) {
        collect(bound, found);
      }
    } else if (type instanceof TypeVariable<?> variable
        && variable.getBounds()[0] instanceof Class<?> bound) {
      found.accept(bound);
    }
  }

  private static Class<?> element(Class<?> array) {
    return array.isArray() ? element(array.getComponentType()) : array;
  }

  private static Api.Status statusOf(AnnotatedElement element, Class<?> type) {
    return own(element).orElseGet(() -> statusOf(type));
  }

  private static Api.Status statusOf(Class<?> type) {
    return isVisible(type) ? own(type).orElseGet(() -> around(type)) : Api.Status.INTERNAL;
  }

  private static Api.Status around(Class<?> type) {
    return type.getDeclaringClass() != null
        ? statusOf(type.getDeclaringClass())
        : own(type.getPackage()).orElse(Api.Status.INTERNAL);
  }

  private static Optional<Api.Status> own(AnnotatedElement element) {
    return Optional.ofNullable(element.getAnnotation(Api.class)).map(Api::value);
  }

  private static boolean isOurs(Class<?> type) {
    return type.getName().startsWith("dev.vouchsafe.");
  }

  private static boolean isVisible(Class<?> type) {
    return (Modifier.isPublic(type.getModifiers()) || Modifier.isProtected(type.getModifiers()))
        && (type.getDeclaringClass() == null || isVisible(type.getDeclaringClass()));
  }

  private static boolean isVisible(Member member) {
    return (Modifier.isPublic(member.getModifiers()) || Modifier.isProtected(member.getModifiers()))
        && !member.isSynthetic();
  }

  private static String name(AnnotatedElement element) {
    if (element instanceof Class<?> type) {
      return type.getName();
    } else if (element instanceof Method method) {
      return method.getDeclaringClass().getName() + "." + method.getName();
    } else if (element instanceof Field field) {
      return field.getDeclaringClass().getName() + "." + field.getName();
    }
    return ((Member) element).getDeclaringClass().getName() + ".new";
  }

  private static boolean isInternal(String packageName) {
    return own(named(packageName + ".package-info")).orElseThrow() == Api.Status.INTERNAL;
  }

  private static Class<?> named(String name) {
    try {
      return Class.forName(name, false, ApiSurface.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(name + " is not on the class path", e);
    }
  }
}

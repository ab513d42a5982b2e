package dev.vouchsafe.keycloak;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.function.Function;

/** Replaces a part of Keycloak; calls without a prepared answer fail. */
public final class Fake {
  private Fake() {}

  /** An answer that depends on the arguments. */
  public interface Answer extends Function<Object[], Object> {}

  /**
   * @param answers what each method answers: a value, or an {@link Answer}; an interface's own
   *     default methods run as they are
   */
  public static <T> T of(Class<T> type, Map<String, ?> answers) {
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          Object answer = answers.get(method.getName());
          if (answer instanceof Answer computed) {
            return computed.apply(arguments);
          } else if (answers.containsKey(method.getName())) {
            return answer;
          } else if (method.isDefault()) {
            return InvocationHandler.invokeDefault(proxy, method, arguments);
          } else if (method.getName().equals("hashCode")) {
            return System.identityHashCode(proxy);
          } else if (method.getName().equals("equals")) {
            return proxy == arguments[0];
          }
          throw new UnsupportedOperationException(type.getSimpleName() + "." + method.getName());
        };
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}

package dev.vouchsafe.cli;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** The signal HUP, by which programs are asked to read their configuration again. */
final class HangUp {
  private HangUp() {}

  /**
   * Does something at each such signal, where the system has it. By reflection: the class is in
   * every JDK, and none of Java's own packages.
   */
  static void answer(Runnable action) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object answering =
          Proxy.newProxyInstance(
              HangUp.class.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, arguments) -> {
                if (method.getName().equals("handle")) {
                  action.run();
                  return null;
                }
                return method.invoke(action, arguments);
              });
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance("HUP"), answering);
    } catch (InvocationTargetException e) {
      // The system has no such signal, or the JVM keeps it to itself; --watch needs none.
    } catch (ReflectiveOperationException e) {
      // This Java has no signals; --watch needs none.
    }
  }
}

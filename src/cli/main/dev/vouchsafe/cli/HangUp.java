package dev.vouchsafe.cli;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** The signal HUP, which asks a program to read its configuration again. */
final class HangUp {
  private HangUp() {}

  /**
   * Runs the action at each such signal, if the system has it. It uses reflection, because the
   * class is in every JDK but not in the Java API.
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
      // The system has no such signal, or the JVM reserves it; --watch works without it.
    } catch (ReflectiveOperationException e) {
      // This Java has no signals; --watch works without them.
    }
  }
}

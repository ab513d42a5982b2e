package dev.vouchsafe.idp.pages;

import io.pebbletemplates.pebble.attributes.methodaccess.MethodAccessValidator;
import io.pebbletemplates.pebble.node.ForNode.LoopVariables;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Limits the methods that templates may call to the components of our records, the methods that
 * open an Optional or an entry, and the position in a loop.
 */
final class FactsOnly implements MethodAccessValidator {
  private static final String OURS = "dev.vouchsafe.";

  @Override
  public boolean isMethodAccessAllowed(Object object, Method method) {
    if (object instanceof Record fact) {
      return fact.getClass().getName().startsWith(OURS)
          && Arrays.stream(fact.getClass().getRecordComponents())
              .map(RecordComponent::getAccessor)
              .anyMatch(method::equals);
    }
    String name = method.getName();
    return (object instanceof Optional && Set.of("isPresent", "get").contains(name))
        || (object instanceof LoopVariables && Set.of("getIndex", "isLast").contains(name))
        || (object instanceof Map.Entry && Set.of("getKey", "getValue").contains(name));
  }
}

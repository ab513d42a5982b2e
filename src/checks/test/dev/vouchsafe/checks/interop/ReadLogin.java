package dev.vouchsafe.checks.interop;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What a service provider reads from a Response.
 *
 * @param attributes each attribute's values in order; the attributes themselves have none
 */
record ReadLogin(String nameId, Map<String, List<String>> attributes) {

  /** The same login with every attribute value changed. */
  ReadLogin withValues(UnaryOperator<String> change) {
    Map<String, List<String>> changed = new LinkedHashMap<>();
    attributes.forEach((name, values) -> changed.put(name, values.stream().map(change).toList()));
    return new ReadLogin(nameId, changed);
  }
}

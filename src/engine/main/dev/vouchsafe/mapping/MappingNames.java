package dev.vouchsafe.mapping;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.XmlText;
import dev.vouchsafe.json.LocatedValue;
import dev.vouchsafe.problem.Problems;
import java.util.Optional;

/** Checks the attribute names in mappings. */
final class MappingNames {
  private MappingNames() {}

  /** Returns the attribute name in a value; empty, with a problem, if there is none. */
  static Optional<String> attribute(LocatedValue value, Problems problems) {
    if (!(value.value() instanceof ClaimValue.Text text)) {
      problems.add(
          "wrong-type",
          value.position().toString(),
          "an add-on mapping leads to a " + value.value() + ", not to an attribute name",
          "write \"profile path\": \"attribute name\", or a list of names");
      return Optional.empty();
    }
    return isWritable(text.text(), value, problems) ? Optional.of(text.text()) : Optional.empty();
  }

  /** Whether a name is not blank and XML allows its characters; reports a problem otherwise. */
  static boolean isWritable(String attribute, LocatedValue at, Problems problems) {
    int forbidden = XmlText.indexOfForbidden(attribute);
    if (attribute.isBlank()) {
      invalid(at, "an attribute name is empty", problems);
    } else if (forbidden >= 0) {
      invalid(
          at,
          "an attribute name holds "
              + XmlText.nameAt(attribute, forbidden)
              + ", which XML cannot carry",
          problems);
    } else {
      return true;
    }
    return false;
  }

  /** A mapping as written, with its position. */
  static String quoted(String key, String value, LocatedValue at) {
    return "\"" + key + "\": \"" + value + "\" (" + at.position() + ")";
  }

  private static void invalid(LocatedValue at, String message, Problems problems) {
    problems.add(
        "invalid-attribute-name",
        at.position().toString(),
        message,
        "give the attribute the name that the service provider expects");
  }
}

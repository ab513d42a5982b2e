package dev.vouchsafe.auth0.reading;

import com.oracle.js.parser.TokenType;
import com.oracle.js.parser.ir.AccessNode;
import com.oracle.js.parser.ir.BinaryNode;
import com.oracle.js.parser.ir.CallNode;
import com.oracle.js.parser.ir.Expression;
import com.oracle.js.parser.ir.IdentNode;
import com.oracle.js.parser.ir.IndexNode;
import com.oracle.js.parser.ir.JoinPredecessorExpression;
import com.oracle.js.parser.ir.LiteralNode;
import com.oracle.js.parser.ir.ObjectNode;
import com.oracle.js.parser.ir.PropertyNode;
import com.oracle.js.parser.ir.TemplateLiteralNode.UntaggedTemplateLiteralNode;
import com.oracle.js.parser.ir.UnaryNode;
import dev.vouchsafe.auth0.reading.Meaning.Group;
import dev.vouchsafe.auth0.reading.Meaning.Place;
import dev.vouchsafe.auth0.reading.Meaning.Row;
import dev.vouchsafe.auth0.reading.Meaning.Scalar;
import dev.vouchsafe.claims.ClaimValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Evaluates expressions without running the script: paths into the login, constants, and literals
 * made of these. It does not follow conditions, calls and loops. The number of steps and the size
 * of results are limited.
 */
final class Evaluation {
  /** The most expressions that are evaluated for one script. */
  static final int MAX_STEPS = 1_000_000;

  /** The globals through which scripts reach modules and the network. */
  private static final Set<String> GLOBALS = Set.of("require", "request", "fetch");

  private static final Place REQUIRE = new Place(List.of("require"));
  private static final int MAX_DEPTH = 64;
  private static final int MAX_TEXT = 4096;
  private static final int MAX_SIZE = 10_000;

  private int steps;
  private int depth;

  /** Thrown when a script takes more steps than a script that a person wrote. */
  static final class TooIntricate extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** Evaluates an expression in a scope. */
  Meaning of(Expression expression, Scope scope) {
    if (steps > MAX_STEPS) {
      throw new TooIntricate();
    }
    if (depth >= MAX_DEPTH) {
      return Meaning.Unknown.UNKNOWN;
    }
    depth++;
    try {
      Meaning meaning = meaning(expression, scope);
      long size = meaning.size();
      steps += (int) Math.min(size, MAX_STEPS);
      return size > MAX_SIZE ? Meaning.Unknown.UNKNOWN : meaning;
    } finally {
      depth--;
    }
  }

  private Meaning meaning(Expression expression, Scope scope) {
    if (expression instanceof IdentNode name) {
      Scope.Variable variable = scope.find(name.getName());
      return variable != null
          ? variable.meaning(this)
          : GLOBALS.contains(name.getName())
              ? new Place(List.of(name.getName()))
              : Meaning.Unknown.UNKNOWN;
    } else if (expression instanceof AccessNode access) {
      return of(access.getBase(), scope).member(access.getProperty());
    } else if (expression instanceof IndexNode index) {
      return text(index.getIndex(), scope)
          .map(key -> of(index.getBase(), scope).member(key))
          .orElse(Meaning.Unknown.UNKNOWN);
    } else if (expression instanceof LiteralNode<?> literal) {
      return literal(literal, scope);
    } else if (expression instanceof UntaggedTemplateLiteralNode template) {
      return template(template, scope);
    } else if (expression instanceof BinaryNode binary) {
      return binary(binary, scope);
    } else if (expression instanceof ObjectNode object) {
      return object(object, scope);
    } else if (expression instanceof CallNode call) {
      return isObjectAssign(call) ? merged(call, scope) : required(call, scope);
    } else if (expression instanceof JoinPredecessorExpression joined) {
      return of(joined.getExpression(), scope);
    }
    return Meaning.Unknown.UNKNOWN;
  }

  /** Returns the text of a constant expression, as JavaScript uses it for a key. */
  Optional<String> text(Expression expression, Scope scope) {
    return of(expression, scope) instanceof Scalar scalar
        ? Optional.of(scalar.value().text())
        : Optional.empty();
  }

  /** Returns the module that a call of {@code require} loads. */
  private Meaning required(CallNode call, Scope scope) {
    return call.getArgs().size() == 1
            && of(call.getFunction(), scope).equals(REQUIRE)
            && of(call.getArgs().get(0), scope) instanceof Scalar name
        ? REQUIRE.member(ProvidedModules.plainName(name.value().text()))
        : Meaning.Unknown.UNKNOWN;
  }

  /** True if the call is {@code Object.assign(…)}. */
  static boolean isObjectAssign(CallNode call) {
    return call.getFunction() instanceof AccessNode access
        && access.getProperty().equals("assign")
        && access.getBase() instanceof IdentNode object
        && object.getName().equals("Object");
  }

  private Meaning literal(LiteralNode<?> literal, Scope scope) {
    if (literal.isArray()) {
      List<Meaning> items = new ArrayList<>();
      for (Expression item : literal.getElementExpressions()) {
        items.add(item == null ? Meaning.Unknown.UNKNOWN : of(item, scope));
      }
      return new Row(items, literal.getStart());
    } else if (literal.isString()) {
      return new Scalar(new ClaimValue.Text(literal.getString()), literal.getStart());
    } else if (literal.getValue() instanceof Boolean bool) {
      return new Scalar(bool ? ClaimValue.Bool.TRUE : ClaimValue.Bool.FALSE, literal.getStart());
    } else if (literal.getValue() instanceof Number number
        && Double.isFinite(number.doubleValue())) {
      return new Scalar(ClaimValue.Num.of(number.doubleValue()), literal.getStart());
    }
    return literal.getValue() == null
        ? new Scalar(ClaimValue.Null.NULL, literal.getStart())
        : Meaning.Unknown.UNKNOWN;
  }

  private Meaning template(UntaggedTemplateLiteralNode template, Scope scope) {
    StringBuilder text = new StringBuilder();
    for (Expression part : template.getExpressions()) {
      Optional<String> known = text(part, scope);
      if (known.isEmpty() || text.length() + known.get().length() > MAX_TEXT) {
        return Meaning.Unknown.UNKNOWN;
      }
      text.append(known.get());
    }
    return new Scalar(new ClaimValue.Text(text.toString()), template.getStart());
  }

  private Meaning binary(BinaryNode binary, Scope scope) {
    TokenType operator = binary.tokenType();
    if (operator == TokenType.ADD) {
      return sum(binary, scope);
    } else if (operator == TokenType.OR || operator == TokenType.NULLISHCOALESC) {
      Meaning left = of(binary.getLhs(), scope);
      return left instanceof Scalar ? Meaning.Unknown.UNKNOWN : left; // context.idToken || {}
    } else if (operator == TokenType.AND
        || operator == TokenType.ASSIGN
        || operator == TokenType.COMMARIGHT) {
      return of(binary.getRhs(), scope);
    }
    return Meaning.Unknown.UNKNOWN;
  }

  private Meaning sum(BinaryNode sum, Scope scope) {
    if (of(sum.getLhs(), scope) instanceof Scalar left
        && of(sum.getRhs(), scope) instanceof Scalar right
        && (left.value() instanceof ClaimValue.Text || right.value() instanceof ClaimValue.Text)) {
      String text = left.value().text() + right.value().text();
      return text.length() > MAX_TEXT
          ? Meaning.Unknown.UNKNOWN
          : new Scalar(new ClaimValue.Text(text), sum.getStart());
    }
    return Meaning.Unknown.UNKNOWN;
  }

  private Meaning object(ObjectNode object, Scope scope) {
    Map<String, Group.Entry> entries = new LinkedHashMap<>();
    boolean open = false;
    for (PropertyNode property : object.getElements()) {
      if (property.getKey() instanceof UnaryNode spread
          && spread.tokenType() == TokenType.SPREAD_OBJECT) {
        open |= addAll(entries, of(spread.getExpression(), scope));
      } else {
        Optional<String> key = key(property, scope);
        open |= key.isEmpty();
        key.ifPresent(name -> put(entries, name, entry(property, scope)));
      }
    }
    return new Group(entries, open, object.getStart());
  }

  private Group.Entry entry(PropertyNode property, Scope scope) {
    Meaning value =
        property.getValue() == null ? Meaning.Unknown.UNKNOWN : of(property.getValue(), scope);
    return new Group.Entry(value, property.getStart());
  }

  private Optional<String> key(PropertyNode property, Scope scope) {
    return property.isComputed()
        ? text(property.getKey(), scope)
        : Optional.ofNullable(property.getKeyName());
  }

  private Meaning merged(CallNode assign, Scope scope) {
    Map<String, Group.Entry> entries = new LinkedHashMap<>();
    boolean open = false;
    for (Expression argument : assign.getArgs()) {
      open |= addAll(entries, of(argument, scope));
    }
    return new Group(entries, open, assign.getStart());
  }

  /** Adds the properties of an object; returns true if it may have others. */
  private static boolean addAll(Map<String, Group.Entry> entries, Meaning more) {
    if (more instanceof Group group) {
      group.entries().forEach((key, entry) -> put(entries, key, entry));
      return group.open();
    }
    return true;
  }

  /** Adds a property; a key that is written twice keeps the later place. */
  private static void put(Map<String, Group.Entry> entries, String key, Group.Entry entry) {
    entries.remove(key);
    entries.put(key, entry);
  }

  /** Returns the path of a part of the login; empty if the expression is not known to be one. */
  Optional<List<String>> place(Expression expression, Scope scope) {
    return of(expression, scope) instanceof Place place
        ? Optional.of(place.path())
        : Optional.empty();
  }
}

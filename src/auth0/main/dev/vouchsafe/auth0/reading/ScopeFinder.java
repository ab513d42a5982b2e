package dev.vouchsafe.auth0.reading;

import com.oracle.js.parser.TokenType;
import com.oracle.js.parser.ir.AccessNode;
import com.oracle.js.parser.ir.BinaryNode;
import com.oracle.js.parser.ir.Block;
import com.oracle.js.parser.ir.Expression;
import com.oracle.js.parser.ir.ForNode;
import com.oracle.js.parser.ir.FunctionNode;
import com.oracle.js.parser.ir.IdentNode;
import com.oracle.js.parser.ir.LexicalContext;
import com.oracle.js.parser.ir.Node;
import com.oracle.js.parser.ir.ObjectNode;
import com.oracle.js.parser.ir.ParameterNode;
import com.oracle.js.parser.ir.PropertyNode;
import com.oracle.js.parser.ir.Symbol;
import com.oracle.js.parser.ir.UnaryNode;
import com.oracle.js.parser.ir.VarNode;
import com.oracle.js.parser.ir.visitor.NodeVisitor;
import dev.vouchsafe.auth0.reading.Meaning.Place;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The first walk through a script: finds its scopes and the values of its variables. The order of
 * the parameters tells their meaning in the function that a login calls. In other functions, their
 * names do, because people call the user {@code user} and the context {@code context}.
 */
final class ScopeFinder extends NodeVisitor<LexicalContext> {
  private static final Set<String> HANDLERS = Set.of("onExecutePostLogin", "onContinuePostLogin");
  private static final List<String> RULE_PARAMETERS = List.of("user", "context");
  private static final List<String> ACTION_PARAMETERS = List.of("event", "api");
  private static final Set<String> KNOWN_NAMES =
      Set.of("user", "context", "event", "api", "require");

  private final Map<Node, Scope> scopes = new HashMap<>();
  private final Deque<Scope> open = new ArrayDeque<>();
  private final Deque<FunctionNode> functions = new ArrayDeque<>();
  private final List<Runnable> assignments = new ArrayList<>();
  private final Set<Node> defaults = new HashSet<>();
  private final Set<FunctionNode> entries = new HashSet<>();
  private final Set<String> entryNames = new HashSet<>();
  private final boolean rule;

  private ScopeFinder(boolean rule) {
    super(new LexicalContext());
    this.rule = rule;
  }

  /** Finds the scope of every function and block of a program. */
  static Map<Node, Scope> scopes(FunctionNode program, boolean rule) {
    ScopeFinder finder = new ScopeFinder(rule);
    program.accept(finder);
    finder.assignments.forEach(Runnable::run);
    return finder.scopes;
  }

  @Override
  public boolean enterFunctionNode(FunctionNode function) {
    Scope scope = new Scope(open.peek(), true);
    open.push(scope);
    scopes.put(function, scope);
    if (rule && functions.size() == 1 && entries.isEmpty()) {
      entries.add(function); // the first function inside the program
    }
    functions.push(function);
    List<IdentNode> parameters = function.getParameters();
    for (int i = 0; i < parameters.size(); i++) {
      int index = i;
      String name = parameters.get(i).getName();
      scope.declare(name, true).bind(evaluation -> parameter(function, index, name));
    }
    return true;
  }

  @Override
  public Node leaveFunctionNode(FunctionNode function) {
    functions.pop();
    open.pop();
    return function;
  }

  @Override
  public boolean enterBlock(Block block) {
    Scope scope = new Scope(open.peek(), false);
    open.push(scope);
    scopes.put(block, scope);
    for (Symbol symbol : block.getScope().getSymbols()) {
      if (symbol.isBlockScoped()) { // the variable of a loop has no declaration of its own
        scope.declare(symbol.getName(), true);
      }
    }
    return true;
  }

  @Override
  public Node leaveBlock(Block block) {
    open.pop();
    return block;
  }

  @Override
  public boolean enterVarNode(VarNode declaration) {
    String name = declaration.getName().getName();
    Scope.Variable variable = open.peek().declare(name, declaration.isBlockScoped());
    if (declaration.getInit() != null) {
      variable.bind(given(declaration.getInit(), name));
    }
    return true;
  }

  @Override
  public boolean enterBinaryNode(BinaryNode binary) {
    if (binary.isAssignment() && !defaults.contains(binary)) {
      boolean plain =
          binary.tokenType() == TokenType.ASSIGN || binary.tokenType() == TokenType.ASSIGN_INIT;
      assign(
          binary.getAssignmentDest(),
          plain ? given(binary.getRhs(), "") : evaluation -> Meaning.Unknown.UNKNOWN);
      if (binary.getAssignmentDest() instanceof AccessNode access) {
        handler(access.getProperty(), binary.getRhs());
      }
    }
    return true;
  }

  @Override
  public boolean enterUnaryNode(UnaryNode unary) {
    if (unary.isAssignment()) {
      assign(unary.getExpression(), evaluation -> Meaning.Unknown.UNKNOWN);
    }
    return true;
  }

  @Override
  public boolean enterForNode(ForNode loop) {
    if (loop.isForInOrOf()) {
      assign(loop.getInit(), evaluation -> Meaning.Unknown.UNKNOWN);
    }
    return true;
  }

  @Override
  public boolean enterPropertyNode(PropertyNode property) {
    if (!property.isComputed() && property.getKeyName() != null) {
      handler(property.getKeyName(), property.getValue());
    }
    return true;
  }

  private void handler(String name, Expression value) {
    if (!rule && HANDLERS.contains(name)) {
      if (value instanceof FunctionNode function) {
        entries.add(function);
      } else if (value instanceof IdentNode reference) {
        entryNames.add(reference.getName());
      }
    }
  }

  private Scope.Binding given(Expression value, String name) {
    Scope scope = open.peek();
    FunctionNode function = functions.peek();
    return value instanceof ParameterNode parameter
        ? evaluation -> parameter(function, parameter.getIndex(), name)
        : evaluation -> evaluation.of(value, scope);
  }

  private Meaning parameter(FunctionNode function, int index, String name) {
    if (entries.contains(function) || entryNames.contains(function.getName())) {
      List<String> known = rule ? RULE_PARAMETERS : ACTION_PARAMETERS;
      return index < known.size() ? new Place(List.of(known.get(index))) : Meaning.Unknown.UNKNOWN;
    }
    return KNOWN_NAMES.contains(name) ? new Place(List.of(name)) : Meaning.Unknown.UNKNOWN;
  }

  /** Assigns values to variables; the variables are found later, when all of them are declared. */
  private void assign(Expression target, Scope.Binding binding) {
    Scope scope = open.peek();
    if (target instanceof IdentNode name) {
      assignments.add(
          () -> {
            Scope.Variable variable = scope.find(name.getName());
            if (variable != null) {
              variable.bind(binding);
            }
          });
    } else if (target instanceof ObjectNode pattern) {
      for (PropertyNode property : pattern.getElements()) {
        assignPart(property, binding);
      }
    } else if (target instanceof BinaryNode withDefault && withDefault.isAssignment()) {
      defaults.add(withDefault);
      assign(withDefault.getLhs(), binding);
    }
  }

  private void assignPart(PropertyNode property, Scope.Binding whole) {
    if (property.getKey() instanceof UnaryNode rest) {
      assign(rest.getExpression(), evaluation -> Meaning.Unknown.UNKNOWN);
    } else {
      String key = property.isComputed() ? null : property.getKeyName();
      assign(
          property.getValue(),
          evaluation ->
              key == null ? Meaning.Unknown.UNKNOWN : whole.apply(evaluation).member(key));
    }
  }
}

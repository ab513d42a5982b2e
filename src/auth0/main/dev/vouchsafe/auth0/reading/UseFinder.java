package dev.vouchsafe.auth0.reading;

import com.oracle.js.parser.TokenType;
import com.oracle.js.parser.ir.AccessNode;
import com.oracle.js.parser.ir.BaseNode;
import com.oracle.js.parser.ir.BinaryNode;
import com.oracle.js.parser.ir.CallNode;
import com.oracle.js.parser.ir.Expression;
import com.oracle.js.parser.ir.ForNode;
import com.oracle.js.parser.ir.FunctionNode;
import com.oracle.js.parser.ir.IdentNode;
import com.oracle.js.parser.ir.IndexNode;
import com.oracle.js.parser.ir.Node;
import com.oracle.js.parser.ir.ObjectNode;
import com.oracle.js.parser.ir.PropertyNode;
import com.oracle.js.parser.ir.UnaryNode;
import dev.vouchsafe.auth0.reading.Meaning.Group;
import dev.vouchsafe.auth0.reading.Meaning.Place;
import dev.vouchsafe.auth0.reading.Meaning.Scalar;
import dev.vouchsafe.auth0.reading.ScriptUse.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Third walk through a script: finds what it uses of the world it runs in. */
final class UseFinder extends ScopedWalk {
  private static final Set<String> FACTS = Set.of("event", "context");

  /** Names that each login gets anew, and names that are no variables. */
  private static final Set<String> OWN =
      Set.of(
          "global",
          "configuration",
          "_",
          "jwt",
          "request",
          "auth0",
          "process",
          "console",
          "exports",
          "module",
          "arguments",
          "undefined");

  /** These report that an object is unreachable; the check cannot see their effects. */
  private static final Set<String> UNWATCHED = Set.of("WeakRef", "FinalizationRegistry");

  private static final Set<String> CHANGING =
      Set.of("assign", "defineProperty", "defineProperties", "set", "setPrototypeOf");
  private static final List<String> URLS = List.of("url", "uri", "href");

  private final SourceLines lines;
  private final Evaluation evaluation = new Evaluation();
  private final List<ScriptUse> found = new ArrayList<>();

  private UseFinder(Map<Node, Scope> scopes, SourceLines lines) {
    super(scopes);
    this.lines = lines;
  }

  /** The uses in a program, in their order. */
  static List<ScriptUse> uses(FunctionNode program, Map<Node, Scope> scopes, SourceLines lines) {
    UseFinder finder = new UseFinder(scopes, lines);
    program.accept(finder);
    return finder.found;
  }

  @Override
  public boolean enterAccessNode(AccessNode access) {
    member(access);
    return true;
  }

  @Override
  public boolean enterIndexNode(IndexNode index) {
    member(index);
    return true;
  }

  private void member(BaseNode member) {
    evaluation.place(member, scope()).ifPresent(path -> member(path, member.getStart()));
  }

  private void member(List<String> path, int at) {
    if (path.get(0).equals("api")) {
      add(Kind.API, path, Optional.empty(), at);
    } else if (FACTS.contains(path.get(0))) {
      add(Kind.FACT, path, Optional.empty(), at);
    }
  }

  @Override
  public boolean enterIdentNode(IdentNode name) {
    if (UNWATCHED.contains(name.getName()) && isShared(name)) {
      add(Kind.SHARED, List.of(name.getName()), Optional.empty(), name.getStart());
    } else if (ProvidedModules.ABSENT_GLOBALS.contains(name.getName()) && isShared(name)) {
      add(Kind.GLOBAL, List.of(name.getName()), Optional.empty(), name.getStart());
    }
    return true;
  }

  @Override
  public boolean enterBinaryNode(BinaryNode binary) {
    if (binary.isAssignment() && binary.tokenType() != TokenType.ASSIGN_INIT) {
      changed(binary.getAssignmentDest());
    }
    if (binary.isAssignment() && binary.getAssignmentDest() instanceof ObjectNode pattern) {
      evaluation.place(binary.getRhs(), scope()).ifPresent(place -> parts(pattern, place));
    }
    return true;
  }

  private void parts(ObjectNode pattern, List<String> place) {
    for (PropertyNode property : pattern.getElements()) {
      if (!property.isComputed()
          && property.getKeyName() != null
          && new Place(place).member(property.getKeyName()) instanceof Place part) {
        member(part.path(), property.getStart());
      }
    }
  }

  @Override
  public boolean enterUnaryNode(UnaryNode unary) {
    if (unary.isAssignment() || unary.tokenType() == TokenType.DELETE) {
      changed(unary.getExpression());
    }
    return true;
  }

  @Override
  public boolean enterForNode(ForNode loop) {
    if (loop.isForInOrOf()) {
      changed(loop.getInit());
    }
    return true;
  }

  @Override
  public boolean enterCallNode(CallNode call) {
    Meaning function = evaluation.of(call.getFunction(), scope());
    if (function instanceof Place place) {
      if (place.path().equals(List.of("require"))) {
        required(call);
      } else if (reachesNetwork(place.path())) {
        add(Kind.NETWORK, called(place.path()), url(call), call.getStart());
      }
    }
    if (call.getFunction() instanceof AccessNode method
        && method.getBase() instanceof IdentNode object
        && Set.of("Object", "Reflect").contains(object.getName())
        && CHANGING.contains(method.getProperty())
        && !call.getArgs().isEmpty()
        && call.getArgs().get(0) instanceof BaseNode target) {
      changed(target);
    }
    return true;
  }

  private void required(CallNode call) {
    if (!call.getArgs().isEmpty()) {
      evaluation
          .text(call.getArgs().get(0), scope())
          .ifPresent(name -> add(Kind.MODULE, List.of(name), Optional.empty(), call.getStart()));
    }
  }

  private static boolean reachesNetwork(List<String> path) {
    return path.get(0).equals("require")
        ? path.size() > 1 && ProvidedModules.isOnline(path.get(1))
        : path.get(0).equals("fetch") || path.get(0).equals("request");
  }

  /** {@code axios.get} for what {@code require('axios').get} gave. */
  private static List<String> called(List<String> path) {
    return path.get(0).equals("require") ? path.subList(1, path.size()) : path;
  }

  private Optional<String> url(CallNode call) {
    if (call.getArgs().isEmpty()) {
      return Optional.empty();
    }
    Meaning first = evaluation.of(call.getArgs().get(0), scope());
    if (first instanceof Group options) {
      return URLS.stream()
          .map(options::member)
          .filter(Scalar.class::isInstance)
          .map(url -> ((Scalar) url).value().text())
          .findFirst();
    }
    return first instanceof Scalar url ? Optional.of(url.value().text()) : Optional.empty();
  }

  /** The left side of {@code =}, if all scripts share it. */
  private void changed(Expression target) {
    Expression root = target;
    while (root instanceof BaseNode member) {
      root = member.getBase();
    }
    if (root instanceof IdentNode name && isShared(name)) {
      List<String> path = new ArrayList<>();
      for (Expression part = target; part instanceof BaseNode member; part = member.getBase()) {
        path.add(
            0,
            part instanceof AccessNode access
                ? access.getProperty()
                : evaluation.text(((IndexNode) part).getIndex(), scope()).orElse("…"));
      }
      path.add(0, name.getName());
      add(Kind.SHARED, path, Optional.empty(), target.getStart());
    }
  }

  /** Does a name stand for a global variable that all scripts share? */
  private boolean isShared(IdentNode name) {
    return !name.isThis()
        && !name.isSuper()
        && !name.isPropertyName()
        && !OWN.contains(name.getName())
        && scope().find(name.getName()) == null;
  }

  private void add(Kind kind, List<String> path, Optional<String> text, int at) {
    found.add(new ScriptUse(kind, path, text, lines.position(at)));
  }
}

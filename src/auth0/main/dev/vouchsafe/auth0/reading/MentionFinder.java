package dev.vouchsafe.auth0.reading;

import com.oracle.js.parser.TokenType;
import com.oracle.js.parser.ir.AccessNode;
import com.oracle.js.parser.ir.BaseNode;
import com.oracle.js.parser.ir.BinaryNode;
import com.oracle.js.parser.ir.CallNode;
import com.oracle.js.parser.ir.Expression;
import com.oracle.js.parser.ir.FunctionNode;
import com.oracle.js.parser.ir.IndexNode;
import com.oracle.js.parser.ir.LiteralNode;
import com.oracle.js.parser.ir.Node;
import com.oracle.js.parser.ir.ObjectNode;
import com.oracle.js.parser.ir.PropertyNode;
import com.oracle.js.parser.ir.UnaryNode;
import dev.vouchsafe.auth0.reading.Meaning.Group;
import dev.vouchsafe.auth0.reading.Meaning.Place;
import dev.vouchsafe.auth0.reading.Meaning.Row;
import dev.vouchsafe.auth0.reading.Meaning.Scalar;
import dev.vouchsafe.auth0.reading.ScriptMention.Act;
import dev.vouchsafe.auth0.reading.ScriptMention.Asked;
import dev.vouchsafe.auth0.reading.ScriptMention.Given;
import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.json.LocatedValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The second walk through a script: finds the parts of the login that it reads and writes. */
final class MentionFinder extends ScopedWalk {
  private static final List<ScriptSubject> WRITABLE =
      List.of(
          ScriptSubject.ID_TOKEN,
          ScriptSubject.ACCESS_TOKEN,
          ScriptSubject.SAML_CONFIGURATION,
          ScriptSubject.RULE_MAPPINGS,
          ScriptSubject.USER,
          ScriptSubject.APP_METADATA,
          ScriptSubject.USER_METADATA);
  private static final List<ScriptSubject> READABLE =
      List.of(ScriptSubject.USER, ScriptSubject.APP_METADATA, ScriptSubject.USER_METADATA);

  /** The methods that actions call with a name and a value. */
  private static final Map<List<String>, ScriptSubject> SETTERS_BY_NAME =
      Map.of(
          List.of("api", "idToken", "setCustomClaim"), ScriptSubject.ID_TOKEN,
          List.of("api", "accessToken", "setCustomClaim"), ScriptSubject.ACCESS_TOKEN,
          ScriptSubject.SAML_ATTRIBUTES.path(), ScriptSubject.SAML_ATTRIBUTES,
          List.of("api", "user", "setAppMetadata"), ScriptSubject.APP_METADATA,
          List.of("api", "user", "setUserMetadata"), ScriptSubject.USER_METADATA,
          ScriptSubject.CACHE.path(), ScriptSubject.CACHE);

  private static final List<String> SAML_RESPONSE = List.of("api", "samlResponse");
  private static final int MAX_TEXT = 256;
  private static final Set<List<String>> CLIENT =
      Set.of(
          List.of("context", "clientName"),
          List.of("context", "clientID"),
          List.of("event", "client", "name"),
          List.of("event", "client", "client_id"));
  private static final Set<List<String>> PROTOCOL =
      Set.of(List.of("context", "protocol"), List.of("event", "transaction", "protocol"));

  private final SourceLines lines;
  private final Evaluation evaluation = new Evaluation();
  private final Set<Node> written = new HashSet<>();
  private final List<ScriptMention> found = new ArrayList<>();
  private final Set<String> texts = new HashSet<>();
  private final Set<String> names = new HashSet<>();
  private Asked asked = new Asked(false, false);

  private MentionFinder(Map<Node, Scope> scopes, SourceLines lines) {
    super(scopes);
    this.lines = lines;
  }

  /** Returns the mentions of a program in their order, and its short texts. */
  static ScriptReading read(FunctionNode program, boolean rule, SourceLines lines) {
    Map<Node, Scope> scopes = ScopeFinder.scopes(program, rule);
    MentionFinder finder = new MentionFinder(scopes, lines);
    program.accept(finder);
    return new ScriptReading(
        finder.found,
        UseFinder.uses(program, scopes, lines),
        finder.texts,
        finder.names,
        lines.octets());
  }

  @Override
  public boolean enterLiteralNode(LiteralNode<?> literal) {
    if (literal.isString() && literal.getString().length() <= MAX_TEXT) {
      texts.add(literal.getString());
      names.addAll(List.of(literal.getString().split("\\s+"))); // for lists of scopes
    }
    return true;
  }

  @Override
  public boolean enterBinaryNode(BinaryNode binary) {
    if (binary.isAssignment()) {
      Expression target = binary.getAssignmentDest();
      if (target instanceof BaseNode member) {
        boolean plain = binary.tokenType() == TokenType.ASSIGN;
        noRead(member);
        write(member, plain ? meaning(binary.getRhs()) : Meaning.Unknown.UNKNOWN);
      } else if (target instanceof ObjectNode pattern) {
        evaluation.place(binary.getRhs(), scope()).ifPresent(place -> readParts(pattern, place));
      }
    }
    return true;
  }

  @Override
  public boolean enterUnaryNode(UnaryNode unary) {
    if (unary.tokenType() == TokenType.DELETE && unary.getExpression() instanceof BaseNode member) {
      noRead(member);
    }
    return true;
  }

  @Override
  public boolean enterPropertyNode(PropertyNode property) {
    if (!property.isComputed() && property.getKeyName() != null) {
      names.add(property.getKeyName());
    }
    return true;
  }

  @Override
  public boolean enterAccessNode(AccessNode access) {
    names.add(access.getProperty());
    read(access);
    return true;
  }

  @Override
  public boolean enterIndexNode(IndexNode index) {
    read(index);
    return true;
  }

  @Override
  public boolean enterCallNode(CallNode call) {
    if (Evaluation.isObjectAssign(call) && !call.getArgs().isEmpty()) {
      evaluation
          .place(call.getArgs().get(0), scope())
          .ifPresent(place -> writeAll(place, meaning(call)));
    } else if (call.getFunction() instanceof AccessNode setter) {
      evaluation.place(setter, scope()).ifPresent(place -> call(place, call));
    }
    return true;
  }

  private void call(List<String> setter, CallNode call) {
    ScriptSubject subject = SETTERS_BY_NAME.get(setter);
    List<Expression> arguments = call.getArgs();
    if (subject != null && !arguments.isEmpty()) {
      Meaning value = arguments.size() > 1 ? meaning(arguments.get(1)) : Meaning.Unknown.UNKNOWN;
      set(subject, evaluation.text(arguments.get(0), scope()), value, call.getStart());
    } else if (setter.size() == 3
        && setter.subList(0, 2).equals(SAML_RESPONSE)
        && setter.get(2).startsWith("set")
        && setter.get(2).length() > 3
        && !arguments.isEmpty()) {
      String setting = setter.get(2).substring(3);
      set(
          ScriptSubject.SAML_CONFIGURATION,
          Optional.of(setting.substring(0, 1).toLowerCase(Locale.ROOT) + setting.substring(1)),
          meaning(arguments.get(0)),
          call.getStart());
    }
  }

  private void write(BaseNode target, Meaning value) {
    Optional<String> name =
        target instanceof AccessNode access
            ? Optional.of(access.getProperty())
            : evaluation.text(((IndexNode) target).getIndex(), scope());
    evaluation
        .place(target.getBase(), scope())
        .ifPresent(place -> write(place, name, new Group.Entry(value, target.getStart())));
  }

  private void write(List<String> place, Optional<String> name, Group.Entry entry) {
    for (ScriptSubject subject : WRITABLE) {
      if (subject.path().equals(place)) {
        set(subject, name, entry.meaning(), entry.at());
      }
    }
    if (name.isPresent() && new Place(place).member(name.get()) instanceof Place whole) {
      writeAll(whole.path(), entry.meaning());
    }
  }

  /** Records the write of an object, and of each property that the code names. */
  private void writeAll(List<String> place, Meaning value) {
    if (value instanceof Group group
        && WRITABLE.stream().anyMatch(subject -> startsWith(subject.path(), place))) {
      group.entries().forEach((key, entry) -> write(place, Optional.of(key), entry));
    }
  }

  private void read(BaseNode member) {
    if (!written.contains(member)) {
      evaluation.place(member, scope()).ifPresent(place -> read(place, member.getStart()));
    }
  }

  private void readParts(ObjectNode pattern, List<String> place) {
    for (PropertyNode property : pattern.getElements()) {
      if (!property.isComputed()
          && property.getKeyName() != null
          && new Place(place).member(property.getKeyName()) instanceof Place part) {
        read(part.path(), property.getStart());
      }
    }
  }

  private void read(List<String> place, int at) {
    asked =
        new Asked(
            asked.protocol() || PROTOCOL.contains(place), asked.client() || CLIENT.contains(place));
    for (ScriptSubject subject : READABLE) {
      if (place.size() == subject.path().size() + 1 && startsWith(place, subject.path())) {
        Optional<String> name = Optional.of(place.get(place.size() - 1));
        found.add(
            new ScriptMention(Act.READ, subject, name, Given.UNKNOWN, lines.position(at), asked));
      }
    }
  }

  /** Marks the left side of {@code =} as not read, however long its path is. */
  private void noRead(BaseNode target) {
    for (Expression part = target; part instanceof BaseNode member; part = member.getBase()) {
      if (!written.add(part)) {
        return;
      }
    }
  }

  private static boolean startsWith(List<String> path, List<String> beginning) {
    return path.size() >= beginning.size() && path.subList(0, beginning.size()).equals(beginning);
  }

  private Meaning meaning(Expression expression) {
    return evaluation.of(expression, scope());
  }

  private void set(ScriptSubject subject, Optional<String> name, Meaning value, int at) {
    name.ifPresent(names::add);
    found.add(new ScriptMention(Act.WRITE, subject, name, given(value), lines.position(at), asked));
  }

  private Given given(Meaning value) {
    if (value instanceof Place place) {
      List<String> user = ScriptSubject.USER.path();
      return startsWith(place.path(), user)
          ? new Given(
              Optional.empty(),
              Optional.of(place.path().subList(user.size(), place.path().size())),
              false)
          : Given.UNKNOWN;
    }
    return value instanceof Meaning.Unknown
        ? Given.UNKNOWN
        : new Given(
            Optional.of(located(value, 0)),
            Optional.empty(),
            value instanceof Group group && group.open());
  }

  private LocatedValue located(Meaning value, int otherwise) {
    if (value instanceof Scalar scalar) {
      return LocatedValue.scalar(scalar.value(), lines.position(scalar.at()));
    } else if (value instanceof Row row) {
      return LocatedValue.list(
          row.items().stream().map(item -> located(item, row.at())).toList(),
          lines.position(row.at()));
    } else if (value instanceof Group group) {
      Map<String, LocatedValue> fields = new LinkedHashMap<>();
      group.entries().forEach((key, entry) -> fields.put(key, located(entry)));
      return LocatedValue.object(fields, lines.position(group.at()));
    }
    return LocatedValue.scalar(ClaimValue.Null.NULL, lines.position(otherwise));
  }

  /** Returns a property at the place of its key. */
  private LocatedValue located(Group.Entry entry) {
    return entry.meaning() instanceof Scalar scalar
        ? LocatedValue.scalar(scalar.value(), lines.position(entry.at()))
        : located(entry.meaning(), entry.at());
  }
}

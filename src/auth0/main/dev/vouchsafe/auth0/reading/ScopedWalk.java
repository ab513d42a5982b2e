package dev.vouchsafe.auth0.reading;

import com.oracle.js.parser.ir.Block;
import com.oracle.js.parser.ir.FunctionNode;
import com.oracle.js.parser.ir.LexicalContext;
import com.oracle.js.parser.ir.Node;
import com.oracle.js.parser.ir.visitor.NodeVisitor;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/** A walk through a script that knows the variables at each place. */
abstract class ScopedWalk extends NodeVisitor<LexicalContext> {
  private final Map<Node, Scope> scopes;
  private final Deque<Scope> open = new ArrayDeque<>();

  /**
   * Creates a walk.
   *
   * @param scopes the scope of every function and block
   */
  ScopedWalk(Map<Node, Scope> scopes) {
    super(new LexicalContext());
    this.scopes = scopes;
  }

  /** Returns the scope at this place. */
  final Scope scope() {
    return open.peek();
  }

  @Override
  public final boolean enterFunctionNode(FunctionNode function) {
    open.push(scopes.get(function));
    return true;
  }

  @Override
  public final Node leaveFunctionNode(FunctionNode function) {
    open.pop();
    return function;
  }

  @Override
  public final boolean enterBlock(Block block) {
    open.push(scopes.get(block));
    return true;
  }

  @Override
  public final Node leaveBlock(Block block) {
    open.pop();
    return block;
  }
}

package dev.vouchsafe.auth0.scripts;

import com.oracle.truffle.api.Truffle;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.source.SourceSection;
import com.oracle.truffle.js.runtime.JavaScriptFunctionCallNode;

/**
 * Finds the current place in a script from the engine's stack frames on this thread. The result is
 * the same as from {@code new Error().stack}, in a hundredth of the time and without running the
 * script's code.
 */
final class GuestFrames {
  private GuestFrames() {}

  /** A place in a text; line and column start at 1. */
  record Place(int line, int column) {}

  /** Returns the innermost statement or call in a source that is running; null if there is none. */
  static Place innermostIn(String source) {
    return Truffle.getRuntime()
        .iterateFrames(
            frame -> {
              Node node = frame.getCallNode();
              while (node != null && node.getSourceSection() == null) {
                node = node.getParent();
              }
              return node == null || !stands(node.getSourceSection(), source) ? null : place(node);
            });
  }

  private static boolean stands(SourceSection section, String source) {
    return section.isAvailable() && section.getSource().getName().equals(source);
  }

  /** Returns the place of a call: the name of the called function, or the last name of a path. */
  private static Place place(Node node) {
    SourceSection section = node.getSourceSection();
    int index = section.getCharIndex();
    if (node instanceof JavaScriptFunctionCallNode call) {
      index += nameIn(section.getCharacters().toString(), call.getTarget());
    }
    return new Place(
        section.getSource().getLineNumber(index), section.getSource().getColumnNumber(index));
  }

  /**
   * Returns the index of the function's name in the text of a call; the start of the call if it has
   * no name.
   */
  private static int nameIn(String call, Node target) {
    SourceSection object = target == null ? null : target.getSourceSection();
    String path = object == null ? "" : object.getCharacters().toString();
    int after = call.contains(path) ? call.indexOf(path) + path.length() : 0;
    int called = call.indexOf('(', after);
    int end = called;
    while (end > after && Character.isWhitespace(call.charAt(end - 1))) {
      end--;
    }
    int start = end;
    while (start > after && Character.isJavaIdentifierPart(call.charAt(start - 1))) {
      start--;
    }
    return called < 0 ? after : start < end ? start : called;
  }
}

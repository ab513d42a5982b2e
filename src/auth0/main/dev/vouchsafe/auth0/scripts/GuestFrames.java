package dev.vouchsafe.auth0.scripts;

import com.oracle.truffle.api.Truffle;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.source.SourceSection;
import com.oracle.truffle.js.runtime.JavaScriptFunctionCallNode;

/**
 * Where the guest is, by the engine's own frames of this thread. Says what the language's own
 * {@code new Error().stack} says, in a hundredth of its time, and runs none of the guest's code.
 */
final class GuestFrames {
  private GuestFrames() {}

  /** A place in a text, counted from 1. */
  record Place(int line, int column) {}

  /** The innermost statement or call of a source that is being run; null if there is none. */
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

  /** A call stands where the name of what is called does: the last one, of a path. */
  private static Place place(Node node) {
    SourceSection section = node.getSourceSection();
    int index = section.getCharIndex();
    if (node instanceof JavaScriptFunctionCallNode call) {
      index += nameIn(section.getCharacters().toString(), call.getTarget());
    }
    return new Place(
        section.getSource().getLineNumber(index), section.getSource().getColumnNumber(index));
  }

  /** Where in a call's text its name begins; of what is called without one, where it is called. */
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

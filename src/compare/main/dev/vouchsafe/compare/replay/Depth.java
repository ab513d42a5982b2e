package dev.vouchsafe.compare.replay;

/** How deep in texts, objects and lists an octet stands. */
final class Depth {
  private int depth;
  private boolean text;
  private boolean escaped;

  void pass(int octet) {
    if (text) {
      text = escaped || octet != '"';
      escaped = !escaped && octet == '\\';
    } else if (octet == '"') {
      text = true;
    } else if (octet == '{' || octet == '[') {
      depth++;
    } else if (octet == '}' || octet == ']') {
      depth = Math.max(0, depth - 1);
    }
  }

  boolean isOutside() {
    return depth == 0 && !text;
  }
}

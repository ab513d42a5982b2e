package dev.vouchsafe.mapping;

/**
 * Recognises URIs with a scheme (RFC 3986) and XML Names. Each takes one pass over the text,
 * because it runs for every attribute of every login.
 */
final class NameShape {
  private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final String DIGITS = "0123456789";

  /** The characters of a scheme after its first letter (RFC 3986, 3.1). */
  private static final boolean[] SCHEME = of(LETTERS + DIGITS + "+.-");

  /**
   * {@code pchar} (RFC 3986, 3.3) without percent-encoding; also the characters of the authority.
   */
  private static final boolean[] PCHAR = of(LETTERS + DIGITS + "._~!$&'()*+,;=:@-");

  /** The characters inside the brackets of an address (RFC 3986, 3.2.2). */
  private static final boolean[] ADDRESS = of(DIGITS + "abcdefABCDEFvV:.");

  private static final boolean[] HEXADECIMAL = of(DIGITS + "abcdefABCDEF");

  /** XML 1.0, production 4, {@code NameStartChar}: the first and last of each range. */
  private static final int[] NAME_START = {
    ':', ':', 'A', 'Z', '_', '_', 'a', 'z', 0xC0, 0xD6, 0xD8, 0xF6, 0xF8, 0x2FF, 0x370, 0x37D,
    0x37F, 0x1FFF, 0x200C, 0x200D, 0x2070, 0x218F, 0x2C00, 0x2FEF, 0x3001, 0xD7FF, 0xF900, 0xFDCF,
    0xFDF0, 0xFFFD, 0x10000, 0xEFFFF
  };

  /** The additional characters of {@code NameChar} (XML 1.0, production 4a). */
  private static final int[] NAME_REST = {
    '-', '.', '0', '9', 0xB7, 0xB7, 0x300, 0x36F, 0x203F, 0x2040
  };

  private final String text;
  private int at;

  private NameShape(String text) {
    this.text = text;
  }

  /** Whether a text is a URI with a scheme. */
  static boolean isUri(String text) {
    NameShape uri = new NameShape(text);
    return uri.scheme() && uri.path() && uri.rest('?') && uri.rest('#') && uri.at == text.length();
  }

  /** Whether a text is an XML Name. */
  static boolean isXmlName(String text) {
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      if (!isIn(NAME_START, point) && (i == 0 || !isIn(NAME_REST, point))) {
        return false;
      }
      i += Character.charCount(point);
    }
    return !text.isEmpty();
  }

  private boolean scheme() {
    if (text.isEmpty() || LETTERS.indexOf(text.charAt(0)) < 0) {
      return false;
    }
    at = 1;
    skip(SCHEME);
    return take(':');
  }

  /** Reads an authority and a path, or a path alone. */
  private boolean path() {
    if (text.startsWith("//", at)) {
      at += 2;
      while (pchars() || address()) {
        // on to the next part of the authority
      }
    } else {
      take('/');
      if (!pchars()) {
        return true;
      }
    }
    while (take('/')) {
      pchars();
    }
    return true;
  }

  /** Reads a query or a fragment, if there is one. */
  private boolean rest(char begin) {
    if (take(begin)) {
      while (pchars() || take('/') || take('?')) {
        // on to the next part
      }
    }
    return true;
  }

  /** Skips path characters; returns false if there are none. */
  private boolean pchars() {
    int from = at;
    do {
      skip(PCHAR);
    } while (escape());
    return at > from;
  }

  private boolean escape() {
    if (at + 2 < text.length()
        && text.charAt(at) == '%'
        && isIn(HEXADECIMAL, text.charAt(at + 1))
        && isIn(HEXADECIMAL, text.charAt(at + 2))) {
      at += 3;
      return true;
    }
    return false;
  }

  private boolean address() {
    int from = at;
    if (take('[')) {
      int inside = at;
      skip(ADDRESS);
      if (at > inside && take(']')) {
        return true;
      }
    }
    at = from;
    return false;
  }

  private void skip(boolean[] accepted) {
    int next = at; // a local variable, because a field would be written for each character
    while (next < text.length() && isIn(accepted, text.charAt(next))) {
      next++;
    }
    at = next;
  }

  private static boolean isIn(boolean[] ascii, char c) {
    return c < ascii.length && ascii[c];
  }

  private boolean take(char wanted) {
    if (at < text.length() && text.charAt(at) == wanted) {
      at++;
      return true;
    }
    return false;
  }

  private static boolean isIn(int[] ranges, int point) {
    for (int i = 0; i < ranges.length; i += 2) {
      if (point >= ranges[i] && point <= ranges[i + 1]) {
        return true;
      }
    }
    return false;
  }

  private static boolean[] of(String characters) {
    boolean[] ascii = new boolean[128];
    characters.chars().forEach(c -> ascii[c] = true);
    return ascii;
  }
}

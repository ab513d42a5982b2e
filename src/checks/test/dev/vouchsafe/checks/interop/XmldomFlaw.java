package dev.vouchsafe.checks.interop;

/** Errors of service providers that use xmldom 0.8. No Response can avoid them. */
final class XmldomFlaw {
  /** XML 1.0 has only the line ends CR and LF, and canonical XML leaves all others as they are. */
  static final String UNICODE_LINE_ENDS =
      "its parser makes LF of NEL and LS, as XML 1.1 asks, in XML 1.0 too";

  /** Canonical XML writes CR as a character reference, and the first parse keeps it. */
  static final String REWRITTEN_CR =
      "it verifies the document as written anew, in which CR is no longer escaped";

  private XmldomFlaw() {}
}

package dev.vouchsafe.xml;

/** Hears what a document says while it is streamed. Comments are left out. */
public interface XmlListener {
  /** An element begins. */
  void start(XmlTag tag);

  /** A piece of character content; a text may come in any number of pieces. */
  void text(String piece);

  /** A processing instruction; {@code data} may be empty. */
  void instruction(String target, String data);

  /** The innermost open element ends. */
  void end();
}

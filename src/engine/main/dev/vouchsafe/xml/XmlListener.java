package dev.vouchsafe.xml;

/** Receives the events of a streamed document, except comments. */
public interface XmlListener {
  /** Called at the start of an element. */
  void start(XmlTag tag);

  /** Called for a piece of character content; a text can come in several pieces. */
  void text(String piece);

  /** Called for a processing instruction; {@code data} can be empty. */
  void instruction(String target, String data);

  /** Called at the end of the innermost open element. */
  void end();
}

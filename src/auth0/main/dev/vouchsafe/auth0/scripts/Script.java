package dev.vouchsafe.auth0.scripts;

import dev.vouchsafe.json.Position;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;

/**
 * One rule, action or module. Immutable; {@code toString} shows no code.
 *
 * @param kind whether it is a rule, an action or a module
 * @param name its name in messages and traces: a file's path, or the name it has in a tenant
 * @param source its code
 * @param secrets the values of {@code event.secrets}; rules have none
 */
public record Script(Kind kind, String name, String source, Secrets secrets) {
  /** The largest script: 1 MiB, ten times the limit of the identity service. */
  public static final int MAX_OCTETS = 1024 * 1024;

  /** The kinds of scripts, each with the code around it that makes it runnable. */
  public enum Kind {
    /** A rule: the expression {@code function (user, context, callback) {…}}. */
    RULE("0,", ""),
    /** A CommonJS module that exports its handlers. */
    ACTION("(function (exports, module, require) {", "\n})"),
    /** A CommonJS module that actions share, with its secrets in {@code actions}. */
    MODULE("(function (exports, module, require, actions) {", "\n})");

    private final String before;
    private final String after;

    Kind(String before, String after) {
      this.before = before;
      this.after = after;
    }

    String wrapped(String source) {
      return before + source + after;
    }

    /** Returns the number of characters that the first line has before the script's own code. */
    int indent() {
      return before.length();
    }

    /** Returns the kind in one word, for messages. */
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Creates a script.
   *
   * @throws InvalidInputException if the code is larger than {@link #MAX_OCTETS}
   */
  public Script {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(secrets);
    if (name.isBlank()) {
      throw new IllegalArgumentException("a script needs a name");
    }
    if (source.length() > MAX_OCTETS) {
      throw tooLarge(name);
    }
  }

  /** Creates a rule. */
  public static Script rule(String name, String source) {
    return new Script(Kind.RULE, name, source, Secrets.NONE);
  }

  /** Creates an action without secrets. */
  public static Script action(String name, String source) {
    return new Script(Kind.ACTION, name, source, Secrets.NONE);
  }

  /** Returns a place in the code, given as the place in what is evaluated. */
  Position place(int line, int column) {
    return new Position(name, line, line == 1 ? Math.max(1, column - kind.indent()) : column);
  }

  /** Returns the same code with other secrets. */
  public Script with(Secrets others) {
    return new Script(kind, name, source, others);
  }

  /**
   * Reads a script without secrets from a file.
   *
   * @param name the name of the script in messages
   * @throws InvalidInputException if the file is unreadable, too large or not UTF-8
   */
  public static Script read(Kind kind, String name, Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] octets = in.readNBytes(MAX_OCTETS + 1);
      if (octets.length > MAX_OCTETS) {
        throw tooLarge(name);
      }
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
      return new Script(
          kind, name, text.startsWith("\uFEFF") ? text.substring(1) : text, Secrets.NONE);
    } catch (CharacterCodingException e) {
      throw new InvalidInputException(
          new Problem("not-utf-8", name, "the script is not UTF-8", "save it as UTF-8"), e);
    } catch (IOException e) {
      throw new InvalidInputException(
          new Problem(
              "unreadable-file",
              name,
              "the script cannot be read",
              "check that it exists, is a file and may be read"),
          e);
    }
  }

  private static InvalidInputException tooLarge(String name) {
    return new InvalidInputException(
        new Problem(
            "too-large",
            name,
            "the script is larger than " + MAX_OCTETS / 1024 / 1024 + " MiB",
            "keep data out of it"));
  }

  @Override
  public String toString() {
    return kind.word() + " " + name;
  }
}

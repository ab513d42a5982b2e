package dev.vouchsafe.auth0.reading;

import com.oracle.js.parser.ErrorManager;
import com.oracle.js.parser.Parser;
import com.oracle.js.parser.ParserException;
import com.oracle.js.parser.ScriptEnvironment;
import com.oracle.js.parser.ScriptEnvironment.FunctionStatementBehavior;
import com.oracle.js.parser.Source;
import com.oracle.js.parser.ir.FunctionNode;
import dev.vouchsafe.auth0.reading.ScriptMention.Act;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The result of parsing a rule or action as ECMAScript without running it: the parts of a login
 * that it reads and writes.
 *
 * <p>It follows literal names, concatenated constants, and variables that hold objects. Names that
 * only running the script would show are empty, and conditions count as true. Immutable; {@code
 * toString} shows no code.
 */
public final class ScriptReading {
  /** The longest script that is parsed. */
  public static final int MAX_LENGTH = 1024 * 1024;

  private static final long STACK_OCTETS = 16L * 1024 * 1024;

  private final List<ScriptMention> mentions;
  private final List<ScriptUse> uses;
  private final Set<String> texts;
  private final Set<String> names;
  private final int octets;

  /**
   * Creates a result.
   *
   * @param names the names in the script other than its texts, including concatenated constants
   * @param octets the length of the script
   */
  ScriptReading(
      List<ScriptMention> mentions,
      List<ScriptUse> uses,
      Set<String> texts,
      Set<String> names,
      int octets) {
    this.mentions = List.copyOf(mentions);
    this.uses = List.copyOf(uses);
    this.texts = Set.copyOf(texts);
    this.names = Set.copyOf(names);
    this.octets = octets;
  }

  /**
   * Parses a rule: {@code function (user, context, callback) {…}}.
   *
   * @param name the name of the script in messages
   * @throws InvalidInputException if the script is not JavaScript, or exceeds the limits for its
   *     size and depth
   */
  public static ScriptReading ofRule(String name, String source) {
    return new Code(true, name, source, "0,", "").read();
  }

  /**
   * Parses an action: a module that exports its handlers.
   *
   * @param name the name of the script in messages
   * @throws InvalidInputException if the script is not JavaScript, or exceeds the limits for its
   *     size and depth
   */
  public static ScriptReading ofAction(String name, String source) {
    return new Code(false, name, source, "(function (exports, module, require) {", "\n})").read();
  }

  /** Returns all mentions, in the order of the script. */
  public List<ScriptMention> mentions() {
    return mentions;
  }

  /** Returns the writes to a subject, in the order of the script. */
  public Stream<ScriptMention> writes(ScriptSubject subject) {
    return mentions.stream()
        .filter(mention -> mention.act() == Act.WRITE && mention.subject() == subject);
  }

  /** Returns the reads of a subject, in the order of the script. */
  public Stream<ScriptMention> reads(ScriptSubject subject) {
    return mentions.stream()
        .filter(mention -> mention.act() == Act.READ && mention.subject() == subject);
  }

  /** Returns the uses of the script's environment, in the order of the script. */
  public Stream<ScriptUse> uses(ScriptUse.Kind kind) {
    return uses.stream().filter(use -> use.kind() == kind);
  }

  /** Returns the length of the script in octets. */
  public int octets() {
    return octets;
  }

  /** True if a short text, such as the name of a client, is a literal in the script. */
  public boolean says(String text) {
    return texts.contains(text);
  }

  /**
   * True if a name occurs in the script: as a literal, as a property, or as concatenated constants.
   */
  public boolean spells(String name) {
    return texts.contains(name) || names.contains(name);
  }

  @Override
  public String toString() {
    return mentions.size() + " mentions";
  }

  /** The code, and the text around it that makes it a program. */
  private record Code(boolean rule, String name, String source, String before, String after) {

    ScriptReading read() {
      if (source.length() > MAX_LENGTH) {
        throw problem(
            "too-large",
            name,
            "the script is longer than " + MAX_LENGTH + " characters",
            "keep data out of it");
      }
      return onItsOwnStack();
    }

    /**
     * Parses on a thread with its own stack, because parser and walks recurse as deep as the code
     * nests. Code that is too deep is then an error of the script, however deep the caller's stack
     * is.
     */
    private ScriptReading onItsOwnStack() {
      Result result = new Result();
      Thread reader = new Thread(null, () -> result.fill(this), "reads " + name, STACK_OCTETS);
      reader.start();
      boolean interrupted = false;
      while (reader.isAlive()) {
        try {
          reader.join();
        } catch (InterruptedException e) {
          interrupted = true; // the thread ends soon: its work is limited
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      return result.get(this);
    }

    private ScriptReading mentions() {
      SourceLines lines = new SourceLines(name, source, before.length());
      return MentionFinder.read(parse(lines), rule, lines);
    }

    private FunctionNode parse(SourceLines lines) {
      ErrorManager errors =
          new ErrorManager() {
            @Override
            public void error(ParserException e) {
              throw e;
            }
          };
      try {
        return new Parser(
                Language.ENVIRONMENT, Source.sourceFor(name, before + source + after), errors)
            .parse();
      } catch (ParserException e) {
        // the parser's message quotes the code, which may hold secrets
        throw problem(
            "not-javascript",
            lines.position(e.getPosition()).toString(),
            "the script is not JavaScript",
            "look here and just before: a bracket, a comma or a quote is the usual cause");
      }
    }

    InvalidInputException tooIntricate() {
      return problem(
          "limit-exceeded",
          name,
          "the script nests deeper, or refers to itself more, than can be read",
          "keep data out of it, and split long expressions");
    }

    private static InvalidInputException problem(
        String code, String where, String message, String nextStep) {
      return new InvalidInputException(new Problem(code, where, message, nextStep));
    }

    @Override
    public String toString() {
      return "code of " + name;
    }
  }

  /** The outcome of one parse. */
  private static final class Result {
    private ScriptReading reading;
    private RuntimeException failure;

    void fill(Code code) {
      try {
        reading = code.mentions();
      } catch (StackOverflowError | Evaluation.TooIntricate e) {
        failure = code.tooIntricate();
      } catch (RuntimeException e) {
        failure = e;
      }
    }

    ScriptReading get(Code code) {
      if (failure != null) {
        throw failure;
      }
      if (reading == null) {
        throw new IllegalStateException("reading " + code + " ended without a result");
      }
      return reading;
    }
  }

  /** The version of JavaScript for rules and actions. */
  private static final class Language {
    static final ScriptEnvironment ENVIRONMENT =
        ScriptEnvironment.builder()
            .ecmaScriptVersion(ScriptEnvironment.ES_2024)
            .allowBigInt(true)
            .annexB(true)
            .classFields(true)
            .functionStatementBehavior(FunctionStatementBehavior.ACCEPT)
            .build();

    // Loads the parser's classes while the stack is empty: a class whose loading fails for lack of
    // stack never loads again.
    static {
      new Code(
              false,
              "warm-up",
              "const {a, ...b} = {c: [1, `d${2}`], ...e}; class F { #g = /h/u; async *i() { yield* j ?? k?.l; } }"
                  + " for (const m of n) { try { o => { throw m; } } catch { delete p.q; } } switch (r) { case 1: }",
              "",
              "")
          .mentions();
    }

    private Language() {}
  }
}

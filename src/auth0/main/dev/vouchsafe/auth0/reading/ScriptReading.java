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
 * What a rule or action says about logins, found by parsing it as ECMAScript and without running
 * it.
 *
 * <p>Names may be literals or constants put together, and objects may go by other names. What a
 * script computes, and under which conditions it does something, takes running it: such names are
 * empty, and conditions count as true. Immutable; {@code toString} shows no code.
 */
public final class ScriptReading {
  /** The longest script that is read. */
  public static final int MAX_LENGTH = 1024 * 1024;

  private static final long STACK_OCTETS = 16L * 1024 * 1024;

  private final List<ScriptMention> mentions;
  private final List<ScriptUse> uses;
  private final Set<String> texts;
  private final Set<String> names;
  private final int octets;

  /**
   * @param names names that stand in it besides its texts, or are put together of constants
   * @param octets how long the script is
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
   * Reads a rule: {@code function (user, context, callback) {…}}.
   *
   * @param name what it is called in messages
   * @throws InvalidInputException if it is no JavaScript, or larger or deeper than a person writes
   */
  public static ScriptReading ofRule(String name, String source) {
    return new Code(true, name, source, "0,", "").read();
  }

  /**
   * Reads an action: a module that exports its handlers.
   *
   * @param name what it is called in messages
   * @throws InvalidInputException if it is no JavaScript, or larger or deeper than a person writes
   */
  public static ScriptReading ofAction(String name, String source) {
    return new Code(false, name, source, "(function (exports, module, require) {", "\n})").read();
  }

  /** Everything it mentions, in the order of the script. */
  public List<ScriptMention> mentions() {
    return mentions;
  }

  /** What it writes of a subject, in the order of the script. */
  public Stream<ScriptMention> writes(ScriptSubject subject) {
    return mentions.stream()
        .filter(mention -> mention.act() == Act.WRITE && mention.subject() == subject);
  }

  /** What it reads of a subject, in the order of the script. */
  public Stream<ScriptMention> reads(ScriptSubject subject) {
    return mentions.stream()
        .filter(mention -> mention.act() == Act.READ && mention.subject() == subject);
  }

  /** What it uses of its world, in the order of the script. */
  public Stream<ScriptUse> uses(ScriptUse.Kind kind) {
    return uses.stream().filter(use -> use.kind() == kind);
  }

  /** How long the script is, in octets. */
  public int octets() {
    return octets;
  }

  /** Does a short text stand in it as a literal, as the name of a client may? */
  public boolean says(String text) {
    return texts.contains(text);
  }

  /** Does a name stand in it: as a literal, as a property, or put together of constants? */
  public boolean spells(String name) {
    return texts.contains(name) || names.contains(name);
  }

  @Override
  public String toString() {
    return mentions.size() + " mentions";
  }

  /** The code, and what is put around it so that it is a program. */
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
     * Parser and walks descend as deep as the code nests. On a stack of its own, too deep is an
     * error of the script, wherever the caller stands.
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
          interrupted = true; // it ends soon: its work is limited
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
        // its message quotes the code, which may hold secrets
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

  /** What one reading came to. */
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

  /** The language of rules and actions. */
  private static final class Language {
    static final ScriptEnvironment ENVIRONMENT =
        ScriptEnvironment.builder()
            .ecmaScriptVersion(ScriptEnvironment.ES_2024)
            .allowBigInt(true)
            .annexB(true)
            .classFields(true)
            .functionStatementBehavior(FunctionStatementBehavior.ACCEPT)
            .build();

    // Loads what parsing needs while the stack is empty: a class that fails to load for want of
    // stack would never load again.
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

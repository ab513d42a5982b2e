package dev.vouchsafe.auth0.scripts;

import dev.vouchsafe.claims.ClaimValue.Fields;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * The process in which {@link ForkedScripts} runs scripts. It reads jobs from standard input and
 * writes outcomes to standard output. It ends at the end of its input, or after it had to stop a
 * script.
 */
final class ScriptChild {
  private ScriptChild() {}

  /** Runs until standard input ends. */
  public static void main(String[] arguments) {
    PrintStream given = System.out;
    System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    DataInputStream in = new DataInputStream(new BufferedInputStream(System.in));
    DataOutputStream out = new DataOutputStream(new BufferedOutputStream(given));
    int code = 0;
    try {
      InProcessScripts scripts = new InProcessScripts(Wire.limits(Wire.receive(in)));
      boolean sound = true;
      while (sound) {
        Fields message = Wire.receive(in);
        ScriptOutcome outcome = scripts.run(Wire.job(message));
        Wire.send(out, Wire.outcome(outcome));
        sound = outcome.failure().map(failure -> !failure.reason().isOverrun()).orElse(true);
      }
    } catch (IOException e) {
      code = 1; // the end of the input
    }
    Runtime.getRuntime().halt(code); // ends the process even if a thread does not stop
  }
}

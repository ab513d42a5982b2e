package dev.vouchsafe.checks.bench;

import dev.vouchsafe.AssertionIssuer;
import dev.vouchsafe.login.Login;
import java.io.BufferedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.LongAdder;

/** Many usual logins: printed as lines for the command line, or issued here on all cores. */
public final class ManyLogins {
  private ManyLogins() {}

  /**
   * Arguments: {@code lines COUNT} prints logins; {@code rate SECONDS} prints how many a second are
   * issued.
   */
  public static void main(String[] args) throws InterruptedException {
    int number = Integer.parseInt(args[1]);
    if (args[0].equals("lines")) {
      lines(number);
    } else {
      rate(number / 2); // warms up
      System.out.printf("%.0f%n", rate(number));
    }
  }

  private static void lines(int count) {
    String usual = BenchmarkLogins.usualJson("[]");
    PrintStream out =
        new PrintStream(new BufferedOutputStream(System.out), false, StandardCharsets.UTF_8);
    for (int i = 0; i < count; i++) {
      out.println(usual.replace("jane@acme.example", "user" + i + "@acme.example"));
    }
    out.flush();
  }

  private static double rate(int seconds) throws InterruptedException {
    AssertionIssuer issuer =
        AssertionIssuer.builder().signingKey(BenchmarkKey.RSA_ACCP.signingKey()).build();
    Login login = BenchmarkLogins.usual();
    LongAdder issued = new LongAdder();
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    Thread[] threads = new Thread[Runtime.getRuntime().availableProcessors()];
    for (int i = 0; i < threads.length; i++) {
      threads[i] =
          new Thread(
              () -> {
                while (System.nanoTime() < end) {
                  issuer.issue(login).postForm();
                  issued.increment();
                }
              });
      threads[i].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    return issued.sum() / (double) seconds;
  }
}

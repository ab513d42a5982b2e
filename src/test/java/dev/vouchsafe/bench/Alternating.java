package dev.vouchsafe.bench;

import dev.vouchsafe.AssertionIssuer;
import dev.vouchsafe.login.Login;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * A whole login against the raw signature, and two threads against one, by turns of a tenth of a
 * second in one process: on a machine whose speed moves, what ran together can be compared. The
 * first argument is how many turns each has; the others are keys, all of them if there are none.
 */
public final class Alternating {
  private static final long TURN = 100_000_000;
  private static final int WARM_UP = 40;

  /** Keeps results from being optimised away. */
  static volatile Object sink;

  private Alternating() {}

  /** Prints a line for each key. */
  public static void main(String[] args) throws Exception {
    List<String> keys = List.of(args).subList(1, args.length);
    for (BenchmarkKey key : BenchmarkKey.values()) {
      if (keys.isEmpty() || keys.contains(key.name())) {
        System.out.println(measured(key, Integer.parseInt(args[0])));
      }
    }
  }

  private static String measured(BenchmarkKey key, int turns) throws Exception {
    AssertionIssuer issuer = AssertionIssuer.builder().signingKey(key.signingKey()).build();
    Login login = BenchmarkLogins.usual();
    Callable<Object> issue = () -> issuer.issue(login).postForm();
    List<Callable<Object>> raw = List.of(raw(key), raw(key));
    for (int i = 0; i < WARM_UP; i++) {
      micros(raw.get(0));
      micros(issue);
    }
    List<Double> rate = new ArrayList<>();
    List<Double> more = new ArrayList<>();
    List<Double> rawGain = new ArrayList<>();
    List<Double> gain = new ArrayList<>();
    for (int i = 0; i < turns; i++) {
      double signature = micros(raw.get(0));
      double whole = micros(issue);
      rate.add(signature / whole);
      more.add(whole - signature);
      rawGain.add(signature / micros(raw));
      gain.add(whole / micros(List.of(issue, issue)));
    }
    return String.format(
        "%s: rate of raw %.3f, above raw %.1f us; two threads against one: raw %.2f, login %.2f",
        key, median(rate), median(more), median(rawGain), median(gain));
  }

  private static Callable<Object> raw(BenchmarkKey key) throws Exception {
    Signature signature = key.signature();
    byte[] octets = new byte[850]; // as many as a SignedInfo has
    return () -> {
      signature.update(octets);
      return signature.sign();
    };
  }

  /** For one call in one thread, in a turn. */
  private static double micros(Callable<Object> call) throws Exception {
    long begun = System.nanoTime();
    long time = 0;
    int calls = 0;
    while (time < TURN) {
      sink = call.call();
      calls++;
      time = System.nanoTime() - begun;
    }
    return time / 1e3 / calls;
  }

  /** For one call, each in a thread of its own at the same time. */
  private static double micros(List<Callable<Object>> together) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(together.size());
    try {
      List<Future<Double>> each = new ArrayList<>();
      IntStream.range(0, together.size())
          .forEach(i -> each.add(threads.submit(() -> micros(together.get(i)))));
      double perMicro = 0;
      for (Future<Double> thread : each) {
        perMicro += 1 / thread.get();
      }
      return 1 / perMicro;
    } finally {
      threads.shutdown();
    }
  }

  private static double median(List<Double> values) {
    Collections.sort(values);
    return values.get(values.size() / 2);
  }
}

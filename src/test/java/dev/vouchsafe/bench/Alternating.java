package dev.vouchsafe.bench;

import dev.vouchsafe.AssertionIssuer;
import dev.vouchsafe.login.Login;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * A whole login against the raw signature and against one with a Deny List, and two threads against
 * one, by turns of a tenth of a second in one process: on a machine whose speed moves, what ran
 * together can be compared. The first argument is how many turns each has; the others are keys, all
 * of them if there are none.
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

  private static String measured(BenchmarkKey key, int count) throws Exception {
    AssertionIssuer issuer = AssertionIssuer.builder().signingKey(key.signingKey()).build();
    Login login = BenchmarkLogins.usual();
    Login withDenyList = BenchmarkLogins.denied();
    Callable<Object> issue = () -> issuer.issue(login).postForm();
    Callable<Object> denied = () -> issuer.issue(withDenyList).postForm();
    List<Callable<Object>> raw = List.of(raw(key), raw(key));
    for (int i = 0; i < WARM_UP; i++) {
      micros(raw.get(0));
      micros(issue);
      micros(denied);
    }
    Map<String, List<Double>> turns = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      double signature = noted(turns, "raw", micros(raw.get(0)));
      double whole = noted(turns, "login", micros(issue));
      noted(turns, "rate", signature / whole);
      noted(turns, "above", whole - signature);
      noted(turns, "denied", noted(turns, "with Deny List", micros(denied)) - whole);
      noted(turns, "two raw", signature / micros(raw));
      noted(turns, "two", whole / micros(List.of(issue, issue)));
    }
    return String.format(
        "%s: rate of raw %.3f, above raw %.1f us (best turn against best %.1f), a Deny List %.1f us more (%.1f); "
            + "two threads against one: raw %.2f, login %.2f",
        key,
        median(turns.get("rate")),
        median(turns.get("above")),
        best(turns.get("login")) - best(turns.get("raw")),
        median(turns.get("denied")),
        best(turns.get("with Deny List")) - best(turns.get("login")),
        median(turns.get("two raw")),
        median(turns.get("two")));
  }

  private static double noted(Map<String, List<Double>> turns, String what, double measured) {
    turns.computeIfAbsent(what, first -> new ArrayList<>()).add(measured);
    return measured;
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

  private static double best(List<Double> values) {
    return Collections.min(values);
  }

  private static double median(List<Double> values) {
    Collections.sort(values);
    return values.get(values.size() / 2);
  }
}

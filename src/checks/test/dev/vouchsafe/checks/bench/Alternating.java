package dev.vouchsafe.checks.bench;

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
 * Compares a whole login with the raw signature, with a Deny List and with other products, and two
 * threads with one. The candidates alternate every tenth of a second, so that changes of the
 * machine's speed affect all of them alike.
 */
public final class Alternating {
  private static final long MILLISECONDS = 100;
  private static final int WARM_UP = 10;

  /** Keeps the JIT compiler from optimising results away. */
  static volatile Object sink;

  private final Measurements measured = new Measurements();

  private Alternating() {}

  /**
   * Prints the tables of the comparisons.
   *
   * @param args the number of turns for each candidate, then keys; without keys, all of them
   */
  public static void main(String[] args) throws Exception {
    List<String> names = List.of(args).subList(1, args.length);
    List<BenchmarkKey> keys =
        names.isEmpty()
            ? List.of(BenchmarkKey.values())
            : names.stream().map(BenchmarkKey::valueOf).toList();
    System.out.println(BenchmarkReport.compared(keys, measure(keys, Integer.parseInt(args[0]))));
  }

  /** Measures the candidates in turns. */
  static Measurements measure(List<BenchmarkKey> keys, int turns) throws Exception {
    Alternating alternating = new Alternating();
    sink = BenchmarkLogins.warmUp();
    for (BenchmarkKey key : keys) {
      alternating.measure(key, turns);
    }
    return alternating.measured;
  }

  private void measure(BenchmarkKey key, int turns) throws Exception {
    AssertionIssuer issuer = AssertionIssuer.builder().signingKey(key.signingKey()).build();
    Login login = BenchmarkLogins.usual();
    Login withDenyList = BenchmarkLogins.denied();
    Callable<Object> issue = () -> issuer.issue(login).postForm();
    Callable<Object> denied = () -> issuer.issue(withDenyList).postForm();
    List<Callable<Object>> raw = List.of(raw(key), raw(key));
    Map<String, Callable<Double>> each = new LinkedHashMap<>();
    each.put("raw " + key, () -> micros(raw.get(0)));
    each.put("issue " + key, () -> micros(issue));
    each.put("issueDenied " + key, () -> micros(denied));
    each.put("raw by two " + key, () -> micros(raw));
    each.put("issue by two " + key, () -> micros(List.of(issue, issue)));
    try (Peers peers = key.isRsa() ? new Peers() : null) {
      if (peers != null) {
        peers.addTo(each, key);
      }
      List<String> order = new ArrayList<>(each.keySet());
      for (int turn = -WARM_UP; turn < turns; turn++) {
        for (String what : order) {
          note(turn, what, each.get(what).call());
        }
        Collections.reverse(order); // so that no candidate always follows the same one
      }
    }
  }

  /** Negative turns are warm-up. */
  private void note(int turn, String what, double micros) {
    if (turn >= 0) {
      measured.add(what, micros);
    }
  }

  private static Callable<Object> raw(BenchmarkKey key) throws Exception {
    Signature signature = key.signature();
    byte[] octets = new byte[850]; // the size of a SignedInfo
    return () -> {
      signature.update(octets);
      return signature.sign();
    };
  }

  /** The time of one call in one thread, in one turn. */
  static double micros(Callable<Object> call) throws Exception {
    sink = call.call(); // refills the caches, which the candidate before used
    long begun = System.nanoTime();
    long time = 0;
    int calls = 0;
    while (time < MILLISECONDS * 1_000_000) {
      sink = call.call();
      calls++;
      time = System.nanoTime() - begun;
    }
    return time / 1e3 / calls;
  }

  /** The time of one call, with one call in each thread at the same time. */
  static double micros(List<Callable<Object>> together) throws Exception {
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

  /** Other products that make a response of ten attributes, signed with RSA. */
  private static final class Peers implements AutoCloseable {
    private static final long NODE_WARM_UP = 10_000;

    private final OpenSamlBenchmark openSaml = new OpenSamlBenchmark();
    private final NodePeer node;

    private Peers() throws Exception {
      openSaml.prepare();
      node = NodePeer.isThere() ? NodePeer.start() : null;
    }

    private void addTo(Map<String, Callable<Double>> each, BenchmarkKey key) throws Exception {
      each.put("OpenSAML, JDK " + key, () -> micros(openSaml::buildMarshalSign));
      if (node != null) {
        for (String name : List.of("saml", "samlp")) {
          node.micros(name, NODE_WARM_UP);
          each.put("npm " + name + " " + key, () -> node.micros(name, MILLISECONDS));
        }
      }
    }

    @Override
    public void close() {
      if (node != null) {
        node.close();
      }
    }
  }
}

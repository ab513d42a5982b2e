package dev.vouchsafe.checks.bench;

import dev.vouchsafe.AssertionIssuer;
import dev.vouchsafe.login.Login;
import dev.vouchsafe.response.PostForm;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The cost of growing logins, with the fastest signature, so that the signature hides the least of
 * it.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class SizeBenchmark {
  private static AssertionIssuer issuer() {
    return AssertionIssuer.builder().signingKey(BenchmarkKey.P256_ACCP.signingKey()).build();
  }

  /** Many attributes. */
  @State(Scope.Benchmark)
  public static class Many {
    @Param({"10", "100", "1000"})
    public int attributes;

    private final AssertionIssuer issuer = issuer();
    private Login login;

    @Setup
    public void make() {
      login = BenchmarkLogins.attributes(attributes);
    }
  }

  /** One long value. */
  @State(Scope.Benchmark)
  public static class OneLong {
    @Param({"1000", "100000", "1000000"})
    public int characters;

    private final AssertionIssuer issuer = issuer();
    private Login login;

    @Setup
    public void make() {
      login = BenchmarkLogins.value(characters);
    }
  }

  @Benchmark
  public PostForm many(Many many) {
    return many.issuer.issue(many.login).postForm();
  }

  @Benchmark
  public PostForm one(OneLong one) {
    return one.issuer.issue(one.login).postForm();
  }
}

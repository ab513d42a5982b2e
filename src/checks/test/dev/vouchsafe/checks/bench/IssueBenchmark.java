package dev.vouchsafe.checks.bench;

import dev.vouchsafe.AssertionIssuer;
import dev.vouchsafe.login.Login;
import dev.vouchsafe.response.PostForm;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.SignatureException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A whole login compared with its signature alone. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class IssueBenchmark {
  /** The state that all threads share, with an issuer that is made once. */
  @State(Scope.Benchmark)
  public static class Shared {
    @Param("RSA_JDK")
    public BenchmarkKey key;

    AssertionIssuer issuer;
    Login login;
    Login denied;
    PostForm last;

    @Setup
    public void prepare() {
      make();
      last = BenchmarkLogins.warmUp();
    }

    void make() {
      issuer = AssertionIssuer.builder().signingKey(key.signingKey()).build();
      login = BenchmarkLogins.usual();
      denied = BenchmarkLogins.denied();
    }
  }

  /** The signature alone, over as many octets as a SignedInfo has. */
  @State(Scope.Thread)
  public static class Raw {
    private final byte[] octets = new byte[850];
    private Signature signature;

    @Setup
    public void make(Shared shared) throws GeneralSecurityException {
      signature = shared.key.signature();
    }
  }

  @Benchmark
  public byte[] raw(Raw raw) throws SignatureException {
    raw.signature.update(raw.octets);
    return raw.signature.sign();
  }

  /** Resolution, mapping, trace, assertion, signature, Response, form. */
  @Benchmark
  public PostForm issue(Shared shared) {
    return shared.issuer.issue(shared.login).postForm();
  }

  /** The same with a Deny List in force and the debug log off. */
  @Benchmark
  public PostForm issueDenied(Shared shared) {
    return shared.issuer.issue(shared.denied).postForm();
  }
}

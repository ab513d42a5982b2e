package dev.vouchsafe.checks.bench;

import dev.vouchsafe.AssertionIssuer;
import dev.vouchsafe.IssuedResponse;
import dev.vouchsafe.assertion.AssertionContent;
import dev.vouchsafe.assertion.IdSource;
import dev.vouchsafe.assertion.Saml20AssertionBuilder;
import dev.vouchsafe.auth0.scripts.InProcessScripts;
import dev.vouchsafe.auth0.scripts.Script;
import dev.vouchsafe.auth0.scripts.ScriptExtension;
import dev.vouchsafe.auth0.scripts.TenantScripts;
import dev.vouchsafe.login.ExtensionWrites;
import dev.vouchsafe.login.Login;
import dev.vouchsafe.mapping.ActionAttributes;
import dev.vouchsafe.mapping.AttributeMapper;
import dev.vouchsafe.mapping.MappedAttributes;
import dev.vouchsafe.mapping.NameId;
import dev.vouchsafe.mapping.NameIdSelector;
import dev.vouchsafe.mapping.NameIdSelector.Candidates;
import dev.vouchsafe.mapping.NameIdSelector.Parties;
import dev.vouchsafe.precedence.ClaimResolver;
import dev.vouchsafe.precedence.Precedence;
import dev.vouchsafe.precedence.ReleasableClaims;
import dev.vouchsafe.response.PostForm;
import dev.vouchsafe.response.SamlResponseWrapper;
import dev.vouchsafe.response.SamlResponseWrapper.Header;
import dev.vouchsafe.settings.SamlSettings;
import dev.vouchsafe.signing.SignatureSettings;
import dev.vouchsafe.signing.XmlSigner;
import dev.vouchsafe.trace.TraceRecorder;
import dev.vouchsafe.xml.SignableElement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The stages of a login, each alone. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class StageBenchmark {
  private static final String RULE =
      """
      function (user, context, callback) {
        user.app_metadata = user.app_metadata || {};
        context.idToken['https://acme.example/plan'] = user.app_metadata.plan || 'none';
        context.samlConfiguration.mappings = {plan: 'app_metadata.plan'};
        callback(null, user, context);
      }
      """;
  private static final String ACTION =
      """
      exports.onExecutePostLogin = async (event, api) => {
        api.samlResponse.setAttribute('mail', event.user.email);
      };
      """;

  @Param("P256_ACCP")
  public BenchmarkKey key;

  private final IdSource ids = IdSource.random();
  private final NameIdSelector nameIds = new NameIdSelector(Optional.empty(), ids);
  private final Instant now = Instant.parse("2026-11-22T08:00:00Z");
  private Login login;
  private Login denied;
  private XmlSigner signer;
  private AssertionContent content;
  private SignableElement assertion;
  private byte[] signed;
  private byte[] message;
  private ScriptExtension rule;
  private ScriptExtension action;

  @Setup
  public void make() {
    login = BenchmarkLogins.usual();
    denied = BenchmarkLogins.denied();
    signer = key.signingKey().signer(SignatureSettings.DEFAULTS);
    IssuedResponse response =
        AssertionIssuer.builder().signingKey(key.signingKey()).build().issue(login);
    content = response.assertion();
    assertion = Saml20AssertionBuilder.build(content);
    signed = signer.sign(assertion);
    message = response.xml();
    InProcessScripts scripts = new InProcessScripts();
    rule = extension(new TenantScripts(List.of(Script.rule("rule.js", RULE)), List.of()), scripts);
    action =
        extension(
            new TenantScripts(List.of(), List.of(Script.action("action.js", ACTION))), scripts);
  }

  private ScriptExtension extension(TenantScripts scripts, InProcessScripts runner) {
    return new ScriptExtension(scripts, runner, Clock.fixed(now, ZoneOffset.UTC));
  }

  /** A login with one small rule. */
  @Benchmark
  public ExtensionWrites rule() {
    return rule.extend(login, new TraceRecorder());
  }

  /** A login with one small action. */
  @Benchmark
  public ExtensionWrites action() {
    return action.extend(login, new TraceRecorder());
  }

  @Benchmark
  public String id() {
    return ids.get();
  }

  /** Precedence, Deny List, mapping and NameID, with their trace. */
  @Benchmark
  public NameId resolveAndMap() {
    return resolveAndMap(login);
  }

  @Benchmark
  public NameId resolveAndMapDenied() {
    return resolveAndMap(denied);
  }

  private NameId resolveAndMap(Login of) {
    TraceRecorder trace = new TraceRecorder();
    SamlSettings settings = of.settings(trace);
    ReleasableClaims claims =
        ClaimResolver.resolve(
                of.statements(), Precedence.UPGRADED, of.connection().denyList(), trace)
            .forClient(trace);
    MappedAttributes attributes =
        AttributeMapper.map(claims, settings.mapping(), ActionAttributes.NONE, trace);
    return nameIds.select(
        new Candidates(attributes, claims, settings.mapping()),
        settings.nameId(),
        new Parties("urn:acme.example", Optional.empty()),
        trace);
  }

  @Benchmark
  public SignableElement writeAssertion() {
    return Saml20AssertionBuilder.build(content);
  }

  /** With P-256 by ACCP, whose raw signature is the fastest. */
  @Benchmark
  public byte[] sign() {
    return signer.sign(assertion);
  }

  @Benchmark
  public SignableElement writeResponse() {
    return SamlResponseWrapper.wrap(
        signed,
        new Header("_1", now, "urn:acme.example", "https://crm.example/acs", Optional.of("_r1")));
  }

  @Benchmark
  public PostForm form() {
    return PostForm.of("https://crm.example/acs", message, Optional.of("x"));
  }
}

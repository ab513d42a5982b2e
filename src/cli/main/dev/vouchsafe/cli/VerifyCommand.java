package dev.vouchsafe.cli;

import dev.vouchsafe.compare.capture.PastedResponse;
import dev.vouchsafe.metadata.TrustedIssuer;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.signing.KeyFiles;
import dev.vouchsafe.verify.Expectations;
import dev.vouchsafe.verify.ResponseVerifier;
import dev.vouchsafe.verify.VerificationReport;
import dev.vouchsafe.xml.SafeXml;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code verify}: checks a response as a strict service provider does. */
@Command(
    name = "verify",
    description =
        "Checks a response as a strict service provider does, and says which check failed.",
    footer = {
      "",
      "Checks without their option are reported as not checked.",
      "Exit codes: 0 valid, 1 not valid, 2 wrong usage or unreadable input."
    })
final class VerifyCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      paramLabel = "RESPONSE",
      description =
          "The response, or - for standard input: XML, Base64, Base64url, percent-encoded,"
              + " HTML-escaped, gzipped, or the"
              + " form body or page that carried it.")
  private String input;

  @Option(
      names = "--cert",
      paramLabel = "FILE",
      description =
          "The identity provider's certificate, or several while keys are rolled over: PEM,"
              + " DER, PKCS#7, bare Base64,"
              + " x5c of JSON Web Keys, or metadata.")
  private Path certificates;

  @Option(
      names = "--metadata",
      paramLabel = "FILE",
      description =
          "The identity provider's metadata: its signing certificates are trusted, and it"
              + " must have issued the response.")
  private Path metadata;

  @Option(
      names = "--format",
      paramLabel = "text|json",
      defaultValue = "text",
      description = "What to print: lines, or one JSON object. Default: ${DEFAULT-VALUE}.")
  private Format format;

  @Option(names = "--issuer", paramLabel = "NAME", description = "The expected issuer.")
  private String issuer;

  @Option(names = "--audience", paramLabel = "NAME", description = "The expected audience.")
  private String audience;

  @Option(
      names = "--recipient",
      paramLabel = "URL",
      description = "The expected recipient of the assertion.")
  private String recipient;

  @Option(
      names = "--destination",
      paramLabel = "URL",
      description = "The expected destination of the response. Default: the recipient.")
  private String destination;

  @Option(
      names = "--in-response-to",
      paramLabel = "ID",
      description = "The expected id of the request that it answers.")
  private String inResponseTo;

  @Option(names = "--at", paramLabel = "INSTANT", description = "Check as if it were this time.")
  private Instant at;

  @Option(
      names = "--skew",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "How far clocks may differ. Default: ${DEFAULT-VALUE}.")
  private int skew;

  @Option(names = "--allow-sha1", description = "Accept signatures with SHA-1, which is broken.")
  private boolean allowSha1;

  @Option(
      names = "--decrypt-key",
      paramLabel = "FILE",
      description = "The service provider's RSA key in PEM, for encrypted assertions.")
  private Path decryptKey;

  @Option(
      names = "--decrypt-key-password-file",
      paramLabel = "FILE",
      description = "A file whose first line is the password of that key.")
  private Path decryptKeyPassword;

  /** The values of {@code --format} as users write them. */
  enum Format {
    text,
    json
  }

  VerifyCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    ResponseVerifier.Builder verifier =
        ResponseVerifier.builder()
            .clock(at == null ? Clock.systemUTC() : Clock.fixed(at, ZoneOffset.UTC));
    trust(verifier);
    if (decryptKey == null && decryptKeyPassword != null) {
      throw unusable(
          "--decrypt-key-password-file",
          "there is a password and no key",
          "give the key too: --decrypt-key FILE");
    }
    if (decryptKey != null) {
      verifier.decryptWith(
          KeyFiles.privateKey(
              decryptKey, Optional.ofNullable(decryptKeyPassword).map(PasswordFile::read)));
    }
    if (allowSha1) {
      verifier.acceptLegacySha1();
    }
    VerificationReport report = verifier.build().verify(response());
    if (format == Format.json) {
      console.out().println(MetadataJson.pretty(VerificationOutput.json(report)));
    } else {
      VerificationOutput.lines(report).forEach(console::print);
    }
    return report.valid() ? ExitCode.DONE : ExitCode.ANSWER_IS_NO;
  }

  private void trust(ResponseVerifier.Builder verifier) {
    Optional<String> expectedIssuer = Optional.ofNullable(issuer);
    if (certificates == null && metadata == null) {
      throw unusable(
          "verify",
          "nothing says whose signature to trust",
          "give --cert FILE or --metadata FILE of the identity provider");
    }
    if (certificates != null) {
      byte[] octets = read(certificates.toString());
      (isXml(octets)
              ? TrustedIssuer.read(certificates.toString(), octets, expectedIssuer).certificates()
              : KeyFiles.certificates(certificates))
          .forEach(verifier::trust);
    }
    if (metadata != null) {
      byte[] octets = read(metadata.toString());
      if (!isXml(octets)) {
        throw unusable(
            metadata.toString(),
            "this is not XML, so it is not metadata",
            "give a certificate with --cert FILE; --metadata takes the metadata that the"
                + " identity provider publishes");
      }
      TrustedIssuer trusted = TrustedIssuer.read(metadata.toString(), octets, expectedIssuer);
      trusted.certificates().forEach(verifier::trust);
      expectedIssuer = Optional.of(trusted.entityId());
    }
    verifier.expecting(expectations(expectedIssuer));
  }

  private static boolean isXml(byte[] octets) {
    return new String(octets, StandardCharsets.ISO_8859_1)
        .stripLeading()
        .matches("(?s)(ï»¿|ÿþ|þÿ\\x00)?\\s*<.*");
  }

  private Expectations expectations(Optional<String> expectedIssuer) {
    if (skew < 0) {
      throw unusable("--skew", "the skew is negative", "give seconds from 0 on");
    }
    Expectations expected = Expectations.NONE.withSkew(Duration.ofSeconds(skew));
    expected = expectedIssuer.map(expected::withIssuer).orElse(expected);
    expected = audience == null ? expected : expected.withAudience(audience);
    expected = recipient == null ? expected : expected.withRecipient(recipient);
    String sentTo = destination == null ? recipient : destination;
    expected = sentTo == null ? expected : expected.withDestination(sentTo);
    return inResponseTo == null ? expected : expected.withInResponseTo(inResponseTo);
  }

  private byte[] response() {
    return PastedResponse.xml(input, read(input));
  }

  private byte[] read(String name) {
    try (InputStream in =
        name.equals(LoginInputs.STDIN) ? console.in() : Files.newInputStream(Path.of(name))) {
      return in.readNBytes(2 * SafeXml.MAX_OCTETS);
    } catch (IOException e) {
      throw unusable(name, "the file cannot be read", "check that the file exists and may be read");
    }
  }

  private static InvalidInputException unusable(String where, String message, String nextStep) {
    return new InvalidInputException(new Problem("wrong-usage", where, message, nextStep));
  }
}

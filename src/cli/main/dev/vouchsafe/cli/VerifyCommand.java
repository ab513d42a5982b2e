package dev.vouchsafe.cli;

import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.signing.KeyFiles;
import dev.vouchsafe.verify.Check;
import dev.vouchsafe.verify.Expectations;
import dev.vouchsafe.verify.ResponseVerifier;
import dev.vouchsafe.verify.VerificationReport;
import dev.vouchsafe.xml.SafeXml;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
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
      "What no option gives is reported as not checked.",
      "Exit codes: 0 valid, 1 not valid, 2 wrong usage or unreadable input."
    })
final class VerifyCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      paramLabel = "RESPONSE.xml",
      description = "The response as XML or Base64, or - for standard input.")
  private String input;

  @Option(
      names = "--cert",
      required = true,
      paramLabel = "FILE",
      description =
          "The identity provider's certificate in PEM; several while keys are rolled over.")
  private Path certificates;

  @Option(names = "--issuer", paramLabel = "NAME", description = "Who must have issued it.")
  private String issuer;

  @Option(names = "--audience", paramLabel = "NAME", description = "For whom it must be.")
  private String audience;

  @Option(
      names = "--recipient",
      paramLabel = "URL",
      description = "Where the assertion must be meant for.")
  private String recipient;

  @Option(
      names = "--destination",
      paramLabel = "URL",
      description = "Where the response must have been sent; the recipient unless given.")
  private String destination;

  @Option(
      names = "--in-response-to",
      paramLabel = "ID",
      description = "The id of the request it must answer.")
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

  VerifyCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    ResponseVerifier.Builder verifier =
        ResponseVerifier.builder()
            .expecting(expectations())
            .clock(at == null ? Clock.systemUTC() : Clock.fixed(at, ZoneOffset.UTC));
    KeyFiles.certificates(certificates).forEach(verifier::trust);
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
    for (Check check : report.checks()) {
      console
          .out()
          .printf("%-12s %-16s %s%n", check.state().word(), check.name().word(), check.reason());
    }
    console.out().println(report);
    return report.valid() ? ExitCode.DONE : ExitCode.ANSWER_IS_NO;
  }

  private Expectations expectations() {
    if (skew < 0) {
      throw unusable("--skew", "the skew is negative", "give seconds from 0 on");
    }
    Expectations expected = Expectations.NONE.withSkew(Duration.ofSeconds(skew));
    expected = issuer == null ? expected : expected.withIssuer(issuer);
    expected = audience == null ? expected : expected.withAudience(audience);
    expected = recipient == null ? expected : expected.withRecipient(recipient);
    String sentTo = destination == null ? recipient : destination;
    expected = sentTo == null ? expected : expected.withDestination(sentTo);
    return inResponseTo == null ? expected : expected.withInResponseTo(inResponseTo);
  }

  /** The response's XML: what does not begin like XML is Base64, as a form carries it. */
  private byte[] response() {
    byte[] octets = read();
    for (byte octet : octets) {
      if (octet == '<' || octet == (byte) 0xEF) {
        return octets;
      } else if (!Character.isWhitespace(octet)) {
        break;
      }
    }
    try {
      return Base64.getMimeDecoder().decode(octets);
    } catch (IllegalArgumentException e) {
      throw unusable(
          input, "the input is neither XML nor Base64", "give the response as it was received");
    }
  }

  private byte[] read() {
    try (InputStream in =
        input.equals(LoginInputs.STDIN) ? console.in() : Files.newInputStream(Path.of(input))) {
      return in.readNBytes(2 * SafeXml.MAX_OCTETS);
    } catch (IOException e) {
      throw unusable(
          input, "the response cannot be read", "check that the file exists and may be read");
    }
  }

  private static InvalidInputException unusable(String where, String message, String nextStep) {
    return new InvalidInputException(new Problem("wrong-usage", where, message, nextStep));
  }
}

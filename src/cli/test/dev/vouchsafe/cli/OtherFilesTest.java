package dev.vouchsafe.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.vouchsafe.signing.KeyFiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Plausible files of the wrong kind: the error names the file and says what to do. */
class OtherFilesTest {
  private static final String KEY = "samples/keys/idp-rsa.key.pem";
  private static final String CERT = "samples/keys/idp-rsa.crt.pem";
  private static final String LOGIN =
      "{\"client\": {\"callbacks\": [\"https://sp.example/acs\"]}, \"user\": {\"user_id\": \"u\"}}";
  private static final String IDP =
      "<md:EntityDescriptor xmlns:md=\"urn:oasis:names:tc:SAML:2.0:metadata\" entityID=\"urn:idp\">"
          + "<md:IDPSSODescriptor"
          + " protocolSupportEnumeration=\"urn:oasis:names:tc:SAML:2.0:protocol\">"
          + "<md:SingleSignOnService Binding=\"urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST\""
          + " Location=\"https://idp.example/\"/></md:IDPSSODescriptor></md:EntityDescriptor>";

  @TempDir static Path folder;

  @BeforeAll
  static void write() throws Exception {
    file("login.json", LOGIN);
    file("login.yaml", "# my login\nclient:\n  callbacks: [https://sp.example/acs]\n");
    file("login.xml", IDP);
    file("login.pem", Files.readString(Path.of(CERT)));
    file("logins.ndjson", LOGIN + "\n" + LOGIN + "\n");
    file(
        "openssh",
        "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaA==\n-----END OPENSSH PRIVATE KEY-----\n");
    file("openssh.pub", "ssh-rsa AAAAB3NzaC1yc2E= jane@laptop\n");
    file("putty.ppk", "PuTTY-User-Key-File-3: ssh-rsa\n");
    file("wrong.txt", "not the password\n");
    String certificate = Files.readString(Path.of(CERT));
    file("cut.pem", certificate.substring(0, certificate.indexOf("-----END")));
    file("twice.txt", "SAMLResponse=PGEvPg==&RelayState=x&SAMLResponse=PGIvPg==");
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry(
        "idp",
        KeyFiles.privateKey(Path.of(KEY), Optional.empty()),
        "secret".toCharArray(),
        KeyFiles.certificates(Path.of(CERT)).toArray(Certificate[]::new));
    try (OutputStream out = Files.newOutputStream(folder.resolve("idp.p12"))) {
      store.store(out, "secret".toCharArray());
    }
  }

  private static void file(String name, String text) throws Exception {
    Files.writeString(folder.resolve(name), text);
  }

  private static Stream<Arguments> mistakes() {
    String withKey = " --key " + KEY + " --cert " + CERT;
    return Stream.of(
        arguments("issue @login.yaml" + withKey, "this is YAML, and no JSON", "yq -o=json"),
        arguments("explain @login.yaml", "this is YAML, and no JSON", "--tenant FOLDER"),
        arguments("issue @login.xml" + withKey, "this is XML, and no JSON", "metadata sp FILE"),
        arguments("issue @login.pem" + withKey, "this is PEM", "--cert"),
        arguments(
            "issue @logins.ndjson" + withKey,
            "another JSON value after the first",
            "issue --format json -"),
        arguments("issue -" + withKey, "another JSON value after the first", "--format json -"),
        arguments(
            "issue @login.json --key @openssh --cert " + CERT,
            "the key is in OpenSSH's own format",
            "ssh-keygen -p -m PKCS8"),
        arguments(
            "issue @login.json --key @openssh.pub --cert " + CERT,
            "an OpenSSH public key, and no private one",
            "PEM, PKCS#12 or JKS"),
        arguments("issue @login.json --key @putty.ppk", "PuTTY's own format", "PuTTYgen"),
        arguments("issue @login.json --key @login.xml", "the file is XML", "PEM, PKCS#12 or JKS"),
        arguments(
            "issue @login.json --key @idp.p12",
            "the key store has a password",
            "--key-password-file FILE"),
        arguments(
            "issue @login.json --key @idp.p12 --key-password-file @wrong.txt",
            "the password of the key store is wrong",
            "--key-password-file"),
        arguments(
            "metadata sp @login.xml",
            "metadata of an identity provider, and of no service provider",
            "verify --metadata FILE"),
        arguments(
            "metadata sp https://sp.example/metadata",
            "is a URL, but this must be a file",
            "curl -fsS"),
        arguments(
            "issue https://x.example/login.json", "is a URL, but this must be a file", "curl"),
        arguments(
            "verify @login.json --metadata " + CERT,
            "not XML, so it is not metadata",
            "--cert FILE"),
        arguments("verify @login.json --cert @cut.pem", "certificate cannot be read", "-----END"),
        arguments("verify @twice.txt --cert " + CERT, "two responses", "give one of them"),
        arguments(
            "verify @login.json --cert https://idp.example/cert.pem",
            "is a URL, but this must be a file",
            "curl -fsS -o FILE URL"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void each_is_named_with_what_helps(String command, String what, String helps) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int code =
        Main.run(
            command.replace("@", folder + "/").split(" "),
            new ByteArrayInputStream((LOGIN + "\n" + LOGIN + "\n").getBytes(UTF_8)),
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8));
    assertThat(code).as(err.toString(UTF_8)).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(out.toString(UTF_8)).isEmpty();
    assertThat(err.toString(UTF_8).lines().filter(line -> line.startsWith("error: ")))
        .singleElement()
        .asString()
        .contains(what, helps);
  }
}

package dev.vouchsafe.auth0.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.login.ExtensionWrites;
import dev.vouchsafe.login.LoginFile;
import dev.vouchsafe.trace.TraceRecorder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Auth0's documented rules in the samples, and the actions that replace them. */
class DocumentedRulesTest {
  private static final Path SAMPLES = Path.of("samples/rules");

  @TestFactory
  Stream<DynamicTest> a_rule_and_its_action_issue_the_same_attributes() throws IOException {
    try (Stream<Path> folders = Files.list(SAMPLES)) {
      List<Path> pairs =
          folders
              .filter(folder -> Files.exists(folder.resolve("expected/by-rule.xml")))
              .sorted()
              .toList();
      assertThat(pairs).hasSizeGreaterThanOrEqualTo(11);
      return pairs.stream()
          .flatMap(folder -> Stream.of("", "-legacy").map(variant -> test(folder, variant)));
    }
  }

  private static DynamicTest test(Path folder, String variant) {
    return DynamicTest.dynamicTest(
        folder.getFileName() + variant,
        () -> {
          Path rule = folder.resolve("expected/by-rule" + variant + ".xml");
          if (Files.exists(rule)) {
            assertThat(attributes(folder.resolve("expected/by-action" + variant + ".xml")))
                .isEqualTo(attributes(rule));
          }
        });
  }

  private static String attributes(Path response) throws IOException {
    String xml = Files.readString(response);
    int from = xml.indexOf("<saml:AttributeStatement>");
    return from < 0 ? "" : xml.substring(from, xml.indexOf("</saml:AttributeStatement>"));
  }

  @Test
  void the_encrypted_value_can_be_decrypted_again() throws IOException, GeneralSecurityException {
    Path folder = SAMPLES.resolve("a-rule-encrypts-a-denied-value");
    Path rule = folder.resolve("rule.js");
    ScriptExtension extension =
        new ScriptExtension(
            new TenantScripts(List.of(Script.read(Script.Kind.RULE, "rule.js", rule)), List.of()),
            Scripted.RUNNER,
            Scripted.CLOCK);
    ExtensionWrites writes =
        extension.extend(
            LoginFile.readScripted(folder.resolve("sealed.json")).login().forScripts(),
            new TraceRecorder());
    String sealed = writes.profileUpdates().app().values().get("ethnicity_sealed").text();
    assertThat(decrypted(sealed)).isEqualTo("DENIED-ethnicity");
  }

  private static String decrypted(String sealed) throws GeneralSecurityException {
    int first = sealed.indexOf('.');
    int last = sealed.lastIndexOf('.');
    byte[] iv = Base64.getDecoder().decode(sealed.substring(0, first));
    byte[] tag = Base64.getDecoder().decode(sealed.substring(first + 1, last));
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.DECRYPT_MODE,
        new SecretKeySpec(
            "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII), "AES"),
        new GCMParameterSpec(128, iv));
    cipher.update(Base64.getDecoder().decode(sealed.substring(last + 1)));
    return new String(cipher.doFinal(tag), StandardCharsets.UTF_8);
  }
}

package dev.vouchsafe.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.vouchsafe.AssertionIssuer;
import dev.vouchsafe.IssuedResponse;
import dev.vouchsafe.debuglog.DebugEvent;
import dev.vouchsafe.debuglog.SamlDebugLog;
import dev.vouchsafe.encryption.TestRecipient;
import dev.vouchsafe.login.Login;
import dev.vouchsafe.login.LoginFile;
import dev.vouchsafe.signing.SigningKey;
import dev.vouchsafe.signing.TestIdentity;
import dev.vouchsafe.xml.SafeXml;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import javax.crypto.KeyGenerator;
import org.apache.xml.security.encryption.XMLCipher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.w3c.dom.Document;
import tools.jackson.databind.json.JsonMapper;

/** Encrypted logins: what is issued, what is logged, and what no logger sees. */
@Isolated("reads what every logger of the process says")
class EncryptedLoginTest {
  private static final String CANARY = "canary-7f3a <&> blue-grey";
  private static final String DENIED = "denied-51c9-brown";
  private static final SigningKey KEY =
      SigningKey.of(TestIdentity.RSA.keys().getPrivate(), List.of(TestIdentity.RSA.certificate()));

  @ParameterizedTest
  @ValueSource(strings = {"aes256-gcm", "aes128-gcm", "aes256-cbc", "aes128-cbc"})
  void what_is_issued_is_verified_and_read(String algorithm) {
    for (Object signResponse : List.of("unwritten", true, "both", false)) {
      for (String digest : List.of("sha1", "sha256")) {
        Map<String, Object> settings = settings(algorithm, digest);
        if (!signResponse.equals("unwritten")) {
          settings.put("signResponse", signResponse);
        }
        VerificationReport report = verified(issuer().issue(login(settings)));
        boolean cbcAlone = algorithm.endsWith("cbc") && signResponse.equals(false);
        assertThat(report.valid()).as(report.toString()).isEqualTo(!cbcAlone);
        report
            .facts()
            .ifPresent(
                facts -> assertThat(facts.attributes()).containsEntry("eyes", List.of(CANARY)));
      }
    }
  }

  @Test
  void nothing_of_the_assertion_stands_in_the_response() {
    String xml = new String(issuer().issue(login(settings("aes256-gcm", "sha1"))).xml(), UTF_8);
    assertThat(xml)
        .contains("<saml:EncryptedAssertion ")
        .doesNotContain("canary")
        .doesNotContain("<saml:Assertion")
        .doesNotContain("NameID")
        .doesNotContain("auth0|jane");
  }

  @Test
  void the_debug_log_shows_the_message_without_ciphertext_and_the_attributes_beside_it() {
    List<DebugEvent> events = new ArrayList<>();
    AssertionIssuer issuer =
        AssertionIssuer.builder().signingKey(KEY).debugLog(SamlDebugLog.to(events::add)).build();
    issuer.issue(login(settings("aes256-gcm", "sha1")));
    Map<String, Object> event = events.get(0).fields();
    assertThat((String) event.get("xml"))
        .contains("<saml:EncryptedAssertion ")
        .contains("<xenc:CipherValue>[withheld]</xenc:CipherValue>")
        .doesNotContainPattern("CipherValue>[A-Za-z0-9+/]");
    assertThat(event).doesNotContainKey("withheld").containsEntry("name_id", "auth0|jane");
    assertThat(event.get("attributes").toString())
        .contains("{name=eyes, types=[xs:string], values=[" + CANARY + "]}")
        .contains("{name=hair, values=[[withheld]]}");
    assertThat(event.get("trace").toString())
        .contains("encryptionCert")
        .contains("withheld: it comes from a denied field");
    assertThat(events.get(0).json()).doesNotContain(DENIED);
  }

  /**
   * Issues with every logger at TRACE, then leaks the assertion on purpose to show that leaks are
   * found.
   */
  @Test
  void no_logger_of_the_process_sees_a_value() throws Exception {
    try (EveryLog log = new EveryLog()) {
      for (String algorithm : List.of("aes256-gcm", "aes128-cbc")) {
        issuer().issue(login(settings(algorithm, "sha256")));
      }
      String text = log.text();
      assertThat(text).contains("org.apache.xml.security");
      forms(CANARY).forEach(form -> assertThat(text).doesNotContain(form));
      forms(DENIED).forEach(form -> assertThat(text).doesNotContain(form));

      Document tree = SafeXml.parse("test", ("<x><y>" + DENIED + "</y></x>").getBytes(UTF_8));
      XMLCipher cipher = XMLCipher.getInstance(XMLCipher.AES_128_GCM);
      cipher.init(XMLCipher.ENCRYPT_MODE, KeyGenerator.getInstance("AES").generateKey());
      cipher.doFinal(tree, tree.getDocumentElement(), true);
      assertThat(log.text()).as("a tree's text is logged, and would be found").contains(DENIED);
    }
  }

  /** Everything that is logged while it is open, through either framework. */
  private static final class EveryLog implements AutoCloseable {
    private final StringBuilder text = new StringBuilder();
    private final Logger jul = Logger.getLogger("");
    private final Logger xmlsec = Logger.getLogger("org.apache.xml.security");
    private final java.util.logging.Level rootBefore = jul.getLevel();
    private final java.util.logging.Level xmlsecBefore = xmlsec.getLevel();
    private final ch.qos.logback.classic.Logger logback =
        ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger("ROOT");
    private final Level logbackBefore = logback.getLevel();
    private final Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord entry) {
            take(entry.getLoggerName(), entry.getMessage(), entry.getParameters());
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    private final AppenderBase<ILoggingEvent> appender =
        new AppenderBase<>() {
          @Override
          protected void append(ILoggingEvent event) {
            take(event.getLoggerName(), event.getFormattedMessage(), null);
          }
        };

    EveryLog() {
      handler.setLevel(java.util.logging.Level.ALL);
      jul.setLevel(java.util.logging.Level.ALL);
      xmlsec.setLevel(java.util.logging.Level.ALL);
      jul.addHandler(handler);
      appender.start();
      logback.setLevel(Level.TRACE);
      logback.addAppender(appender);
    }

    private synchronized void take(String logger, String message, Object[] parameters) {
      text.append(logger).append(' ').append(message).append('\n');
      for (Object parameter : parameters == null ? new Object[0] : parameters) {
        text.append(parameter).append('\n');
      }
    }

    synchronized String text() {
      return text.toString();
    }

    @Override
    public void close() {
      logback.detachAppender(appender);
      logback.setLevel(logbackBefore);
      jul.removeHandler(handler);
      jul.setLevel(rootBefore);
      xmlsec.setLevel(xmlsecBefore);
    }
  }

  /** The value as it is, escaped, as Base64 at every alignment and as hexadecimal. */
  private static Stream<String> forms(String value) {
    byte[] octets = value.getBytes(UTF_8);
    List<String> forms = new ArrayList<>();
    forms.add(value);
    forms.add(value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
    forms.add(HexFormat.of().formatHex(octets));
    for (int skipped = 0; skipped < 3; skipped++) {
      byte[] aligned = Arrays.copyOfRange(octets, skipped, octets.length);
      String base64 = Base64.getEncoder().withoutPadding().encodeToString(aligned);
      forms.add(base64.substring(0, base64.length() - 3));
    }
    return forms.stream();
  }

  private static AssertionIssuer issuer() {
    return AssertionIssuer.builder().signingKey(KEY).build();
  }

  private static Map<String, Object> settings(String algorithm, String digest) {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("encryptionCert", TestRecipient.pem(TestRecipient.IDENTITY.certificate()));
    settings.put("encryptionPublicKey", TestRecipient.pem(TestRecipient.IDENTITY.publicKey()));
    settings.put("encryptionAlgorithm", algorithm);
    settings.put("keyTransportDigest", digest);
    settings.put("mappings", Map.of("eyes", "eyes", "hair", "hair"));
    return settings;
  }

  private static Login login(Map<String, Object> settings) {
    byte[] json =
        JsonMapper.shared()
            .writeValueAsBytes(
                Map.of(
                    "client",
                    Map.of(
                        "callbacks",
                        List.of("https://sp.example/acs"),
                        "addons",
                        Map.of("samlp", settings)),
                    "connection",
                    Map.of("options", Map.of("non_persistent_attrs", List.of("hair"))),
                    "user",
                    Map.of("user_id", "auth0|jane", "eyes", CANARY, "hair", DENIED)));
    return LoginFile.read("login.json", 1, json);
  }

  private static VerificationReport verified(IssuedResponse response) {
    return ResponseVerifier.builder()
        .trust(TestIdentity.RSA.certificate())
        .decryptWith(TestRecipient.privateKey())
        .build()
        .verify(response.xml());
  }
}

package dev.vouchsafe.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.AssertionIssuer;
import dev.vouchsafe.Thorough;
import dev.vouchsafe.encryption.TestRecipient;
import dev.vouchsafe.login.LoginFile;
import dev.vouchsafe.signing.SigningKey;
import dev.vouchsafe.signing.TestIdentity;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Random edits of all kinds of answers. Nothing may throw, and a response that counts as valid must
 * hold exactly what was signed. Seeds are fixed, so failures repeat; {@code -Dfuzz.seed=N} sets
 * another seed and {@code -Dfuzz.edits=N} the number of edits.
 */
@Thorough
class FuzzedResponsesTest {
  private static final int EDITS = Integer.getInteger("fuzz.edits", 1500);
  private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
  private static final SigningKey KEY =
      SigningKey.of(TestIdentity.RSA.keys().getPrivate(), List.of(TestIdentity.RSA.certificate()));
  private static final Pattern TOKENS = Pattern.compile("<[^>]*>|[^<]+");

  private static final List<String> WORDS =
      List.of(
          "<!--x-->",
          "<?p q?>",
          "<![CDATA[x]]>",
          "&#0;",
          "&#x10FFFF;",
          "&amp;",
          "\u0000",
          "\uFFFE",
          "]]>",
          "<x/>",
          "<x xmlns='urn:x'/>",
          " xmlns=''",
          " xmlns:saml='urn:evil'",
          " ID='_x'",
          " xsi:nil='true'",
          " xsi:type='xs:integer'",
          " Version='1.1'",
          "-1",
          "9".repeat(400),
          "A".repeat(5000),
          "\u202E",
          "\uD83D\uDE00",
          "<saml:NameID>EVIL</saml:NameID>",
          "<ds:DigestValue>AAAA</ds:DigestValue>",
          "2026-11-22T08:00:00Z",
          "0001-01-01T00:00:00Z",
          "99999999999999-01-01T00:00:00Z",
          "",
          " ",
          "\n");

  /** Every invalid signature is reported as invalid. */
  private static final Logger XMLSEC = Logger.getLogger("org.apache.xml.security");

  private static final Map<String, byte[]> ANSWERS = answers();

  @BeforeAll
  static void quietly() {
    XMLSEC.setLevel(Level.OFF);
  }

  @AfterAll
  static void asBefore() {
    XMLSEC.setLevel(null);
  }

  private static Map<String, byte[]> answers() {
    Map<String, byte[]> answers = new LinkedHashMap<>();
    answers.put("assertion", issued("samlp", Map.of()));
    answers.put("response", issued("samlp", Map.of("signResponse", true)));
    answers.put("both", issued("samlp", Map.of("signResponse", "both")));
    answers.put("encrypted", issued("samlp", encryption("aes256-gcm")));
    answers.put("encrypted-cbc", issued("samlp", encryption("aes128-cbc")));
    answers.put("wsfed-saml1", issued("wsfed", Map.of()));
    answers.put("wsfed-saml2", issued("wsfed", Map.of("tokenType", "saml2")));
    return answers;
  }

  private static Map<String, Object> encryption(String algorithm) {
    return Map.of(
        "encryptionCert",
        TestRecipient.pem(TestRecipient.IDENTITY.certificate()),
        "encryptionPublicKey",
        TestRecipient.pem(TestRecipient.IDENTITY.publicKey()),
        "encryptionAlgorithm",
        algorithm);
  }

  private static byte[] issued(String protocol, Map<String, Object> settings) {
    Map<String, Object> login =
        Map.of(
            "protocol",
            protocol,
            "tenant",
            Map.of("domain", "acme.example"),
            "client",
            Map.of(
                "client_id",
                "crm",
                "callbacks",
                List.of("https://crm.example/acs"),
                "addons",
                Map.of(protocol, settings)),
            "user",
            Map.of("user_id", "auth0|jane", "name", "Jane <&> Doe", "groups", List.of("a", "b")));
    return AssertionIssuer.builder()
        .signingKey(KEY)
        .clock(Clock.fixed(NOW, ZoneOffset.UTC))
        .build()
        .issue(LoginFile.read("login.json", 1, JsonMapper.shared().writeValueAsBytes(login)))
        .xml();
  }

  private static ResponseVerifier verifier() {
    return ResponseVerifier.builder()
        .trust(KEY.certificate())
        .decryptWith(TestRecipient.privateKey())
        .expecting(Expectations.NONE.withIssuer("urn:acme.example"))
        .clock(Clock.fixed(NOW.plusSeconds(30), ZoneOffset.UTC))
        .build();
  }

  private static String facts(VerificationReport report) {
    VerifiedFacts facts = report.facts().orElseThrow();
    return facts.issuer()
        + facts.nameId().value()
        + facts.nameId().format()
        + facts.audiences()
        + facts.session().index()
        + facts.session().authnInstant()
        + facts.validity()
        + facts.attributes();
  }

  @Test
  void what_is_edited_is_valid_before() {
    ANSWERS.forEach(
        (kind, octets) -> {
          VerificationReport report = verifier().verify(octets);
          assertThat(report.valid()).as(kind + report).isTrue();
          assertThat(facts(report)).contains("auth0|jane", "Jane <&> Doe");
        });
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void valid_implies_the_signed_facts_and_nothing_is_thrown(long seed) {
    Random random = new Random(Long.getLong("fuzz.seed", seed));
    ResponseVerifier verifier = verifier();
    List<String> kinds = List.copyOf(ANSWERS.keySet());
    Map<String, String> signed = new LinkedHashMap<>();
    ANSWERS.forEach((kind, octets) -> signed.put(kind, facts(verifier.verify(octets))));
    int valid = 0;
    for (int i = 0; i < EDITS; i++) {
      String kind = kinds.get(random.nextInt(kinds.size()));
      byte[] edited = edited(ANSWERS.get(kind), random);
      VerificationReport report;
      try {
        report = verifier.verify(edited);
      } catch (RuntimeException | StackOverflowError e) {
        throw new AssertionError(failing(kind, seed, i, edited), e);
      }
      if (report.valid()) {
        valid++;
        assertThat(facts(report)).as(failing(kind, seed, i, edited)).isEqualTo(signed.get(kind));
      }
    }
    assertThat(valid).as("edits that change nothing that counts").isBetween(1, EDITS / 2);
  }

  private static String failing(String kind, long seed, int edit, byte[] edited) {
    return kind
        + ", seed "
        + seed
        + ", edit "
        + edit
        + ": "
        + Base64.getEncoder().encodeToString(edited);
  }

  private static byte[] edited(byte[] answer, Random random) {
    if (random.nextInt(3) == 0) {
      return editedOctets(answer.clone(), random);
    }
    List<String> tokens = new ArrayList<>();
    Matcher matcher = TOKENS.matcher(new String(answer, UTF_8));
    while (matcher.find()) {
      tokens.add(matcher.group());
    }
    for (int left = 1 + random.nextInt(3); left > 0; left--) {
      edit(tokens, random);
    }
    return String.join("", tokens).getBytes(UTF_8);
  }

  private static byte[] editedOctets(byte[] octets, Random random) {
    for (int left = 1 + random.nextInt(4); left > 0; left--) {
      int at = random.nextInt(octets.length);
      if (random.nextBoolean()) {
        octets[at] ^= (byte) (1 << random.nextInt(8));
      } else {
        int from = random.nextInt(octets.length);
        int length = random.nextInt(Math.min(60, octets.length - Math.max(at, from)));
        System.arraycopy(octets, at, octets, from, length);
      }
    }
    return random.nextInt(20) == 0 ? Arrays.copyOf(octets, random.nextInt(octets.length)) : octets;
  }

  private static void edit(List<String> tokens, Random random) {
    int at = random.nextInt(tokens.size());
    String word = WORDS.get(random.nextInt(WORDS.size()));
    switch (random.nextInt(7)) {
      case 0 -> tokens.remove(at);
      case 1 -> tokens.add(at, tokens.get(random.nextInt(tokens.size())));
      case 2 -> tokens.add(at, word);
      case 3 -> Collections.swap(tokens, at, random.nextInt(tokens.size()));
      case 4 -> {
        String token = tokens.get(at);
        int cut = random.nextInt(token.length() + 1);
        tokens.set(at, token.substring(0, cut) + word + token.substring(cut));
      }
      case 5 -> {
        int end = Math.min(tokens.size(), at + 1 + random.nextInt(20));
        List<String> part = List.copyOf(tokens.subList(at, end));
        tokens.addAll(random.nextInt(tokens.size()), part);
      }
      default -> {
        Matcher quoted = Pattern.compile("\"([^\"]*)\"").matcher(tokens.get(at));
        if (quoted.find()) {
          String value = word.replace("\"", "").replace("<", "&lt;");
          tokens.set(
              at,
              tokens.get(at).substring(0, quoted.start(1))
                  + value
                  + tokens.get(at).substring(quoted.end(1)));
        }
      }
    }
    if (tokens.isEmpty()) {
      tokens.add(word);
    }
  }
}

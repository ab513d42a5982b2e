package dev.vouchsafe.compare.difference;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vouchsafe.AssertionIssuer;
import dev.vouchsafe.compare.answer.Answer;
import dev.vouchsafe.compare.answer.MessageReader;
import dev.vouchsafe.compare.answer.OurAnswers;
import dev.vouchsafe.encryption.AssertionDecrypter;
import dev.vouchsafe.login.Login;
import dev.vouchsafe.login.LoginFile;
import dev.vouchsafe.signing.KeyFiles;
import dev.vouchsafe.signing.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Pairs of answers that only Vouchsafe's own logins can show. */
final class OurPairs {
  static final AssertionDecrypter DECRYPTER =
      AssertionDecrypter.with(
          List.of(
              KeyFiles.privateKey(
                  Path.of("samples/keys/sp-encryption.key.pem"), Optional.empty())));

  private OurPairs() {}

  static AssertionIssuer issuer(String key) {
    return AssertionIssuer.builder()
        .signingKey(
            SigningKey.fromPem(
                Path.of("samples/keys", key + ".key.pem"),
                Path.of("samples/keys", key + ".crt.pem")))
        .build();
  }

  /** A field that is on the Deny List in one answer only. */
  static List<DifferenceClass> denial() {
    String login = text("deny-list/a-denied-field-is-issued-and-never-logged");
    String open = login.replace("\"ethnicity\", ", "");
    return kinds(
        OurAnswers.of(issuer("idp-rsa"), login(login)),
        OurAnswers.of(issuer("idp-rsa"), login(open)));
  }

  /** The same login, captured encrypted and in the clear. */
  static List<DifferenceClass> encryption() {
    String login = text("protocols/an-assertion-is-encrypted");
    String clear = login.replaceAll("\"encryption(Cert|PublicKey)\": \"[^\"]*\",", "");
    return kinds(captured("idp-rsa", login), captured("idp-rsa", clear));
  }

  static Answer captured(String key, String login) {
    return MessageReader.read(
        "captured", issuer(key).issue(login(login)).xml(), Optional.of(DECRYPTER));
  }

  static Login login(String json) {
    return LoginFile.readScripted("login.json", 1, json.getBytes(UTF_8)).login();
  }

  static String text(String sample) {
    try {
      return Files.readString(Path.of("samples", sample, "login.json"));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<DifferenceClass> kinds(Answer before, Answer after) {
    return Comparison.of(before, after).stream().map(Difference::kind).toList();
  }
}

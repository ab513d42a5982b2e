package dev.vouchsafe.faults;

import dev.vouchsafe.encryption.ContentAlgorithm;
import dev.vouchsafe.encryption.EncryptionSettings;
import dev.vouchsafe.faults.Bite.Content;
import dev.vouchsafe.faults.Bite.Delivery;
import dev.vouchsafe.faults.Bite.Encryption;
import dev.vouchsafe.faults.Bite.Ending;
import dev.vouchsafe.faults.Bite.Logout;
import dev.vouchsafe.faults.Bite.Message;
import dev.vouchsafe.faults.Bite.Metadata;
import dev.vouchsafe.faults.Bite.Part;
import dev.vouchsafe.faults.Bite.Publication;
import dev.vouchsafe.faults.Bite.Way;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The faults of encryption, delivery, keys, logout and WS-Federation. */
final class OtherFaults {
  private static final String RECEIVER = "saml-profiles 4.1.4.3";
  private static final String ENCRYPTION = "xmlenc-core1 5.2";

  private OtherFaults() {}

  static List<Fault> encryption() {
    Rows rows = new Rows(FaultClass.ENCRYPTION);
    rows.must(
        850,
        "encrypted for another key",
        ENCRYPTION,
        new Encryption(
            forge ->
                whole(
                    forge,
                    Forge.encrypted(
                        signed(forge),
                        EncryptionSettings.defaultsFor(forge.other().certificate())))));
    rows.policy(
        851,
        "encrypted by CBC",
        ENCRYPTION,
        new Encryption(
            forge -> {
              EncryptionSettings to = forge.encryption();
              return whole(
                  forge,
                  Forge.encrypted(
                      signed(forge),
                      new EncryptionSettings(
                          to.recipient(), ContentAlgorithm.LEGACY_AES256_CBC, to.keyTransport())));
            }));
    rows.must(852, "ciphertext cut by four octets", ENCRYPTION, cipher(true));
    rows.must(853, "ciphertext changed", ENCRYPTION, cipher(false));
    rows.must(
        854,
        "an unsigned assertion, encrypted, in an unsigned Response",
        "saml-core 6.2; CVE-2024-4985",
        new Encryption(forge -> forge.response(Forge.encrypted(forge.evil(), forge.encryption()))));
    rows.must(
        855,
        "an evil plain assertion beside the encrypted one",
        "saml-core 5.4.2",
        new Encryption(
            forge ->
                forge.response(forge.evil() + Forge.encrypted(signed(forge), forge.encryption()))));
    return rows.faults();
  }

  private static String signed(Forge forge) {
    return forge.signed(forge.assertion(), forge.manner());
  }

  private static String whole(Forge forge, String encrypted) {
    return forge.signed(forge.response(encrypted), forge.manner());
  }

  private static Bite cipher(boolean cut) {
    return new Encryption(
        forge -> {
          String encrypted = Forge.encrypted(signed(forge), forge.encryption());
          int end = encrypted.lastIndexOf("</xenc:CipherValue>");
          int from = encrypted.lastIndexOf("<xenc:CipherValue>") + 60;
          String changed =
              cut
                  ? encrypted.substring(0, end - 8) + encrypted.substring(end)
                  : encrypted.substring(0, from)
                      + (encrypted.charAt(from) == 'A' ? 'B' : 'A')
                      + encrypted.substring(from + 1);
          return whole(forge, changed);
        });
  }

  static List<Fault> use() {
    Rows rows = new Rows(FaultClass.USE);
    way(rows, 900, "replayed in the same browser", Way.REPLAYED_IN_SAME_BROWSER);
    way(rows, 901, "replayed in another browser", Way.REPLAYED_IN_OTHER_BROWSER);
    rows.policy(
        902,
        "another user's RelayState",
        "saml-bindings 3.5.3",
        new Delivery(Way.OTHER_USERS_RELAY_STATE));
    rows.must(
        903,
        "an answer posted into a browser that asked for nothing",
        RECEIVER,
        new Delivery(Way.INTO_A_BROWSER_THAT_ASKED_NOTHING));
    rows.policy(904, "unsolicited", "saml-profiles 4.1.5", new Delivery(Way.UNSOLICITED));
    way(rows, 905, "the answer to another's request", Way.ANSWER_TO_ANOTHERS_REQUEST);
    rows.policy(
        906,
        "a RelayState that leads to another site",
        "saml-bindings 3.5.3",
        new Delivery(Way.RELAY_STATE_LEADS_AWAY));
    rows.must(
        907,
        "replayed after logout",
        "saml-profiles 4.1.4.5",
        new Delivery(Way.REPLAYED_AFTER_LOGOUT));
    return rows.faults();
  }

  private static void way(Rows rows, int number, String name, Way way) {
    rows.must(number, name, "saml-profiles 4.1.4.5", new Delivery(way));
  }

  static List<Fault> keys() {
    Rows rows = new Rows(FaultClass.KEYS);
    String clause = "saml-metadata 2.4.1.1";
    rows.accepted(
        920, "the next key is published too", clause, new Metadata(Publication.NEXT_KEY_PUBLISHED));
    rows.accepted(
        921,
        "the next key signs, both published",
        clause,
        new Metadata(Publication.NEXT_KEY_SIGNS));
    rows.must(
        922,
        "signed by old key, which was removed",
        clause,
        new Metadata(Publication.REMOVED_KEY_SIGNS));
    rows.must(
        923,
        "metadata whose validUntil is over",
        "saml-metadata 2.3.2",
        new Metadata(Publication.METADATA_EXPIRED));
    rows.must(
        924,
        "metadata signed by another",
        "saml-metadata 3.1",
        new Metadata(Publication.METADATA_SIGNED_BY_ANOTHER));
    return rows.faults();
  }

  static List<Fault> logout() {
    Rows rows = new Rows(FaultClass.LOGOUT);
    String clause = "saml-core 3.7.3.1";
    rows.must(940, "an unsigned LogoutRequest", clause, new Logout(Ending.UNSIGNED));
    rows.must(
        941, "a LogoutRequest signed by another", clause, new Logout(Ending.SIGNED_BY_ANOTHER));
    rows.must(942, "a LogoutRequest for another user", clause, new Logout(Ending.OTHER_USER));
    rows.must(
        943, "a LogoutRequest for another session", clause, new Logout(Ending.OTHER_SESSION_INDEX));
    rows.should(944, "a LogoutRequest again", clause, new Logout(Ending.REPLAYED));
    rows.should(
        945,
        "a LogoutResponse to another request",
        "saml-core 3.2.2",
        new Logout(Ending.OTHER_IN_RESPONSE_TO));
    return rows.faults();
  }

  static List<Fault> wsFederation() {
    Rows rows = new Rows(FaultClass.WS_FEDERATION);
    String clause = "ws-federation 1.2 13.1.1";
    String hour = "2001-01-01T00:00:00.000Z";
    rows.must(
        960,
        "another realm as audience",
        "saml-1.1-core 2.3.2.1.3",
        content(Edit.content("saml:Audience", "urn:other")));
    rows.policy(
        961, "another realm in AppliesTo", clause, text(replaced("wsa:Address", "urn:other")));
    rows.policy(962, "Lifetime over", "ws-trust 1.2 6", text(replaced("wsu:Expires", hour)));
    rows.must(
        963,
        "Conditions over",
        "saml-1.1-core 2.3.2.1",
        content(
            Edit.instant("saml:Conditions", "NotBefore", -10800)
                .and(Edit.instant("saml:Conditions", "NotOnOrAfter", -7200))));
    rows.must(
        964,
        "an evil SAML 1.1 assertion before the signed one",
        "saml-1.1-core 5.4.2",
        text(
            forge ->
                Forge.replaced(
                    forge.issued(), "<saml:Assertion", evil11(forge) + "<saml:Assertion")));
    rows.policy(965, "wctx lost", clause, new Delivery(Way.CONTEXT_LOST));
    rows.should(
        966, "a DOCTYPE in wresult", clause, text(forge -> "<!DOCTYPE x>" + forge.issued()));
    rows.must(
        967,
        "unsigned",
        "ws-federation 1.2 13.1.1",
        text(
            forge ->
                Forge.replaced(forge.issued(), Forge.cut(forge.issued(), "ds:Signature"), "")));
    rows.must(
        968,
        "NameIdentifier changed after signing",
        "saml-1.1-core 5.4",
        text(replaced("saml:NameIdentifier", Forge.VICTIM)));
    return rows.faults();
  }

  private static String evil11(Forge forge) {
    UnaryOperator<String> named =
        xml -> Edit.content("saml:NameIdentifier", Forge.VICTIM).apply(xml, Instant.EPOCH);
    return named
        .apply(forge.assertion())
        .replace("\"" + Forge.id(forge.assertion()) + "\"", "\"_evil\"");
  }

  private static Bite content(Edit edit) {
    return new Content(Part.ASSERTION, edit);
  }

  private static Bite text(Function<Forge, String> make) {
    return new Message(make);
  }

  private static Function<Forge, String> replaced(String element, String content) {
    return forge -> Edit.content(element, content).apply(forge.issued(), Instant.EPOCH);
  }
}

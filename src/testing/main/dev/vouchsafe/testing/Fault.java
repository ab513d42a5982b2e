package dev.vouchsafe.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One way in which an answer can be wrong. The constants are the faults of the catalogue; using one
 * does not start the engine.
 */
public enum Fault {
  UNSIGNED("VSP100"),
  SIGNED_BY_ANOTHER_KEY_WITHOUT_KEYINFO("VSP101"),
  SIGNED_BY_ANOTHER_KEY_ITS_CERTIFICATE_IN_KEYINFO("VSP102"),
  SIGNED_BY_ANOTHER_KEY_THE_RIGHT_CERTIFICATE_IN_KEYINFO("VSP103"),
  NAMEID_CHANGED_AFTER_SIGNING("VSP104"),
  EMPTY_SIGNATUREVALUE("VSP105"),
  EMPTY_DIGESTVALUE("VSP106"),
  NO_KEYINFO("VSP107"),
  ONLY_THE_RESPONSE_SIGNED("VSP108"),
  ONLY_THE_ASSERTION_SIGNED("VSP109"),
  SHA_1("VSP110"),
  DIGEST_BY_MD5("VSP111"),
  HMAC_WITH_THE_PUBLIC_KEY_AS_ITS_SECRET("VSP112"),
  SIGNED_BY_ANOTHER_KEY_THE_NAME_OF_NO_ALGORITHM("VSP113"),
  AN_XSLT_TRANSFORM("VSP114"),
  AN_XPATH_TRANSFORM("VSP115"),
  A_CANONICALIZATION_THAT_YIELDS_NOTHING("VSP116"),
  TWO_REFERENCES("VSP117"),
  NO_REFERENCE("VSP118"),
  A_REFERENCE_TO_ANOTHER_ID("VSP119"),
  TWO_SIGNEDINFO("VSP120"),
  A_COMMENT_IN_DIGESTVALUE_BEFORE_THE_DIGEST_OF_ANOTHER_USER("VSP121"),
  XSW1("VSP200"),
  XSW2("VSP201"),
  XSW3("VSP202"),
  XSW4("VSP203"),
  XSW5("VSP204"),
  XSW6("VSP205"),
  XSW7("VSP206"),
  XSW8("VSP207"),
  XSW9("VSP208"),
  THE_SIGNED_ASSERTION_IN_EXTENSIONS("VSP209"),
  THE_SIGNED_ASSERTION_IN_ADVICE_OF_AN_EVIL_ONE("VSP210"),
  AN_EVIL_ASSERTION_AFTER_THE_SIGNED_ONE("VSP211"),
  THE_SIGNED_ASSERTION_IN_STATUSDETAIL("VSP212"),
  A_SECOND_DOCUMENT_ELEMENT_AFTER_THE_SIGNED_RESPONSE("VSP213"),
  AN_EVIL_ASSERTION_WITH_THE_ID_OF_THE_SIGNED_ONE("VSP214"),
  AN_EVIL_ASSERTION_WHOSE_ID_IS_THE_ID_OF_THE_SIGNED_ONE("VSP215"),
  AN_EVIL_ASSERTION_WHOSE_XML_ID_IS_THE_ID_OF_THE_SIGNED_ONE("VSP216"),
  AN_UNSIGNED_ASSERTION_OF_ANOTHER_NAMESPACE_WITH_AN_EVIL_NAMEID_BEFORE_THE_SIGNED_ONE("VSP217"),
  A_COMMENT_IN_NAMEID("VSP300"),
  A_PROCESSING_INSTRUCTION_IN_NAMEID("VSP301"),
  CDATA_IN_NAMEID("VSP302"),
  A_COMMENT_IN_A_VALUE("VSP303"),
  CDATA_IN_A_VALUE("VSP304"),
  A_DOCTYPE("VSP305"),
  AN_ENTITY_THAT_STANDS_FOR_PART_OF_THE_NAMEID("VSP306"),
  AN_ENTITY_OF_ENTITIES("VSP307"),
  UTF_16("VSP308"),
  A_BYTE_ORDER_MARK("VSP309"),
  A_VALUE_OF_A_MEGABYTE("VSP310"),
  ANOTHER_USER_IN_AN_ATTRIBUTE_OF_ANOTHER_NAMESPACE_WITH_THE_NAME_OF_THE_ID("VSP311"),
  A_SIGNED_ASSERTION_IN_A_COMMENT("VSP312"),
  NO_VERSION_OF_THE_RESPONSE("VSP400"),
  EMPTY_VERSION_OF_THE_RESPONSE("VSP401"),
  OTHER_VERSION_OF_THE_RESPONSE("VSP402"),
  MALFORMED_VERSION_OF_THE_RESPONSE("VSP403"),
  NO_ID_OF_THE_RESPONSE("VSP404"),
  EMPTY_ID_OF_THE_RESPONSE("VSP405"),
  OTHER_ID_OF_THE_RESPONSE("VSP406"),
  MALFORMED_ID_OF_THE_RESPONSE("VSP407"),
  NO_ISSUEINSTANT_OF_THE_RESPONSE("VSP408"),
  EMPTY_ISSUEINSTANT_OF_THE_RESPONSE("VSP409"),
  OTHER_ISSUEINSTANT_OF_THE_RESPONSE("VSP410"),
  MALFORMED_ISSUEINSTANT_OF_THE_RESPONSE("VSP411"),
  NO_DESTINATION_OF_THE_RESPONSE("VSP412"),
  EMPTY_DESTINATION_OF_THE_RESPONSE("VSP413"),
  OTHER_DESTINATION_OF_THE_RESPONSE("VSP414"),
  MALFORMED_DESTINATION_OF_THE_RESPONSE("VSP415"),
  NO_INRESPONSETO_OF_THE_RESPONSE("VSP416"),
  EMPTY_INRESPONSETO_OF_THE_RESPONSE("VSP417"),
  OTHER_INRESPONSETO_OF_THE_RESPONSE("VSP418"),
  MALFORMED_INRESPONSETO_OF_THE_RESPONSE("VSP419"),
  NO_ISSUER_OF_THE_RESPONSE("VSP420"),
  EMPTY_ISSUER_OF_THE_RESPONSE("VSP421"),
  OTHER_ISSUER_OF_THE_RESPONSE("VSP422"),
  ISSUER_WITH_THE_FORMAT_OF_AN_EMAIL_ADDRESS_OF_THE_RESPONSE("VSP423"),
  NO_STATUS("VSP500"),
  EMPTY_STATUSCODE("VSP501"),
  RESPONDER_WITH_AN_ASSERTION("VSP502"),
  AUTHNFAILED_WITH_AN_ASSERTION("VSP503"),
  NOPASSIVE_WITH_AN_ASSERTION("VSP504"),
  AUTHNFAILED_AND_NO_ASSERTION("VSP505"),
  NOPASSIVE_AND_NO_ASSERTION("VSP506"),
  REQUESTDENIED_AND_NO_ASSERTION("VSP507"),
  SUCCESS_AND_NO_ASSERTION("VSP508"),
  SUCCESS_WITH_AN_UNKNOWN_SECOND_LEVEL("VSP509"),
  NO_SUBJECT("VSP600"),
  NO_NAMEID("VSP601"),
  EMPTY_NAMEID("VSP602"),
  NO_SUBJECTCONFIRMATION("VSP603"),
  NO_SUBJECTCONFIRMATIONDATA("VSP604"),
  HOLDER_OF_A_KEY_THAT_IS_NOT_NAMED("VSP605"),
  SENDER_VOUCHES("VSP606"),
  NO_RECIPIENT("VSP610"),
  EMPTY_RECIPIENT("VSP611"),
  OTHER_RECIPIENT("VSP612"),
  MALFORMED_RECIPIENT("VSP613"),
  NO_INRESPONSETO("VSP620"),
  EMPTY_INRESPONSETO("VSP621"),
  OTHER_INRESPONSETO("VSP622"),
  MALFORMED_INRESPONSETO("VSP623"),
  NO_NOTONORAFTER_IN_THE_CONFIRMATION("VSP630"),
  CONFIRMATION_EXPIRED_TWO_HOURS_AGO("VSP631"),
  EMPTY_NOTONORAFTER("VSP632"),
  MALFORMED_NOTONORAFTER("VSP633"),
  NOTBEFORE_IN_THE_CONFIRMATION("VSP634"),
  NO_CONDITIONS("VSP700"),
  EXPIRED_TWO_HOURS_AGO("VSP701"),
  EXPIRED_6_MINUTES_AGO("VSP702"),
  EXPIRED_4_MINUTES_AGO("VSP703"),
  NOTBEFORE_IN_30_SECONDS("VSP704"),
  NOT_VALID_FOR_TWO_HOURS_YET("VSP705"),
  NOTBEFORE_AFTER_NOTONORAFTER("VSP706"),
  OTHER_AUDIENCE("VSP707"),
  EMPTY_AUDIENCE("VSP708"),
  NO_AUDIENCERESTRICTION("VSP709"),
  ANOTHER_AUDIENCE_BEFORE_THE_RIGHT_ONE("VSP710"),
  A_SECOND_AUDIENCERESTRICTION_THAT_NAMES_ANOTHER("VSP711"),
  A_CONDITION_OF_A_TYPE_THAT_NOBODY_KNOWS("VSP712"),
  ONETIMEUSE("VSP713"),
  MALFORMED_NOTONORAFTER_OF_CONDITIONS("VSP714"),
  NO_AUTHNSTATEMENT("VSP750"),
  TWO_AUTHNSTATEMENTS("VSP751"),
  SESSIONNOTONORAFTER_TWO_HOURS_AGO("VSP752"),
  OTHER_AUTHNCONTEXTCLASSREF("VSP753"),
  AUTHNINSTANT_IN_TWO_HOURS("VSP754"),
  AUTHNINSTANT_A_YEAR_AGO("VSP755"),
  MALFORMED_AUTHNINSTANT("VSP756"),
  TWO_ATTRIBUTES_WITH_ONE_NAME("VSP800"),
  TWO_VALUES("VSP801"),
  AN_EMPTY_VALUE("VSP802"),
  NO_VALUE("VSP803"),
  WITH_150_GROUPS("VSP804"),
  A_VALUE_OF_64_KB("VSP805"),
  A_NAMEFORMAT_THAT_NOBODY_KNOWS("VSP806"),
  A_VALUE_WITHOUT_XSI_TYPE("VSP807"),
  A_VALUE_THAT_IS_NULL("VSP808"),
  AN_ATTRIBUTE_THAT_NOBODY_KNOWS("VSP809"),
  AN_ATTRIBUTESTATEMENT_WITHOUT_ATTRIBUTES("VSP810"),
  ENCRYPTED_FOR_ANOTHER_KEY("VSP850"),
  ENCRYPTED_BY_CBC("VSP851"),
  CIPHERTEXT_CUT_BY_FOUR_OCTETS("VSP852"),
  CIPHERTEXT_CHANGED("VSP853"),
  AN_UNSIGNED_ASSERTION("VSP854"),
  AN_EVIL_PLAIN_ASSERTION_BESIDE_THE_ENCRYPTED_ONE("VSP855"),
  REPLAYED_IN_THE_SAME_BROWSER("VSP900"),
  REPLAYED_IN_ANOTHER_BROWSER("VSP901"),
  ANOTHER_USERS_RELAYSTATE("VSP902"),
  AN_ANSWER_POSTED_INTO_A_BROWSER_THAT_ASKED_FOR_NOTHING("VSP903"),
  UNSOLICITED("VSP904"),
  THE_ANSWER_TO_ANOTHERS_REQUEST("VSP905"),
  A_RELAYSTATE_THAT_LEADS_TO_ANOTHER_SITE("VSP906"),
  REPLAYED_AFTER_LOGOUT("VSP907"),
  THE_NEXT_KEY_IS_PUBLISHED_TOO("VSP920"),
  THE_NEXT_KEY_SIGNS("VSP921"),
  SIGNED_BY_OLD_KEY("VSP922"),
  METADATA_WHOSE_VALIDUNTIL_IS_OVER("VSP923"),
  METADATA_SIGNED_BY_ANOTHER("VSP924"),
  AN_UNSIGNED_LOGOUTREQUEST("VSP940"),
  A_LOGOUTREQUEST_SIGNED_BY_ANOTHER("VSP941"),
  A_LOGOUTREQUEST_FOR_ANOTHER_USER("VSP942"),
  A_LOGOUTREQUEST_FOR_ANOTHER_SESSION("VSP943"),
  A_LOGOUTREQUEST_AGAIN("VSP944"),
  A_LOGOUTRESPONSE_TO_ANOTHER_REQUEST("VSP945"),
  WS_FED_ANOTHER_REALM_AS_AUDIENCE("VSP960"),
  WS_FED_ANOTHER_REALM_IN_APPLIESTO("VSP961"),
  WS_FED_LIFETIME_OVER("VSP962"),
  WS_FED_CONDITIONS_OVER("VSP963"),
  WS_FED_AN_EVIL_SAML_1_1_ASSERTION_BEFORE_THE_SIGNED_ONE("VSP964"),
  WS_FED_WCTX_LOST("VSP965"),
  WS_FED_A_DOCTYPE_IN_WRESULT("VSP966"),
  WS_FED_UNSIGNED("VSP967"),
  WS_FED_NAMEIDENTIFIER_CHANGED_AFTER_SIGNING("VSP968");

  private final String id;

  Fault(String id) {
    this.id = id;
  }

  /** The right behaviour of a service provider. */
  public enum Right {
    REFUSED,
    NOT_AS_OTHER_USER,
    ACCEPTED
  }

  /**
   * A row of the fault catalogue.
   *
   * @param played the fault's class, if one sign-in is enough to test it
   */
  private record Row(
      String id, String name, Level level, Right right, String source, Optional<String> played) {}

  /** The fault classes that a sign-in by WS-Federation can test. */
  private static final Set<String> WS_FEDERATION = Set.of("ws-federation", "use");

  private static final class Rows {
    static final Map<String, Row> BY_ID = read();

    private static Map<String, Row> read() {
      try (BufferedReader in =
          new BufferedReader(
              new InputStreamReader(
                  Fault.class.getResourceAsStream("faults.tsv"), StandardCharsets.UTF_8))) {
        return in.lines()
            .map(line -> row(line.split("\t", -1)))
            .collect(Collectors.toMap(Row::id, Function.identity()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static Row row(String[] cell) {
      String cve = cell[6].isEmpty() ? "" : ", " + cell[6];
      Right right = Right.valueOf(cell[4]);
      return new Row(
          cell[0],
          cell[1],
          Level.valueOf(cell[3]),
          right,
          demand(cell[3], right) + " (" + cell[3] + ", " + cell[5] + ")" + cve,
          Boolean.parseBoolean(cell[7]) ? Optional.of(cell[2]) : Optional.empty());
    }

    private static String demand(String level, Right right) {
      String verb = level.equals("POLICY") ? "may" : level.toLowerCase(Locale.ROOT);
      return switch (right) {
        case REFUSED -> verb + " be refused";
        case NOT_AS_OTHER_USER -> verb + " sign in only the user of the signed assertion";
        case ACCEPTED -> verb + " be accepted";
      };
    }
  }

  private Row row() {
    return Rows.BY_ID.get(id);
  }

  /**
   * Returns the faults for a parameterized test: those that the specifications or a published
   * attack oblige a service provider to refuse, and that one sign-in is enough to test.
   */
  public static Stream<Fault> mustBeRefused() {
    return upTo(Level.MUST, false);
  }

  /** Returns the same faults for an application that signs in by WS-Federation. */
  public static Stream<Fault> mustBeRefusedByWsFederation() {
    return upTo(Level.MUST, true);
  }

  static Stream<Fault> upTo(Level level, boolean isWsFederation) {
    return Stream.of(values())
        .filter(
            fault ->
                fault
                    .row()
                    .played()
                    .filter(
                        family ->
                            isWsFederation
                                ? WS_FEDERATION.contains(family)
                                : !family.equals("ws-federation"))
                    .isPresent())
        .filter(fault -> fault.level().compareTo(level) <= 0 && fault.right() != Right.ACCEPTED);
  }

  /** Returns the fault with this id. */
  public static Optional<Fault> byId(String id) {
    return Stream.of(values()).filter(fault -> fault.id.equals(id)).findFirst();
  }

  /** Returns the id: {@code VSP} and a number. It never changes and never names another fault. */
  public String id() {
    return id;
  }

  public Level level() {
    return row().level();
  }

  /** Returns the right behaviour of a service provider. */
  public Right right() {
    return row().right();
  }

  /** Describes the fault, the right behaviour and its source in one line. */
  public String why() {
    return this + ": " + row().source();
  }

  @Override
  public String toString() {
    return id + " " + row().name();
  }
}

package dev.vouchsafe.compare.difference;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.AssertionIssuer;
import dev.vouchsafe.Thorough;
import dev.vouchsafe.compare.answer.Answer;
import dev.vouchsafe.compare.answer.MessageReader;
import dev.vouchsafe.compare.answer.OurAnswers;
import dev.vouchsafe.login.Login;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Logins with a random profile, of which one setting or field changes: between two plans, between
 * two responses, and between a response and a plan, exactly that is found.
 */
@Thorough
class LoginChangesTest {
  private static final AssertionIssuer ISSUER = OurPairs.issuer("idp-rsa");

  /**
   * One change.
   *
   * @param part {@code settings}, {@code user} or {@code request}
   * @param key the key of the setting or field
   * @param from its JSON before, or null if it is not there
   * @param to its JSON after
   * @param found the codes and subjects of the differences
   */
  private record Change(String part, String key, String from, String to, List<String> found) {}

  private static Change setting(String key, String from, String to, String... found) {
    return new Change("settings", key, from, to, List.of(found));
  }

  private static Change field(String from, String to, String... found) {
    return new Change("user", "changed", from, to, List.of(found));
  }

  private static final List<Change> CHANGES =
      List.of(
          setting("audience", null, "\"urn:sp\"", "VSD080 Audience"),
          setting("recipient", null, "\"https://sp.example/x\"", "VSD080 Recipient"),
          setting("destination", null, "\"https://sp.example/x\"", "VSD080 Destination"),
          setting("issuer", null, "\"urn:idp\"", "VSD080 Issuer", "VSD080 Issuer of the Response"),
          setting(
              "lifetimeInSeconds",
              "60",
              "61",
              "VSD081 lifetime",
              "VSD081 lifetime of the confirmation"),
          setting("notBeforeSkewSeconds", null, "5", "VSD081 skew"),
          setting("authnContextClassRef", null, "\"urn:x\"", "VSD082 AuthnContextClassRef"),
          setting("signResponse", "true", "\"both\"", "VSD090 signed parts"),
          setting("signatureAlgorithm", "\"rsa-sha256\"", "\"rsa-sha512\"", "VSD091 signature"),
          setting("digestAlgorithm", "\"sha256\"", "\"sha512\"", "VSD091 digest"),
          setting("nameIdentifierProbes", null, "[\"urn:email\"]", "VSD070 NameID"),
          setting("nameIdentifierFormat", null, "\"urn:format\"", "VSD071 NameID"),
          setting("RelayState", null, "\"x\""),
          field("\"x\"", "\"y\"", "VSD063 urn:changed"),
          field("\"x\"", null, "VSD060 urn:changed"),
          field("\"x\"", "\"null\"", "VSD064 urn:changed"),
          field("[\"x\", \"y\"]", "[\"y\", \"x\"]", "VSD011 urn:changed"),
          field("[\"x\", \"y\"]", "[\"x\"]", "VSD062 urn:changed"),
          field("[\"x\", \"y\"]", "\"x,y\"", "VSD040 urn:changed"),
          field("\"x y\"", "\"x\\u00a0y\"", "VSD030 urn:changed"),
          field("\"x\"", "\"X\"", "VSD031 urn:changed"),
          field("\"\\u00e9\"", "\"e\\u0301\"", "VSD032 urn:changed"),
          field("true", "\"true\"", "VSD020 urn:changed"),
          new Change("request", "id", "\"_r1\"", null, List.of("VSD080 InResponseTo")));

  @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
  void one_change_is_found_and_nothing_else(
      @ForAll("profiles") Map<String, String> profile, @ForAll("changes") Change change) {
    Login from = OurPairs.login(login(profile, change, change.from()));
    Login to = OurPairs.login(login(profile, change, change.to()));
    List<String> found = found(OurAnswers.of(ISSUER, from), OurAnswers.of(ISSUER, to));
    assertThat(found).containsExactlyInAnyOrderElementsOf(change.found());
    assertThat(found(captured(from), captured(to))).isEqualTo(found);
    assertThat(found(captured(from), OurAnswers.of(ISSUER, to))).isEqualTo(found);
    assertThat(found(OurAnswers.of(ISSUER, from), captured(to))).isEqualTo(found);
  }

  private static Answer captured(Login login) {
    return MessageReader.read("response", ISSUER.issue(login).xml());
  }

  private static List<String> found(Answer from, Answer to) {
    return Comparison.of(from, to).stream()
        .map(each -> each.kind().code() + " " + each.subject())
        .toList();
  }

  private static String login(Map<String, String> profile, Change change, String value) {
    Map<String, String> names = new TreeMap<>();
    profile.keySet().forEach(name -> names.put(name, "\"urn:" + name + "\""));
    names.put("changed", "\"urn:changed\"");
    names.put("email", "\"urn:email\"");
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("mappings", object(names));
    settings.put("passthroughClaimsWithNoMapping", "false");
    Map<String, String> user = new LinkedHashMap<>(profile);
    user.put("user_id", "\"auth0|jane\"");
    user.put("email", "\"jane@acme.example\"");
    Map<String, String> request = new LinkedHashMap<>();
    request.put("issuer", "\"https://crm.example/sp\"");
    request.put("acs_url", "\"https://crm.example/acs\"");
    if (!change.part().equals("request")) {
      request.put("id", "\"_r1\"");
    }
    if (value != null) {
      Map.of("settings", settings, "user", user, "request", request)
          .get(change.part())
          .put(change.key(), value);
    }
    return "{\"tenant\": {\"domain\": \"acme.example\"}, \"client\": {\"client_id\": \"crm\","
        + " \"callbacks\": [\"https://crm.example/acs\"], \"addons\": {\"samlp\": "
        + object(settings)
        + "}}, \"user\": "
        + object(user)
        + ", \"request\": "
        + object(request)
        + "}";
  }

  private static String object(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(each -> "\"" + each.getKey() + "\": " + each.getValue())
        .collect(joining(", ", "{", "}"));
  }

  @Provide
  Arbitrary<Change> changes() {
    return Arbitraries.of(CHANGES);
  }

  /** Profiles whose values are none that a change has. */
  @Provide
  Arbitrary<Map<String, String>> profiles() {
    return Arbitraries.maps(
            Arbitraries.of("team", "city", "roles", "active", "born"),
            Arbitraries.of(
                "\"a\"", "\"A b\"", "[\"b\", \"c\"]", "false", "7", "\"\"", "null", "[]"))
        .ofMaxSize(5);
  }
}

package dev.vouchsafe.mapping;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.settings.Protocol;
import dev.vouchsafe.trace.Decision;
import dev.vouchsafe.trace.Decision.Kind;
import dev.vouchsafe.trace.Decision.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple4;
import org.junit.jupiter.api.Test;

/** What the trace says is issued is what the response holds, no more and no less. */
class IssuedDecisionsTest {
  private static final List<String> FIELDS =
      List.of("upn", "email", "name", "groups", "dept", "identities");
  private static final List<String> NAMES =
      List.of(
          "dept",
          Mapped.PREFIX + "dept",
          Mapped.PREFIX + "groups",
          Mapped.CLAIMS + "upn",
          "groups",
          AttributeNames.DEFAULT_IDENTITY + "provider");
  private static final List<String> VALUES =
      List.of(
          "'x'",
          "null",
          "[]",
          "[null]",
          "['a', 'b', null]",
          "7",
          "{'in': 'side'}",
          "[{'provider': 'corp', 'access_token': 't'}]");

  @Property(tries = 600)
  void issued_is_what_the_response_holds(
      @ForAll("logins") Tuple4<String, String, String, String> login,
      @ForAll boolean wsfed,
      @ForAll boolean denied) {
    Mapped mapped =
        Mapped.user(login.get1())
            .protocol(wsfed ? Protocol.WSFED : Protocol.SAMLP)
            .addon(login.get2())
            .actions(login.get3())
            .idToken(login.get4());
    agrees(denied ? mapped.denied("dept", "name") : mapped);
  }

  @Test
  void an_action_takes_the_place_of_a_mapping() {
    Mapped mapped =
        Mapped.user("{'d': 'from-claim'}")
            .onlyMappings("{'d': 'department'}")
            .actions("{'department': 'Finance'}");
    assertThat(mapped.outcomes("department")).containsExactly("overridden", "issued");
    agrees(mapped);
  }

  @Test
  void a_mapping_that_finds_nothing_beside_one_that_finds_a_value_has_missed() {
    Mapped mapped =
        Mapped.user("{'email': 'a@b.example'}")
            .addon("{'mappings': {'nothing': '" + AttributeNames.UPN + "'}}");
    assertThat(mapped.outcomes(AttributeNames.UPN)).containsExactly("missed", "issued");
    agrees(mapped);
  }

  @Test
  void the_number_of_a_denied_field_s_values_is_withheld() {
    Mapped mapped =
        Mapped.user("{'dept': ['a', 'b']}").onlyMappings("{'dept': 'd'}").denied("dept");
    assertThat(mapped.outcomes("d")).containsExactly("issued");
    assertThat(mapped.trace().why("d").get(0).values()).isEmpty();
  }

  private static void agrees(Mapped mapped) {
    Map<String, Integer> written = new LinkedHashMap<>();
    Set<String> uncounted =
        mapped.attributes().all().stream()
            .filter(MappedAttribute::denied)
            .map(MappedAttribute::name)
            .collect(toSet());
    for (MappedAttribute attribute : mapped.attributes().all()) {
      written.put(attribute.name(), attribute.values().size());
    }
    Map<String, Integer> issued = new LinkedHashMap<>();
    List<String> absent = new ArrayList<>();
    for (Decision decision : mapped.trace().decisions()) {
      if (decision.kind() == Kind.ATTRIBUTE && decision.outcome() == Outcome.ISSUED) {
        issued.merge(decision.subject(), decision.values().orElse(0), Integer::sum);
      } else if (decision.kind() == Kind.ATTRIBUTE && decision.outcome() == Outcome.ABSENT) {
        absent.add(decision.subject());
      }
    }
    assertThat(issued.keySet()).isEqualTo(written.keySet());
    assertThat(absent).noneMatch(issued::containsKey);
    written.keySet().removeAll(uncounted);
    issued.keySet().removeAll(uncounted);
    assertThat(issued).isEqualTo(written);
  }

  @Provide
  Arbitrary<Tuple4<String, String, String, String>> logins() {
    Arbitrary<String> addons =
        Combinators.combine(
                object(Arbitraries.of(FIELDS), Arbitraries.of(NAMES).map(name -> "'" + name + "'")),
                Arbitraries.of("true", "false"),
                Arbitraries.of("true", "false"),
                Arbitraries.of("true", "false"))
            .as(
                (mappings, passthrough, upn, identities) ->
                    "{'mappings': "
                        + mappings
                        + ", 'passthroughClaimsWithNoMapping': "
                        + passthrough
                        + ", 'createUpnClaim': "
                        + upn
                        + ", 'mapIdentities': "
                        + identities
                        + "}");
    Arbitrary<String> actions =
        object(Arbitraries.of(NAMES), Arbitraries.of("'set'", "null", "['one', 'two']"));
    Arbitrary<String> fields = object(Arbitraries.of(FIELDS), Arbitraries.of(VALUES));
    return Combinators.combine(
            fields, addons, actions, object(Arbitraries.of("dept", "name"), Arbitraries.of(VALUES)))
        .as(Tuple::of);
  }

  private static Arbitrary<String> object(Arbitrary<String> names, Arbitrary<String> values) {
    return Arbitraries.maps(names, values)
        .ofMaxSize(6)
        .map(
            map ->
                map.entrySet().stream()
                    .map(entry -> "'" + entry.getKey() + "': " + entry.getValue())
                    .collect(joining(", ", "{", "}")));
  }
}

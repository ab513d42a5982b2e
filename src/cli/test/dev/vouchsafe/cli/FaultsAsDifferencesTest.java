package dev.vouchsafe.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.AssertionIssuer;
import dev.vouchsafe.IssuerBuilder;
import dev.vouchsafe.Thorough;
import dev.vouchsafe.compare.answer.Answer;
import dev.vouchsafe.compare.answer.MessageReader;
import dev.vouchsafe.compare.difference.Comparison;
import dev.vouchsafe.compare.difference.Difference;
import dev.vouchsafe.faults.Fault;
import dev.vouchsafe.faults.FaultClass;
import dev.vouchsafe.faults.Faults;
import dev.vouchsafe.faults.FaultyIssuer;
import dev.vouchsafe.faults.SigningPair;
import dev.vouchsafe.login.Login;
import dev.vouchsafe.login.LoginFile;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.ProblemException;
import dev.vouchsafe.signing.SigningKey;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code diff} reports every fault of a single response in the expected class of difference. */
@Thorough
class FaultsAsDifferencesTest {
  private static final SigningKey KEY =
      SigningKey.fromPem(
          Path.of("samples/keys/idp-rsa.key.pem"), Path.of("samples/keys/idp-rsa.crt.pem"));
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-22T08:00:00Z"), ZoneOffset.UTC);
  private static final Login LOGIN =
      LoginFile.read(
          "login.json",
          1,
          """
          {"client": {"client_id": "crm", "callbacks": ["https://crm.example/acs"]},
           "user": {"user_id": "auth0|jane", "email": "jane@acme.example"},
           "request": {"id": "_r1", "issuer": "https://crm.example/sp",
             "acs_url": "https://crm.example/acs"}}"""
              .getBytes(UTF_8));

  /** The expected classes of difference for the faults of a family. */
  private static final Map<FaultClass, Set<String>> CLASSES =
      Map.of(
          FaultClass.SIGNATURE, Set.of("VSD070", "VSD090", "VSD091", "VSD093"),
          FaultClass.WRAPPING, Set.of("VSD070", "VSD090"),
          FaultClass.PARSER, Set.of("VSD061", "VSD070"),
          FaultClass.ENVELOPE, Set.of("VSD080"),
          FaultClass.STATUS, Set.of("VSD100"),
          FaultClass.SUBJECT, Set.of("VSD070", "VSD080", "VSD081", "VSD082"),
          FaultClass.CONDITIONS, Set.of("VSD080", "VSD081"),
          FaultClass.STATEMENT, Set.of("VSD081", "VSD082"),
          FaultClass.ATTRIBUTES, Set.of("VSD061"),
          FaultClass.ENCRYPTION, Set.of("VSD070", "VSD092"));

  /** Faults that a comparison of two logins ignores. */
  private static final Set<String> ALIKE =
      Set.of(
          // validity of signatures: the task of `verify`
          "VSP101 VSP103 VSP105 VSP106 VSP107 VSP109 VSP114 VSP115 VSP117",
          // ids, instants and InResponseTo differ at each login
          "VSP404 VSP405 VSP406 VSP407 VSP408 VSP409 VSP410 VSP411",
          "VSP417 VSP418 VSP419 VSP621 VSP622 VSP623 VSP754 VSP755 VSP756",
          // what no engine writes: the task of `verify`
          "VSP309 VSP217 VSP400 VSP401 VSP402 VSP403 VSP423 VSP509 VSP634 VSP810");

  @Test
  void a_fault_lands_in_its_class() {
    byte[] issued = issuer().signingKey(KEY).build().issue(LOGIN).xml();
    Answer right = MessageReader.read("right", issued);
    FaultyIssuer faulty =
        FaultyIssuer.of(FaultsAsDifferencesTest::issuer, SigningPair.of(KEY), CLOCK);
    Set<String> alike = new TreeSet<>();
    Map<String, Set<String>> elsewhere = new TreeMap<>();
    int told = 0;
    for (Fault fault : faults()) {
      Optional<byte[]> wrong = wrong(faulty, fault);
      if (wrong.isEmpty()) {
        continue;
      }
      Set<String> codes;
      try {
        codes = codes(Comparison.of(right, MessageReader.read(fault.id(), wrong.get())));
      } catch (InvalidInputException e) { // no response that can be compared
        assertThat(e.problem().where()).as(fault.toString()).startsWith(fault.id());
        continue;
      }
      if (codes.isEmpty()) {
        alike.add(fault.id());
      } else {
        told++;
        codes.removeAll(CLASSES.get(fault.family()));
        if (!codes.isEmpty()) {
          elsewhere.put(fault.toString(), codes);
        }
      }
    }
    assertThat(elsewhere).isEmpty();
    assertThat(alike)
        .containsExactlyInAnyOrderElementsOf(
            ALIKE.stream().flatMap(ids -> Stream.of(ids.split(" ", -1))).toList());
    assertThat(told).isGreaterThan(60);
  }

  private static List<Fault> faults() {
    return Faults.all().stream()
        .filter(fault -> CLASSES.containsKey(fault.family()))
        .filter(fault -> fault.bite().isInMessage())
        .toList();
  }

  /** Returns the response with the fault; empty if this login's response lacks what it changes. */
  private static Optional<byte[]> wrong(FaultyIssuer faulty, Fault fault) {
    try {
      return Optional.of(faulty.issue(LOGIN, fault).xml().getBytes(UTF_8));
    } catch (ProblemException e) {
      return Optional.empty();
    }
  }

  private static IssuerBuilder issuer() {
    return AssertionIssuer.builder().clock(CLOCK);
  }

  private static Set<String> codes(List<Difference> differences) {
    return differences.stream()
        .map(each -> each.kind().code())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}

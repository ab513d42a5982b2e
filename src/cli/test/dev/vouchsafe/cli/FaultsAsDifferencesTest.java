package dev.vouchsafe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vouchsafe.faults.Fault;
import dev.vouchsafe.faults.FaultClass;
import dev.vouchsafe.faults.Faults;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every fault that a single response can have lands in its class of difference. */
class FaultsAsDifferencesTest {
  private static final Pattern CODE = Pattern.compile("(?m)^VSD\\d{3}");

  /** The classes that the faults of a family may land in. */
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

  /** What a comparison of two logins does not look at. */
  private static final Set<String> ALIKE =
      Set.of(
          // whether a signature is valid, which `verify` says
          "VSP101 VSP103 VSP105 VSP106 VSP107 VSP109 VSP114 VSP115 VSP117",
          // ids, instants and the value of InResponseTo, which differ at each login
          "VSP404 VSP405 VSP406 VSP407 VSP408 VSP409 VSP410 VSP411",
          "VSP417 VSP418 VSP419 VSP621 VSP622 VSP623 VSP754 VSP755 VSP756",
          // what no engine that is compared writes, and `verify` judges
          "VSP309 VSP217 VSP400 VSP401 VSP402 VSP403 VSP423 VSP509 VSP634 VSP712 VSP713 VSP810");

  @TempDir private Path folder;
  private Path login;

  @BeforeEach
  void aLogin() throws IOException {
    login =
        write(
            "login.json",
            """
            {"client": {"client_id": "crm", "callbacks": ["https://crm.example/acs"]},
             "user": {"user_id": "auth0|jane", "email": "jane@acme.example"},
             "request": {"id": "_r1", "issuer": "https://crm.example/sp",
               "acs_url": "https://crm.example/acs"}}""");
  }

  @Test
  void a_fault_lands_in_its_class() throws IOException {
    Path right = write("right.xml", run(true, "issue", login.toString()).out());
    Set<String> alike = new TreeSet<>();
    Map<String, Set<String>> elsewhere = new TreeMap<>();
    int told = 0;
    for (Fault fault : faults()) {
      Ran made = run(true, "fault", "make", fault.id(), login.toString());
      if (made.code() != 0) {
        continue;
      }
      Path wrong = write(fault.id() + ".xml", made.out());
      Ran diff = run(false, "diff", right.toString(), wrong.toString());
      Set<String> codes =
          CODE.matcher(diff.out())
              .results()
              .map(MatchResult::group)
              .collect(Collectors.toCollection(TreeSet::new));
      if (diff.code() == 0) {
        alike.add(fault.id());
      } else if (diff.code() == 1) {
        told++;
        codes.removeAll(CLASSES.get(fault.family()));
        if (!codes.isEmpty()) {
          elsewhere.put(fault.toString(), codes);
        }
      } else {
        assertThat(diff.err()).as(fault.toString()).contains("error: " + wrong);
      }
    }
    assertThat(elsewhere).isEmpty();
    assertThat(alike)
        .containsExactlyInAnyOrderElementsOf(
            ALIKE.stream().flatMap(ids -> Stream.of(ids.split(" ", -1))).toList());
    assertThat(told).isGreaterThan(60);
  }

  private static List<Fault> faults() {
    return Faults.all().stream().filter(fault -> CLASSES.containsKey(fault.family())).toList();
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private record Ran(int code, String out, String err) {}

  private static Ran run(boolean signs, String... command) {
    List<String> arguments = new ArrayList<>(List.of(command));
    if (signs) {
      arguments.addAll(List.of("--key", "samples/keys/idp-rsa.key.pem"));
      arguments.addAll(List.of("--cert", "samples/keys/idp-rsa.crt.pem"));
      arguments.addAll(List.of("--at", "2026-11-22T08:00:00Z"));
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Main.run(
            arguments.toArray(String[]::new),
            InputStream.nullInputStream(),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    return new Ran(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}

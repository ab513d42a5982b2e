package dev.vouchsafe.auth0.scripts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.json.Position;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Data sent to the script process and back arrives unchanged, or the exchange fails. */
class WireTest {
  @Test
  void a_job_comes_out_as_it_went_in() throws IOException {
    Scripted scripted =
        Scripted.at("{'user': {'user_id': 'u', 'n': 12345678901234567890, 't': 'é\\u2028'}}");
    ScriptJob job =
        new ScriptJob(
            new TenantScripts(
                List.of(Script.rule("r", "code")),
                List.of(
                    new Script(
                        Script.Kind.ACTION,
                        "a",
                        "more",
                        new Secrets(Map.of("k", "v"), Set.of("gone")))),
                Secrets.of(Map.of("c", "d")),
                Stubs.NONE,
                Map.of(
                    "m",
                    new Script(
                        Script.Kind.MODULE, "m.js", "shared", Secrets.of(Map.of("s", "t"))))),
            scripted.login().user().fields(),
            ScriptFacts.of(scripted.login(), Scripted.CLOCK.instant()),
            Set.of("ethnicity"),
            new ScriptJob.Shared(new Fields(Map.of("g", ClaimValue.of(1))), Fields.EMPTY));
    assertThat(Wire.job(passed(Wire.job(job)))).isEqualTo(job);
  }

  @Test
  void an_outcome_comes_out_as_it_went_in() throws IOException {
    Position place = new Position("r.js", 3, 4);
    ScriptOutcome outcome =
        new ScriptOutcome(
            List.of(
                new ScriptWrite(
                    ScriptWrite.Target.USER,
                    "a",
                    Optional.of(ClaimValue.of(List.of(1, "x"))),
                    place,
                    Optional.of("ethnicity")),
                new ScriptWrite(
                    ScriptWrite.Target.CACHE, "b", Optional.empty(), place, Optional.empty())),
            List.of(new ScriptNote(ScriptNote.Kind.CONSOLE, "log", "text", place, true)),
            Optional.of(
                new ScriptFailure(ScriptFailure.Reason.ERROR, Position.of("r.js"), "no", false)));
    assertThat(Wire.outcome(passed(Wire.outcome(outcome)))).isEqualTo(outcome);
  }

  private static Fields passed(Fields message) throws IOException {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    Wire.send(new DataOutputStream(octets), message);
    return Wire.receive(new DataInputStream(new ByteArrayInputStream(octets.toByteArray())));
  }

  @TestFactory
  Stream<DynamicTest> anything_else_is_unreadable() {
    return Stream.of(
            "",
            "\0\0\0\2{",
            "\0\0\0\1x",
            "\0\0\0\2[]",
            "\0\0\0\2{}",
            "\177\377\377\377{}",
            "\377\377\377\377{}",
            "\0\0\0\24{\"writes\":1}        ",
            "\0\0\0\37{\"writes\":[{}],\"notes\":[]}     ",
            "Error: could not create the Java virtual machine")
        .map(
            garbage ->
                DynamicTest.dynamicTest(
                    garbage.length() + " octets: " + garbage,
                    () ->
                        assertThatThrownBy(
                                () ->
                                    Wire.outcome(
                                        Wire.receive(
                                            new DataInputStream(
                                                new ByteArrayInputStream(
                                                    garbage.getBytes(
                                                        StandardCharsets.ISO_8859_1))))))
                            .isInstanceOf(IOException.class)));
  }
}

package dev.vouchsafe.auth0.scripts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.trace.TraceRecorder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class StubsTest {
  private static final String FILE =
      """
      {"requests": [
        {"method": "POST", "url": "https://api.example/new", "status": 201, "body": {"id": 7}},
        {"url": "https://api.example/down", "error": "connect ECONNREFUSED", "code": "ECONNREFUSED"},
        {"url": "https://api.example/no*", "status": 404, "body": "nothing"},
        {"url": "https://api.example/*", "delay": 50, "headers": {"X-A": "1"}, "body": {"groups": ["a", "b"]}}],
       "modules": {"@acme/risk": {"level": "low"}}}
      """;

  @TempDir Path folder;

  private Stubs stubs(String json) throws IOException {
    return Stubs.read(Files.writeString(folder.resolve("stubs.json"), json));
  }

  private String result(String body) throws IOException {
    TenantScripts scripts =
        Scripted.at().action(body + " api.idToken.setCustomClaim('result', result);").scripts();
    return new ScriptExtension(scripts.with(stubs(FILE)), Scripted.RUNNER, Scripted.CLOCK)
        .extend(Scripted.at().login().forScripts(), new TraceRecorder())
        .idToken()
        .values()
        .get("result")
        .json();
  }

  @TestFactory
  Stream<DynamicTest> answersInPlaceOfTheNetwork() {
    return Stream.of(
            new String[] {
              "const r = await fetch('https://api.example/u?q=1'); const result = [r.status, r.ok, r.headers.get('x-a'), (await r.json()).groups];",
              "[200,true,'1',['a','b']]"
            },
            new String[] {
              "const c = new AbortController(); setTimeout(() => c.abort(), 20); let result; try { await fetch('https://api.example/u', {signal: c.signal}); } catch (e) { result = e.name; }",
              "'AbortError'"
            },
            new String[] {
              "let result; try { await require('axios').get('https://api.example/u', {signal: AbortSignal.timeout(9)}); } catch (e) { result = e.name; }",
              "'TimeoutError'"
            },
            new String[] {
              "const result = (await fetch('https://api.example/u', {signal: AbortSignal.timeout(90)})).status;",
              "200"
            },
            new String[] {
              "const result = (await require('axios').get('https://api.example/u', {params: {q: 1}})).data.groups;",
              "['a','b']"
            },
            new String[] {
              "const http = require('axios').create({baseURL: 'https://api.example/'}); const result = (await http.post('/new', {a: 1})).status;",
              "201"
            },
            new String[] {
              "let result; try { await require('axios')({url: 'https://api.example/none'}); } catch (e) { result = [e.response.status, e.message]; }",
              "[404,'Request failed with status code 404']"
            },
            new String[] {
              "let result; try { await require('node-fetch')('https://api.example/down'); } catch (e) { result = e.code; }",
              "'ECONNREFUSED'"
            },
            new String[] {
              "const result = await new Promise((done) => require('request').post({url: 'https://api.example/new', json: {a: 1}}, (e, r, b) => done([e, r.statusCode, b.id])));",
              "[null,201,7]"
            },
            new String[] {
              "const result = await new Promise((done) => require('request')('https://elsewhere.example/', (e) => done(e.message.slice(0, 20))));",
              "'no stub answers GET '"
            },
            new String[] {
              "const result = await require('request-promise').get({uri: 'https://api.example/u', json: true});",
              "{'groups':['a','b']}"
            },
            new String[] {
              "const result = await new Promise((done) => require('https').get('https://api.example/u', (res) => { let all = ''; res.on('data', (d) => { all += d; }); res.on('end', () => done(JSON.parse(all).groups)); }));",
              "['a','b']"
            },
            new String[] {"const result = require('@acme/risk').level;", "'low'"})
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each[0],
                    () -> assertThat(result(each[0])).isEqualTo(each[1].replace('\'', '"'))));
  }

  @Test
  void theTraceNamesNothingButTheHost() {
    Scripted scripted =
        Scripted.at()
            .action(
                "try { await fetch('https://me:secret@api.example:8/u/jane?q=x'); } catch (e) {}")
            .action("try { await fetch('jane'); } catch (e) {}");
    scripted.writes();
    assertThat(scripted.told("GET https://api.example:8")).hasSize(1);
    assertThat(scripted.told("GET a URL without host")).hasSize(1);
    assertThat(scripted.trace().toString()).doesNotContain("secret").doesNotContain("jane");
  }

  @Test
  void whatIsNoFileOfStubsIsSaidSo() {
    for (String wrong :
        new String[] {
          "[]",
          "{\"request\": []}",
          "{\"requests\": {}}",
          "{\"requests\": [{\"body\": 1}]}",
          "{\"requests\": [{\"url\": \"x\", \"answer\": 1}]}",
          "{\"modules\": []}"
        }) {
      assertThatThrownBy(() -> stubs(wrong))
          .as(wrong)
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("stubs.json");
    }
  }

  @Test
  void isolatedScriptsAreAnsweredTheSame() throws IOException {
    TenantScripts scripts =
        Scripted.at().action("await fetch('https://api.example/u');").scripts().with(stubs(FILE));
    ScriptJob job =
        new ScriptJob(
            scripts,
            Fields.EMPTY,
            new ScriptJob.Facts(Fields.EMPTY, Fields.EMPTY, false, false, Instant.EPOCH, Set.of()),
            Set.of(),
            ScriptJob.Shared.NONE);
    assertThat(Wire.job(Wire.job(job)).scripts().stubs()).isEqualTo(scripts.stubs());
  }
}

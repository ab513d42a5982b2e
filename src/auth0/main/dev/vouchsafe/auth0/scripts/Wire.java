package dev.vouchsafe.auth0.scripts;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.claims.ClaimValue.Bool;
import dev.vouchsafe.claims.ClaimValue.Fields;
import dev.vouchsafe.claims.ClaimValue.Items;
import dev.vouchsafe.claims.ClaimValue.Num;
import dev.vouchsafe.claims.ClaimValue.Text;
import dev.vouchsafe.json.JsonReader;
import dev.vouchsafe.json.Position;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Writes and reads jobs and outcomes between this process and the one that runs scripts. Each frame
 * is a length and that many octets of JSON. A hostile script may control the answer, so everything
 * that is not exactly as expected is an {@link IOException}.
 */
final class Wire {
  private Wire() {}

  static void send(DataOutputStream out, Fields message) throws IOException {
    byte[] octets = message.json().getBytes(StandardCharsets.UTF_8);
    if (octets.length > JsonReader.MAX_OCTETS) {
      throw new IOException("a message is too large");
    }
    out.writeInt(octets.length);
    out.write(octets);
    out.flush();
  }

  static Fields receive(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 2 || length > JsonReader.MAX_OCTETS) {
      throw new IOException("a message has a wrong length");
    }
    byte[] octets = in.readNBytes(length);
    if (octets.length != length) {
      throw new IOException("a message ends early");
    }
    return parsed(() -> (Fields) JsonReader.readValue("frame", 1, octets));
  }

  /** Parses; every exception of the parser means that the frame is unreadable. */
  private static <T> T parsed(Parser<T> parser) throws IOException {
    try {
      return parser.parse();
    } catch (RuntimeException e) {
      throw new IOException("a message cannot be read: " + e.getClass().getSimpleName());
    }
  }

  private interface Parser<T> {
    T parse();
  }

  static Fields limits(ScriptLimits limits) {
    return object(
        "statements", Num.of(limits.statements()),
        "cpu", Num.of(limits.cpu().toMillis()),
        "wall", Num.of(limits.wall().toMillis()),
        "octets", Num.of(limits.octets()));
  }

  static ScriptLimits limits(Fields limits) throws IOException {
    return parsed(
        () ->
            new ScriptLimits(
                number(limits, "statements"),
                Duration.ofMillis(number(limits, "cpu")),
                Duration.ofMillis(number(limits, "wall")),
                number(limits, "octets"),
                1));
  }

  static Fields job(ScriptJob job) {
    ScriptJob.Facts facts = job.facts();
    return object(
        "rules", scripts(job.scripts().rules()),
        "actions", scripts(job.scripts().actions()),
        "configuration", secrets(job.scripts().configuration()),
        "stubs", items(job.scripts().stubs().requests()),
        "stubbed", job.scripts().stubs().modules(),
        "modules", modules(job.scripts().modules()),
        "user", job.user(),
        "context", facts.context(),
        "event", facts.event(),
        "mfa", Bool.of(facts.mfaDone()),
        "redirect", Bool.of(facts.redirectDone()),
        "now", new Text(facts.now().toString()),
        "unstated", texts(facts.unstated()),
        "taints", texts(job.taints()),
        "global", job.shared().global(),
        "cache", job.shared().cache());
  }

  static ScriptJob job(Fields job) throws IOException {
    return parsed(
        () ->
            new ScriptJob(
                new TenantScripts(
                    scripts(job, "rules", Script.Kind.RULE),
                    scripts(job, "actions", Script.Kind.ACTION),
                    secrets(object(job, "configuration")),
                    new Stubs(objects(job, "stubs"), object(job, "stubbed")),
                    modules(object(job, "modules"))),
                object(job, "user"),
                new ScriptJob.Facts(
                    object(job, "context"),
                    object(job, "event"),
                    bool(job, "mfa"),
                    bool(job, "redirect"),
                    Instant.parse(text(job, "now")),
                    texts(job, "unstated")),
                texts(job, "taints"),
                new ScriptJob.Shared(object(job, "global"), object(job, "cache"))));
  }

  private static Items scripts(List<Script> scripts) {
    return items(scripts.stream().map(Wire::script).toList());
  }

  private static Fields script(Script script) {
    return object(
        "name", new Text(script.name()),
        "source", new Text(script.source()),
        "secrets", secrets(script.secrets()));
  }

  private static List<Script> scripts(Fields job, String key, Script.Kind kind) {
    return objects(job, key).stream().map(script -> script(script, kind)).toList();
  }

  private static Script script(Fields script, Script.Kind kind) {
    return new Script(
        kind, text(script, "name"), text(script, "source"), secrets(object(script, "secrets")));
  }

  private static Fields modules(Map<String, Script> modules) {
    Map<String, ClaimValue> scripts = new LinkedHashMap<>();
    modules.forEach((name, script) -> scripts.put(name, script(script)));
    return new Fields(scripts);
  }

  private static Map<String, Script> modules(Fields modules) {
    Map<String, Script> scripts = new LinkedHashMap<>();
    modules
        .fields()
        .forEach((name, script) -> scripts.put(name, script((Fields) script, Script.Kind.MODULE)));
    return scripts;
  }

  private static Fields secrets(Secrets secrets) {
    Map<String, ClaimValue> values = new LinkedHashMap<>();
    secrets.values().forEach((name, value) -> values.put(name, new Text(value)));
    return object("values", new Fields(values), "missing", texts(secrets.missing()));
  }

  private static Secrets secrets(Fields secrets) {
    Map<String, String> values = new LinkedHashMap<>();
    object(secrets, "values").fields().forEach((name, value) -> values.put(name, value.text()));
    return new Secrets(values, texts(secrets, "missing"));
  }

  static Fields outcome(ScriptOutcome outcome) {
    Map<String, ClaimValue> fields = new LinkedHashMap<>();
    fields.put("writes", items(outcome.writes().stream().map(Wire::write).toList()));
    fields.put("notes", items(outcome.notes().stream().map(Wire::note).toList()));
    outcome.failure().ifPresent(failure -> fields.put("failure", failure(failure)));
    return new Fields(fields);
  }

  static ScriptOutcome outcome(Fields outcome) throws IOException {
    return parsed(
        () ->
            new ScriptOutcome(
                objects(outcome, "writes").stream().map(Wire::write).toList(),
                objects(outcome, "notes").stream().map(Wire::note).toList(),
                Optional.ofNullable((Fields) outcome.fields().get("failure")).map(Wire::failure)));
  }

  private static Fields write(ScriptWrite write) {
    Map<String, ClaimValue> fields = new LinkedHashMap<>();
    fields.put("target", new Text(write.target().name()));
    fields.put("name", new Text(write.name()));
    write.value().ifPresent(value -> fields.put("value", value));
    fields.put("place", place(write.place()));
    write.taint().ifPresent(taint -> fields.put("taint", new Text(taint)));
    return new Fields(fields);
  }

  private static ScriptWrite write(Fields write) {
    return new ScriptWrite(
        ScriptWrite.Target.valueOf(text(write, "target")),
        text(write, "name"),
        Optional.ofNullable(write.fields().get("value")),
        place(object(write, "place")),
        Optional.ofNullable(write.fields().get("taint")).map(ClaimValue::text));
  }

  private static Fields note(ScriptNote note) {
    return object(
        "kind", new Text(note.kind().name()),
        "subject", new Text(note.subject()),
        "text", new Text(note.text()),
        "place", place(note.place()),
        "tainted", Bool.of(note.tainted()));
  }

  private static ScriptNote note(Fields note) {
    return new ScriptNote(
        ScriptNote.Kind.valueOf(text(note, "kind")),
        text(note, "subject"),
        text(note, "text"),
        place(object(note, "place")),
        bool(note, "tainted"));
  }

  private static Fields failure(ScriptFailure failure) {
    return object(
        "reason",
        new Text(failure.reason().name()),
        "place",
        place(failure.place()),
        "detail",
        new Text(failure.detail()),
        "tainted",
        Bool.of(failure.tainted()));
  }

  private static ScriptFailure failure(Fields failure) {
    return new ScriptFailure(
        ScriptFailure.Reason.valueOf(text(failure, "reason")),
        place(object(failure, "place")),
        text(failure, "detail"),
        bool(failure, "tainted"));
  }

  private static Fields place(Position place) {
    return object(
        "source", new Text(place.source()),
        "line", Num.of(place.line()),
        "column", Num.of(place.column()));
  }

  private static Position place(Fields place) {
    return new Position(
        text(place, "source"),
        Math.toIntExact(number(place, "line")),
        Math.toIntExact(number(place, "column")));
  }

  private static Fields object(Object... namesAndValues) {
    Map<String, ClaimValue> fields = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.put((String) namesAndValues[i], (ClaimValue) namesAndValues[i + 1]);
    }
    return new Fields(fields);
  }

  private static Items items(List<? extends ClaimValue> items) {
    return new Items(List.copyOf(items));
  }

  private static Items texts(Set<String> texts) {
    return items(texts.stream().map(Text::new).toList());
  }

  private static Fields object(Fields in, String key) {
    return (Fields) in.fields().get(key);
  }

  private static List<Fields> objects(Fields in, String key) {
    return ((Items) in.fields().get(key)).items().stream().map(item -> (Fields) item).toList();
  }

  private static Set<String> texts(Fields in, String key) {
    Set<String> texts = new LinkedHashSet<>();
    ((Items) in.fields().get(key)).items().forEach(item -> texts.add(((Text) item).text()));
    return texts;
  }

  private static String text(Fields in, String key) {
    return ((Text) in.fields().get(key)).text();
  }

  private static boolean bool(Fields in, String key) {
    return (Bool) in.fields().get(key) == Bool.TRUE;
  }

  private static long number(Fields in, String key) {
    return Long.parseLong(((Num) in.fields().get(key)).text());
  }
}

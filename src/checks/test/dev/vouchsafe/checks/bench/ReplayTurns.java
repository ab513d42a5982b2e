package dev.vouchsafe.checks.bench;

import dev.vouchsafe.cli.DistributedReplay;
import dev.vouchsafe.compare.replay.Entries.Entry;
import dev.vouchsafe.compare.replay.Population.User;
import dev.vouchsafe.compare.replay.Replay;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Replays users of 30 fields at one client, in turns: without a rule, with one small rule, and in
 * two threads. For comparison, jackson-core reads the same lines and does nothing with them.
 */
public final class ReplayTurns {
  private static final int USERS = 200;
  private static final int WARM_UP = 60;
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final Measurements measured = new Measurements();
  private final List<User> users =
      IntStream.rangeClosed(1, USERS)
          .mapToObj(number -> User.of(new Entry(number, number, line(number))))
          .toList();

  private ReplayTurns() {}

  /**
   * Prints the figures.
   *
   * @param args a folder to work in, and the number of turns for each
   */
  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    ReplayTurns turns = new ReplayTurns();
    turns.measure(
        replay(tenant(folder.resolve("plain"), false)),
        replay(tenant(folder.resolve("rule"), true)),
        Integer.parseInt(args[1]));
    System.out.println(turns.table());
  }

  /** A user as a line of an export. */
  static byte[] line(int number) {
    StringBuilder fields = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      fields.append(", \"field_" + i + "\": \"value " + i + " of " + number + "\"");
    }
    return ("{\"user_id\": \"samlp|corp|u%d\", \"email\": \"u%d@acme.example\", \"name\": \"U %d\", \"given_name\": \"U\", \"family_name\": \"F\","
                .formatted(number, number, number)
            + " \"groups\": [\"staff\", \"admins\"], \"locale\": \"en-GB\", \"app_metadata\": {\"plan\": \"gold\"}, \"user_metadata\": {},"
            + " \"identities\": [{\"provider\": \"samlp\", \"connection\": \"corp\", \"user_id\": \"u\"}]"
            + fields
            + "}")
        .getBytes(StandardCharsets.UTF_8);
  }

  /** A tenant of one client with ten attributes. */
  static Path tenant(Path folder, boolean rule) throws IOException {
    Files.createDirectories(folder.resolve("clients"));
    Files.createDirectories(folder.resolve("connections"));
    StringBuilder mappings =
        new StringBuilder("\"email\": \"mail\", \"app_metadata.plan\": \"plan\"");
    for (int i = 0; i < 8; i++) {
      mappings.append(", \"field_" + i + "\": \"https://acme.example/claims/" + i + "\"");
    }
    Files.writeString(
        folder.resolve("clients/CRM.json"),
        "{\"name\": \"CRM\", \"client_id\": \"crm\", \"callbacks\": [\"https://crm.example/acs\"], \"addons\": {\"samlp\": {"
            + "\"audience\": \"https://crm.example/sp\", \"createUpnClaim\": false, \"mapIdentities\": false,"
            + " \"passthroughClaimsWithNoMapping\": false, \"mappings\": {"
            + mappings
            + "}}}}");
    Files.writeString(
        folder.resolve("connections/corp.json"),
        "{\"name\": \"corp\", \"strategy\": \"samlp\", \"enabled_clients\": [\"CRM\"]}");
    if (rule) {
      Files.createDirectories(folder.resolve("rules"));
      Files.copy(
          Path.of("src/checks/bench/rule.js"),
          folder.resolve("rules/rule.js"),
          StandardCopyOption.REPLACE_EXISTING);
      Files.writeString(
          folder.resolve("rules/rule.json"),
          "{\"name\": \"rule\", \"order\": 1, \"enabled\": true, \"stage\": \"login_success\", \"script\": \"./rule.js\"}");
    }
    return folder;
  }

  private static Replay replay(Path tenant) {
    return DistributedReplay.replay(
        List.of(
            "replay",
            "--users=none",
            "--before=" + tenant + "@legacy",
            "--after=" + tenant + "@upgraded",
            "--at=2026-11-22T08:00:00Z",
            "--digest-key=samples/keys/digest-key.txt"));
  }

  private void measure(Replay plain, Replay rule, int turns) throws Exception {
    Map<String, Callable<Double>> each = new LinkedHashMap<>();
    each.put("read", () -> Alternating.micros(this::read));
    each.put("plain", () -> Alternating.micros(() -> all(plain)));
    each.put("rule", () -> Alternating.micros(() -> all(rule)));
    each.put("two threads", () -> Alternating.micros(List.of(() -> all(plain), () -> all(plain))));
    List<String> order = new ArrayList<>(each.keySet());
    for (int turn = -WARM_UP; turn < turns; turn++) {
      for (String what : order) {
        Map<Long, Long> processor = processorNanos();
        long begun = System.nanoTime();
        double micros = each.get(what).call() / USERS;
        double busy = (double) nanosSince(processor) / (System.nanoTime() - begun);
        if (turn >= 0) {
          measured.add(what, micros);
          measured.add(what + ", processor", micros * busy);
        }
      }
      Collections.reverse(order); // so that no candidate always follows the same one
    }
  }

  /** The time that each thread of this process has had a processor, except those of the JVM. */
  private static Map<Long, Long> processorNanos() {
    Map<Long, Long> nanos = new HashMap<>();
    for (long id : THREADS.getAllThreadIds()) {
      nanos.put(id, THREADS.getThreadCpuTime(id));
    }
    return nanos;
  }

  /** The sum of what the threads of now have had since; threads of earlier turns may have ended. */
  private static long nanosSince(Map<Long, Long> before) {
    return processorNanos().entrySet().stream()
        .mapToLong(each -> Math.max(0, each.getValue() - before.getOrDefault(each.getKey(), 0L)))
        .sum();
  }

  private Object read() {
    long tokens = 0;
    for (User user : users) {
      try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), user.octets())) {
        while (parser.nextToken() != null) {
          tokens++;
        }
      }
    }
    return tokens;
  }

  private Object all(Replay replay) {
    long rows = 0;
    for (User user : users) {
      rows += replay.result(user).rows().size();
    }
    return rows;
  }

  private String table() {
    return String.format(
        Locale.ROOT,
        "jackson-core reads a user in %.1f µs (%.1f)%n"
            + "replay, no scripts: %.1f µs (%.1f), of a processor %.1f µs (%.1f);"
            + " rate of reading: %.2f (%.2f)%n"
            + "replay, one small rule: %.1f µs (%.1f), of a processor %.1f µs (%.1f);"
            + " rate of that without: %.2f (%.2f)%n"
            + "two threads against one: %.2f (%.2f)%n",
        measured.best("read"),
        measured.median("read"),
        measured.best("plain"),
        measured.median("plain"),
        measured.best("plain, processor"),
        measured.median("plain, processor"),
        measured.best("read") / measured.best("plain"),
        measured.median("read", "plain", (one, other) -> one / other),
        measured.best("rule"),
        measured.median("rule"),
        measured.best("rule, processor"),
        measured.median("rule, processor"),
        measured.best("plain") / measured.best("rule"),
        measured.median("plain", "rule", (one, other) -> one / other),
        measured.best("plain") / measured.best("two threads"),
        measured.median("plain", "two threads", (one, two) -> one / two));
  }
}

package dev.vouchsafe.compare.replay;

import dev.vouchsafe.claims.ClaimValue;
import dev.vouchsafe.compare.replay.Population.Shard;
import dev.vouchsafe.json.JsonObject;
import dev.vouchsafe.json.JsonReader;
import dev.vouchsafe.json.LocatedValue;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import dev.vouchsafe.problem.Problems;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The input of a report, which {@code summary.json} states beside the counts.
 *
 * @param before the argument for the tenant before the change
 * @param after the argument for the tenant after the change
 * @param clients the number of clients
 * @param complete false if the replay was interrupted
 * @param part the part of the users
 */
public record Summary(String before, String after, int clients, boolean complete, Part part) {
  public Summary {
    Objects.requireNonNull(before);
    Objects.requireNonNull(after);
    Objects.requireNonNull(part);
  }

  /**
   * A part of a replay.
   *
   * @param shard the number of the part
   * @param of a digest that is equal for all parts of one replay
   */
  public record Part(Shard shard, String of) {
    /** The whole replay. */
    public static final Part WHOLE = new Part(Shard.WHOLE, "");
  }

  /** The summary of the whole replay that this is a part of. */
  Summary whole(boolean allComplete) {
    return new Summary(before, after, clients, allComplete, Part.WHOLE);
  }

  /** The summary as JSON, one field a line. Field names are stable. */
  String json(Tally tally) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("before", before);
    fields.put("after", after);
    fields.put("complete", complete);
    if (part.shard().isPart()) {
      fields.put("shard", part.shard().toString());
      fields.put("of", part.of());
      fields.put("acceptances", tally.terms());
    }
    Counts counts = tally.counts();
    fields.put("users", counts.users());
    fields.put("clients", clients);
    fields.put("logins", counts.logins());
    fields.put("same", counts.same());
    fields.put("differing", counts.differing());
    fields.put("refusedBefore", counts.refusedBefore());
    fields.put("refusedAfter", counts.refusedAfter());
    fields.put("unreadable", counts.unreadable());
    fields.put("classes", tally.classes());
    fields.put("clientsByClass", tally.clientsByClass());
    fields.put("accepted", tally.accepted());
    fields.put("acceptanceFindings", tally.findings().stream().map(Problem::code).toList());
    if (tally.calibration().any()) {
      fields.put("captures", tally.calibration().fields());
    }
    return fields.entrySet().stream()
        .map(
            each ->
                "  "
                    + ClaimValue.of(each.getKey()).json()
                    + ": "
                    + ClaimValue.of(each.getValue()).json())
        .collect(Collectors.joining(",\n", "{\n", "\n}\n"));
  }

  /**
   * The summary and the counts of a part.
   *
   * @param acceptances its acceptances, in words
   */
  record OfPart(Path folder, Summary summary, Counts counts, String acceptances) {}

  /**
   * Reads the summary of a part of a replay.
   *
   * @throws InvalidInputException if the folder has none
   */
  static OfPart read(Path folder) {
    LocatedValue document = JsonReader.readFile(folder.resolve(ReportFolder.SUMMARY));
    Problems problems = new Problems();
    JsonObject object = JsonObject.of(document, ReportFolder.SUMMARY, problems);
    Optional<Shard> shard = object.text("shard").flatMap(Shard::of);
    String where = document.position().toString();
    if (shard.isEmpty()) {
      throw new InvalidInputException(
          new Problem(
              "not-a-report",
              where,
              "this is not the summary of a part of a replay",
              "give the folders that vouchsafe replay --shard wrote"));
    }
    Summary summary =
        new Summary(
            object.text("before").orElse(""),
            object.text("after").orElse(""),
            (int) count(object, "clients"),
            object.bool("complete").orElse(false),
            new Part(shard.get(), object.text("of").orElse("")));
    Counts counts =
        new Counts(
            count(object, "users"),
            count(object, "same"),
            count(object, "differing"),
            count(object, "refusedBefore"),
            count(object, "refusedAfter"),
            count(object, "unreadable"));
    problems.throwIfAny();
    return new OfPart(folder, summary, counts, object.text("acceptances").orElse(""));
  }

  private static long count(JsonObject object, String key) {
    return object
        .number(key)
        .map(ClaimValue::text)
        .filter(text -> text.matches("[0-9]{1,15}"))
        .map(text -> new BigInteger(text).longValueExact())
        .orElse(0L);
  }
}

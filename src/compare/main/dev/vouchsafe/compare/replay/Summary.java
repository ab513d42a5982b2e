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
 * What a report is about, as {@code summary.json} says it beside the counts.
 *
 * @param before how the tenant was given as it was
 * @param after how it was given as it will be
 * @param clients how many clients were asked for
 * @param complete false if the replay was interrupted
 * @param part which part of the users it is
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
   * @param shard which one
   * @param of what all parts of one replay have in common, as a digest
   */
  public record Part(Shard shard, String of) {
    /** No part: the whole. */
    public static final Part WHOLE = new Part(Shard.WHOLE, "");
  }

  /** The summary of the whole that this is a part of. */
  Summary whole(boolean allComplete) {
    return new Summary(before, after, clients, allComplete, Part.WHOLE);
  }

  /** The summary as JSON, a field a line. Names of fields are stable. */
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
   * What a part says of itself, and its counts.
   *
   * @param acceptances what it took as accepted, in words
   */
  record OfPart(Path folder, Summary summary, Counts counts, String acceptances) {}

  /**
   * Reads what a part of a replay says of itself.
   *
   * @throws InvalidInputException if the folder holds none
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

package dev.vouchsafe.compare.replay;

import dev.vouchsafe.json.JsonReader;
import dev.vouchsafe.json.LocatedValue;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The results of users who were replayed on another machine, in serializable form: counts that can
 * be added, and rows as lines of JSON.
 *
 * @param rows the differences, in the order of the users
 * @param captured the captures that name the users
 */
public record ResultLines(Counts counts, List<String> rows, List<String> captured)
    implements Serializable {
  public ResultLines {
    rows = List.copyOf(rows);
    captured = List.copyOf(captured);
  }

  /** Converts a result to its serializable form. */
  public static ResultLines of(Replay.Result result) {
    return new ResultLines(
        result.counts(),
        result.rows().stream().map(Row::json).toList(),
        result.captured().stream().map(CaptureRow::json).toList());
  }

  /** Adds results, in order. */
  public static ResultLines sum(List<ResultLines> parts) {
    Counts counts = Counts.NONE;
    List<String> rows = new ArrayList<>();
    List<String> captured = new ArrayList<>();
    for (ResultLines each : parts) {
      counts = counts.plus(each.counts);
      rows.addAll(each.rows);
      captured.addAll(each.captured);
    }
    return new ResultLines(counts, rows, captured);
  }

  /** Converts the serializable form to a result. */
  public Replay.Result result() {
    return new Replay.Result(counts, read(rows, Row::of), read(captured, CaptureRow::of));
  }

  private static <T> List<T> read(List<String> lines, Function<LocatedValue, T> row) {
    return lines.stream()
        .map(line -> JsonReader.read("row", 1, line.getBytes(StandardCharsets.UTF_8)))
        .map(row)
        .toList();
  }

  @Override
  public String toString() {
    return counts.toString();
  }
}

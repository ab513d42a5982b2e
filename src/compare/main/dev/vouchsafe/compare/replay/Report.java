package dev.vouchsafe.compare.replay;

import dev.vouchsafe.compare.replay.Summary.OfPart;
import dev.vouchsafe.json.JsonReader;
import dev.vouchsafe.json.JsonSequence;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.zip.GZIPInputStream;

/** Writes the report of a replay, or of its parts. */
public final class Report {
  private final ReportFolder folder;
  private final Tally tally;

  /**
   * @param folder where it is written
   * @param tally counts it
   */
  public Report(ReportFolder folder, Tally tally) {
    this.folder = folder;
    this.tally = tally;
  }

  /** Adds the result for a user. */
  public void add(Replay.Result result) {
    tally.add(result.counts());
    result.rows().forEach(this::add);
    result.captured().forEach(tally::add);
  }

  /** The numbers of logins by result so far. */
  public Counts counts() {
    return tally.counts();
  }

  private void add(Row row) {
    tally.add(row);
    folder.write(row);
  }

  /**
   * Writes the totals.
   *
   * @throws InvalidInputException if no user of a whole replay can be read
   */
  public void finish(Summary summary) {
    if (summary.complete() && !summary.part().shard().isPart()) {
      tally.requireUsers();
    }
    folder.finish(summary, tally);
  }

  /**
   * Merges the parts of one replay; the report is the same, octet for octet, as that of a single
   * replay.
   *
   * @throws InvalidInputException if they are not all parts of one replay
   */
  public void merge(List<Path> folders) {
    if (folders.stream().anyMatch(folder::is)) {
      throw unfit("the folder of --out is one of the parts", "give another folder by --out");
    }
    List<OfPart> parts = new ArrayList<>(folders.stream().map(Summary::read).toList());
    parts.sort(Comparator.comparing(each -> each.summary().part().shard().index()));
    requireAll(parts);
    requireSameAcceptances(parts);
    parts.forEach(each -> tally.add(each.counts()));
    parts.forEach(each -> addCaptures(each.folder().resolve(ReportFolder.CAPTURES)));
    PriorityQueue<Rows> open =
        new PriorityQueue<>(Comparator.comparing(rows -> rows.next.orElseThrow().line()));
    try {
      for (OfPart part : parts) {
        Rows rows = new Rows(part.folder().resolve(ReportFolder.ROWS));
        if (rows.next.isPresent()) {
          open.add(rows);
        }
      }
      while (!open.isEmpty()) {
        Rows lowest = open.remove();
        add(lowest.next.orElseThrow());
        lowest.read();
        if (lowest.next.isPresent()) {
          open.add(lowest);
        }
      }
    } finally {
      open.forEach(Rows::close);
    }
    boolean complete = parts.stream().allMatch(each -> each.summary().complete());
    finish(parts.get(0).summary().whole(complete));
  }

  private void addCaptures(Path file) {
    if (Files.exists(file)) {
      JsonSequence.read(
          file,
          each -> {
            tally.add(CaptureRow.of(each));
            return true;
          });
    }
  }

  private static void requireAll(List<OfPart> parts) {
    int of = parts.get(0).summary().part().shard().of();
    boolean one =
        parts.stream().map(each -> each.summary().part().of()).distinct().count() == 1
            && parts.stream().allMatch(each -> each.summary().part().shard().of() == of);
    List<Integer> indexes =
        parts.stream().map(each -> each.summary().part().shard().index()).toList();
    if (!one) {
      throw unfit("the parts are from different replays, or have different digest keys");
    }
    for (int i = 1; i <= of; i++) {
      if (!indexes.contains(i)) {
        throw unfit("part " + i + "/" + of + " is missing");
      }
    }
    if (indexes.size() != of) {
      throw unfit("a part is given twice");
    }
  }

  /** Requires equal acceptances; the merge applies those of parts without any. */
  private void requireSameAcceptances(List<OfPart> parts) {
    String own = tally.terms();
    if (!parts.stream().map(OfPart::acceptances).allMatch(it -> it.isEmpty() || it.equals(own))) {
      throw unfit(
          "the parts used other acceptances",
          "give their --accept-file to merge, too, or replay them without one");
    }
  }

  private static InvalidInputException unfit(String message) {
    return unfit(
        message, "give each part of one replay once, made of the same users with the same options");
  }

  private static InvalidInputException unfit(String message, String nextStep) {
    return new InvalidInputException(new Problem("unfit-parts", "merge", message, nextStep));
  }

  /** The rows of one part. */
  private static final class Rows implements AutoCloseable {
    private final Path file;
    private final InputStream in;
    private final Lines lines;
    private Optional<Row> next = Optional.empty();

    private Rows(Path file) {
      this.file = file;
      try {
        this.in = new GZIPInputStream(Files.newInputStream(file), 1 << 16);
      } catch (IOException e) {
        throw JsonSequence.unreadable(file.toString(), e);
      }
      this.lines = new Lines(in, JsonReader.MAX_OCTETS);
      read();
    }

    /** Reads the next row; closes the file at the end. */
    private void read() {
      try {
        next =
            lines
                .next()
                .map(line -> JsonReader.read(file.toString(), line.number(), line.octets()))
                .map(Row::of);
        if (next.isEmpty()) {
          in.close();
        }
      } catch (IOException e) {
        throw JsonSequence.unreadable(file.toString(), e);
      }
    }

    @Override
    public void close() {
      try {
        in.close();
      } catch (IOException e) {
        throw JsonSequence.unreadable(file.toString(), e);
      }
    }
  }
}

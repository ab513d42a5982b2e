package dev.vouchsafe.compare.replay;

import dev.vouchsafe.json.JsonSequence;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/**
 * The folder of a report: rows are written at once, the rest at the end. An existing report stays
 * until the first row, so a replay that cannot start does not destroy it. It contains no time or
 * place, so the same replay gives the same octets.
 */
public final class ReportFolder implements AutoCloseable {
  /** The file with one row a line. */
  static final String ROWS = "differences.ndjson.gz";

  /** The file with one capture a line, if there are any. */
  static final String CAPTURES = "captures.ndjson";

  /** The file with the totals. */
  static final String SUMMARY = "summary.json";

  /** The page with the totals, for people. */
  static final String PAGE = "report.html";

  private final Path folder;
  private Optional<OutputStream> rows = Optional.empty();

  /**
   * Makes the folder if it is not there.
   *
   * @throws InvalidInputException if the folder cannot be made or written to
   */
  public ReportFolder(Path folder) {
    this.folder = folder;
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw unwritable(e);
    }
    if (!Files.isWritable(folder)) {
      throw unwritable(new AccessDeniedException(folder.toString()));
    }
  }

  /** Whether it is this folder. */
  boolean is(Path other) {
    try {
      return Files.isSameFile(folder, other);
    } catch (IOException e) {
      return false; // there is no such folder
    }
  }

  private OutputStream rows() throws IOException {
    if (rows.isEmpty()) {
      for (String old : List.of(SUMMARY, CAPTURES, PAGE)) {
        Files.deleteIfExists(folder.resolve(old));
      }
      rows =
          Optional.of(new GZIPOutputStream(Files.newOutputStream(folder.resolve(ROWS)), 1 << 16));
    }
    return rows.get();
  }

  /** Writes a row. */
  void write(Row row) {
    try {
      rows().write((row.json() + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /** Writes the rest. */
  void finish(Summary summary, Tally tally) {
    try {
      rows().close();
      if (tally.calibration().any()) {
        Files.write(
            folder.resolve(CAPTURES),
            tally.calibration().rows().stream().map(CaptureRow::json).toList());
      }
      Files.writeString(folder.resolve(SUMMARY), summary.json(tally));
      Files.writeString(folder.resolve(PAGE), ReportPage.of(summary, tally));
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /**
   * The summary that a report holds, as JSON.
   *
   * @throws InvalidInputException if it cannot be read
   */
  public static String summary(Path report) {
    try {
      return Files.readString(report.resolve(SUMMARY));
    } catch (IOException e) {
      throw JsonSequence.unreadable(report.resolve(SUMMARY).toString(), e);
    }
  }

  private InvalidInputException unwritable(IOException cause) {
    return new InvalidInputException(
        new Problem(
            "unwritable-file",
            folder.toString(),
            Files.isRegularFile(folder)
                ? "this is a file, and a report is a folder"
                : "the report cannot be written",
            "give another folder by --out, or check that this one may be written to, and the space"
                + " on its disk"),
        cause);
  }

  /** Closes the rows, so that they are readable in every case. */
  @Override
  public void close() {
    try {
      if (rows.isPresent()) {
        rows.get().close();
      }
    } catch (IOException e) {
      throw unwritable(e);
    }
  }
}

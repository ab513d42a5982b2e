package dev.vouchsafe.compare.replay;

import dev.vouchsafe.json.JsonSequence;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/**
 * The folder of a report: rows are written at once, the rest at the end. It contains no time or
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
  private final OutputStream rows;

  /**
   * Starts a report and replaces an existing one.
   *
   * @throws InvalidInputException if the folder cannot be made or written to
   */
  public ReportFolder(Path folder) {
    this.folder = folder;
    try {
      Files.createDirectories(folder);
      Files.deleteIfExists(folder.resolve(SUMMARY));
      Files.deleteIfExists(folder.resolve(CAPTURES));
      this.rows = new GZIPOutputStream(Files.newOutputStream(folder.resolve(ROWS)), 1 << 16);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /** Writes a row. */
  void write(Row row) {
    try {
      rows.write((row.json() + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /** Writes the rest. */
  void finish(Summary summary, Tally tally) {
    try {
      rows.close();
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
            "the report cannot be written",
            "check that the folder may be written to, and the space on its disk"),
        cause);
  }

  /** Closes the rows, so that they are readable in every case. */
  @Override
  public void close() {
    try {
      rows.close();
    } catch (IOException e) {
      throw unwritable(e);
    }
  }
}

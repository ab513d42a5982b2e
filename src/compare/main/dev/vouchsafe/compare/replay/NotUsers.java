package dev.vouchsafe.compare.replay;

import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** Files that are given as users by mistake, recognised by their first octets. */
enum NotUsers {
  UTF_16(
      "[\u00FE\u00FF]{2}.*|\\x00[^\\x00].*|\\x00\\x00.*|[^\\x00]\\x00.*",
      "the file of users is in UTF-16 or UTF-32",
      "write it in UTF-8, for example by: iconv -f UTF-16 -t UTF-8 FILE"),
  GZIPPED_TWICE(
      "\\x1F\u008B.*",
      "the file of users is gzipped twice",
      "unpack it once: gunzip -c FILE > users.ndjson.gz"),
  PACKED(
      "PK[\\x03\\x05].*|BZh.*|\\xFD7zXZ.*|\\x28\u00B5\\x2F\u00FD.*|7z\u00BC.*",
      "the file of users is an archive, a workbook, or packed by another program than gzip",
      "unpack it; the users can be plain or gzipped JSON"),
  PAGE(
      "\\s*<.*",
      "the file of users is XML or a page, and no JSON",
      "open it to see what was answered instead of the export: the link of an export job expires"
          + " soon, so ask for a new one"),
  CSV(
      "\\s*+(?![{\\[\"])[^\\s,{}\\[\\]/]++[^{}\\[\\]\n]*,[^{}\\[\\]]*"
          + "|\\s*+\"[^\"\n{}\\[\\]]*\",[^{}\\[\\]]*",
      "the file of users is CSV, and no JSON",
      "export the users as JSON: \"format\": \"json\" in the export job; CSV lacks parts of the"
          + " profile");

  private static final int BEGINNING = 1024;

  private final Pattern beginning;
  private final String message;
  private final String nextStep;

  NotUsers(String beginning, String message, String nextStep) {
    this.beginning = Pattern.compile(beginning, Pattern.DOTALL);
    this.message = message;
    this.nextStep = nextStep;
  }

  /**
   * Requires that a file can be meant as users.
   *
   * @param start its first octets, unpacked
   * @throws InvalidInputException if it is recognised as something else
   */
  static void refuse(String source, byte[] start) {
    String text =
        new String(
            Arrays.copyOf(start, Math.min(BEGINNING, start.length)), StandardCharsets.ISO_8859_1);
    String unmarked = text.startsWith("\u00EF\u00BB\u00BF") ? text.substring(3) : text;
    Optional<NotUsers> kind =
        Arrays.stream(values())
            .filter(each -> each.beginning.matcher(unmarked).matches())
            .findFirst();
    if (kind.isPresent()) {
      throw new InvalidInputException(
          new Problem("not-users", source, kind.get().message, kind.get().nextStep));
    }
  }
}

package dev.vouchsafe.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the time of {@code --at}. Assertions and certificates must be able to hold it. */
final class TimeOption implements ITypeConverter<Instant> {
  private static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9998-12-31T23:59:59Z");

  @Override
  public Instant convert(String text) {
    Instant instant = parsed(text.strip());
    if (instant.isBefore(FIRST) || instant.isAfter(LAST)) {
      throw new TypeConversionException(
          "'" + text + "' is too far off; give a time from " + FIRST + " to " + LAST);
    }
    return instant;
  }

  private static Instant parsed(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new TypeConversionException(
          "'" + text + "' is not a time in UTC; write it like " + example(text));
    }
  }

  /** Returns an example of a time: the start of the given day, if the text is a day. */
  private static String example(String text) {
    try {
      return LocalDate.parse(text) + "T00:00:00Z";
    } catch (DateTimeException e) {
      return "2026-11-22T08:00:00Z";
    }
  }
}

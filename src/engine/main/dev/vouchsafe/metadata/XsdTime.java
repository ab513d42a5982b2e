package dev.vouchsafe.metadata;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads times and durations of XML Schema (xmlschema-2 3.2.6 and 3.2.7). */
final class XsdTime {
  private static final Pattern DURATION =
      Pattern.compile(
          "P(?=[0-9T])([0-9]{1,9}Y)?([0-9]{1,9}M)?([0-9]{1,9}D)?"
              + "(T(?=[0-9])([0-9]{1,9}H)?([0-9]{1,9}M)?([0-9]{1,9}(\\.[0-9]{1,9})?S)?)?");

  private XsdTime() {}

  /** Reads a time; a time without a zone is in UTC (saml-core 1.3.3). */
  static Optional<Instant> instant(String text) {
    String time = text.strip();
    try {
      return Optional.of(
          time.matches(".*([Zz]|[+-][0-9]{2}:[0-9]{2})")
              ? OffsetDateTime.parse(time).toInstant()
              : LocalDateTime.parse(time).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Whether the text is a duration that is not negative. */
  static boolean isDuration(String text) {
    return DURATION.matcher(text).matches();
  }
}

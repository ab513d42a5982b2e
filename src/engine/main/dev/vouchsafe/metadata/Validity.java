package dev.vouchsafe.metadata;

import dev.vouchsafe.json.Position;
import dev.vouchsafe.problem.InvalidInputException;
import dev.vouchsafe.problem.Problem;
import java.time.Instant;
import java.util.Optional;

/** The earliest end of validity read so far; it must be in the future. Not thread-safe. */
final class Validity {
  private final Instant now;
  private Instant end;

  Validity(Instant now) {
    this.now = now;
  }

  Instant now() {
    return now;
  }

  Optional<Instant> end() {
    return Optional.ofNullable(end);
  }

  /**
   * Takes a {@code validUntil} into account.
   *
   * @throws InvalidInputException if the text is not a time
   * @throws RejectedMetadataException if the time has passed
   */
  void until(String text, Position where) {
    Instant until =
        XsdTime.instant(text)
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        new Problem(
                            "invalid-time",
                            where.toString(),
                            "validUntil is not a date and time",
                            "ask the publisher for valid metadata")));
    if (!until.isAfter(now)) {
      throw new RejectedMetadataException(
          new Problem(
              "metadata-expired",
              where.toString(),
              "the metadata expired at " + until + ", and it is " + now,
              "download it again from its publisher"));
    }
    end = end == null || until.isBefore(end) ? until : end;
  }
}

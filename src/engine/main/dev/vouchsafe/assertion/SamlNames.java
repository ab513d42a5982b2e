package dev.vouchsafe.assertion;

import static dev.vouchsafe.api.Api.Status.INTERNAL;

import dev.vouchsafe.api.Api;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Namespaces, URIs and the format of times in SAML. */
@Api(INTERNAL)
public final class SamlNames {
  public static final String ASSERTION = "urn:oasis:names:tc:SAML:2.0:assertion";
  public static final String ASSERTION_11 = "urn:oasis:names:tc:SAML:1.0:assertion";

  /** The authentication context class "unspecified". */
  public static final String UNSPECIFIED_CONTEXT =
      "urn:oasis:names:tc:SAML:2.0:ac:classes:unspecified";

  /** The authentication method of SAML 1.1 for a password. */
  public static final String PASSWORD_METHOD_11 = "urn:oasis:names:tc:SAML:1.0:am:password";

  public static final String PROTOCOL = "urn:oasis:names:tc:SAML:2.0:protocol";

  /** Prefixes that occur only in values; every signature over or around an assertion lists them. */
  public static final List<String> VALUE_PREFIXES = List.of("xs", "xsi");

  /** The prefixes of a SAML 2.0 message. */
  public static final Map<String, String> PREFIXES =
      Map.of(
          "saml",
          ASSERTION,
          "samlp",
          PROTOCOL,
          "xs",
          "http://www.w3.org/2001/XMLSchema",
          "xsi",
          "http://www.w3.org/2001/XMLSchema-instance");

  private static final DateTimeFormatter INSTANT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /**
   * The form of a formatted time; formatting it with {@link #INSTANT} would take longer than the
   * rest of an assertion.
   */
  private static final byte[] INSTANT_SHAPE =
      "0000-00-00T00:00:00.000Z".getBytes(StandardCharsets.US_ASCII);

  private SamlNames() {}

  /** Formats a time in UTC with milliseconds and {@code Z} (saml-core 1.3.3). */
  public static String instant(Instant instant) {
    LocalDateTime time =
        LocalDateTime.ofEpochSecond(instant.getEpochSecond(), instant.getNano(), ZoneOffset.UTC);
    if (time.getYear() < 1000 || time.getYear() > 9999) {
      return INSTANT.format(instant);
    }
    byte[] text = INSTANT_SHAPE.clone();
    digits(text, 3, time.getYear());
    digits(text, 6, time.getMonthValue());
    digits(text, 9, time.getDayOfMonth());
    digits(text, 12, time.getHour());
    digits(text, 15, time.getMinute());
    digits(text, 18, time.getSecond());
    digits(text, 22, time.getNano() / 1_000_000);
    return new String(text, StandardCharsets.US_ASCII);
  }

  /** Writes a number over zeros so that its last digit is at index {@code last}. */
  private static void digits(byte[] text, int last, int number) {
    int at = last;
    for (int left = number; left > 0; left /= 10) {
      text[at--] = (byte) ('0' + left % 10);
    }
  }
}
